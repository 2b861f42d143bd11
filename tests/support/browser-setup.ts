/** The pages are looked at as the working tree has them. Run only where a test of the browser is among the chosen. */
import { startBuild } from "./app-build.ts";

export default function setup(): () => void {
  return startBuild();
}
