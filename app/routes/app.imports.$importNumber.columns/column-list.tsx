import { BlockStack, Box, Button, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import { columnHeading } from "#app/imports/columns/names.ts";
import { fields, type ColumnMap, type Field } from "#app/imports/fields.ts";
import { shorten } from "#app/locales/format.ts";
import type { Message, Words } from "#app/locales/words.ts";
import { useWords } from "#app/components/use-words.tsx";
import { columnField } from "./form-answer.ts";
import { samplesOf } from "./shown-choices.ts";

interface Props {
  header: string[];
  samples: string[][];
  facts: ColumnFacts[];
  columns: ColumnMap;
  /** How sure the column in this place is. */
  certainty: (field: Field, place: number) => Message | null;
  onChoose: (place: number, field: Field | null) => void;
}

const columnsShown = 30;
const valueCharsShown = 48;

/** A line for each column of the file: its heading, what stands in it, and what it means. */
export function ColumnsList({ header, columns, ...props }: Props) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const fieldAt = (place: number) => fields.find((field) => columns[field] === place) ?? null;
  const places = header
    .map((_, place) => place)
    .filter((place) => all || place < columnsShown || fieldAt(place) !== null);
  return (
    <>
      <ul className="columns-list">
        {places.map((place) => (
          <Column key={place} {...props} place={place} header={header} field={fieldAt(place)} />
        ))}
      </ul>
      {places.length < header.length ? (
        <Box padding="400">
          <Button onClick={() => setAll(true)}>
            {t("columns.showAll", { columns: t("units.column", { count: header.length }) })}
          </Button>
        </Box>
      ) : null}
    </>
  );
}

interface ColumnProps extends Omit<Props, "columns"> {
  place: number;
  field: Field | null;
}

function Column({ place, header, field, samples, facts, certainty, onChoose }: ColumnProps) {
  const words = useWords();
  const name = columnHeading(words, header, place);
  const options = fields.map((value) => ({ label: words.t(`fields.${value}.label`), value }));
  return (
    <li>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm" breakWord>
          {name}
        </Text>
        <Values values={samplesOf(samples, place)} />
      </BlockStack>
      <Select
        label={words.t("columns.meaning", { column: name })}
        labelHidden
        name={columnField(place)}
        options={[{ label: words.t("columns.notUsed"), value: "" }, ...options]}
        value={field ?? ""}
        helpText={field ? helpFor(words, field, certainty(field, place), facts[place]) : undefined}
        onChange={(value) => onChoose(place, fields.find((known) => known === value) ?? null)}
      />
    </li>
  );
}

/** What stands in the first lines. */
function Values({ values }: { values: string[] }) {
  const { t } = useWords();
  return (
    <span className="columns-list__values" dir="auto">
      {values.map((value, line) => (
        <span key={line} className="file-cell">
          {shorten(value, valueCharsShown)}
        </span>
      ))}
      {values.length === 0 ? (
        <Text as="span" tone="subdued">
          {t("columns.noValues")}
        </Text>
      ) : null}
    </span>
  );
}

function helpFor(words: Words, field: Field, certainty: Message | null, facts: ColumnFacts | undefined) {
  if (field === "shopify_id" && facts?.mangled) return words.t("columns.mangled", { count: facts.mangled });
  return certainty ? words.say(certainty) : undefined;
}
