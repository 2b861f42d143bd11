import { spawnSync } from "node:child_process";

/** Builds the pages and the server of the app, so that the web process serves what the working tree says. */
export function build(): void {
  const { status, stdout, stderr } = spawnSync("npx", ["remix", "vite:build", "--logLevel", "warn"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The app could not be built:\n${stdout}${stderr}`);
}
