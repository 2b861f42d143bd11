import { shorten } from "#app/locales/format.ts";
import { useWords } from "./use-words.tsx";

const cellCharsShown = 120;
const wholeCharsMax = 24;

/** A cell of the file, as it was written: shown as text, whatever it holds. */
export function FileCell({ text, atFault }: { text: string; atFault: boolean }) {
  const { t } = useWords();
  // Digits that stay together can be compared.
  const look = [atFault && "file-cell--at-fault", text.length <= wholeCharsMax && "file-cell--whole"];
  return (
    <span className={["file-cell", ...look].filter(Boolean).join(" ")} dir="auto">
      {shorten(text, cellCharsShown) || t("rejections.table.emptyCell")}
    </span>
  );
}
