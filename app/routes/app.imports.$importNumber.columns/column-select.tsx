import { Select } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { columnHeading } from "#app/imports/columns/names.ts";

interface Props {
  label: string;
  header: readonly string[];
  /** Those that are likely, first. */
  likely: readonly number[];
  /** The column's place; undefined while none is chosen. */
  value: number | undefined;
  error: string | undefined;
  onChoose: (place: number) => void;
}

/** Which column holds what is missing. */
export function ColumnSelect({ label, header, likely, value, error, onChoose }: Props) {
  const words = useWords();
  const others = [...header.keys()].filter((place) => !likely.includes(place));
  const options = [...likely, ...others].map((place) => ({
    label: columnHeading(words, header, place),
    value: String(place),
  }));
  return (
    <Select
      label={label}
      placeholder={words.t("columns.questions.choose")}
      options={options}
      value={value === undefined ? "" : String(value)}
      error={error}
      onChange={(place) => onChoose(Number(place))}
    />
  );
}
