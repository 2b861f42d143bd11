import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { Statement } from "./statement.tsx";

export default function page(): void {
  render(<Statement />, document.body);
}
