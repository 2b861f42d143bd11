import { shorten } from "./format.ts";

const cellCharsShown = 120;
const wholeCharsMax = 24;

/** A cell of the file, as it was written: shown as text, whatever it holds. */
export function FileCell({ text, atFault }: { text: string; atFault: boolean }) {
  // Digits that stay together can be compared.
  const look = [atFault && "file-cell--at-fault", text.length <= wholeCharsMax && "file-cell--whole"];
  return (
    <span className={["file-cell", ...look].filter(Boolean).join(" ")} dir="auto">
      {shorten(text, cellCharsShown) || "(empty)"}
    </span>
  );
}
