import { Select } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { FileDetails } from "#app/imports/file/facts.ts";
import { namesOf } from "#app/imports/file/notices.ts";
import { joinedNames, togetherWith } from "#app/imports/file/sheets.ts";

interface Props {
  sheets: FileDetails["sheets"];
  chosen: string | null;
  busy: boolean;
  onChoose: (sheet: string) => void;
}

/** Which sheet of a workbook is read: one, or those with the same columns together. */
export function SheetChoice({ sheets, chosen, busy, onChoose }: Props) {
  const { t } = useWords();
  if (sheets.length < 2) return null;
  const options = sheets.map(({ name, hidden }) => ({
    label: hidden ? t("file.hiddenSheet", { sheet: name }) : name,
    value: name,
  }));
  const together = togetherWith(chosen, sheets);
  if (together) {
    const label = t("file.readTogether", { count: together.length, sheets: namesOf(together) });
    options.push({ label, value: joinedNames(together) });
  }
  // Only some of those: as the command line can ask.
  if (chosen && options.every(({ value }) => value !== chosen))
    options.push({ label: chosen, value: chosen });
  return (
    <Select
      label={t("file.sheet")}
      options={options}
      value={chosen ?? sheets[0]?.name}
      disabled={busy}
      onChange={onChoose}
    />
  );
}
