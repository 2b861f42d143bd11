import { BlockStack, Box, Button, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { letterOf } from "#app/imports/columns/answer.ts";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import type { ColumnMap, Field } from "#app/imports/columns/guess.ts";
import { fieldNames, fields } from "#app/imports/columns/guess.ts";
import { columnField } from "./form-answer.ts";
import { samplesOf } from "./shown-choices.ts";
import { count, shorten } from "#app/components/format.ts";

interface Props {
  header: string[];
  samples: string[][];
  facts: ColumnFacts[];
  columns: ColumnMap;
  /** How sure the column in this place is, in words. */
  certainty: (field: Field, place: number) => string;
  onChoose: (place: number, field: Field | null) => void;
}

const columnsShown = 30;
const options = [
  { label: "Not used", value: "" },
  ...fields.map((field) => ({ label: fieldNames[field], value: field })),
];

/** A line for each column of the file: its heading, what stands in it, and what it means. */
export function ColumnsList({ header, columns, ...props }: Props) {
  const [all, setAll] = useState(false);
  const fieldAt = (place: number) => fields.find((field) => columns[field] === place) ?? null;
  const places = header
    .map((_, place) => place)
    .filter((place) => all || place < columnsShown || fieldAt(place) !== null);
  return (
    <>
      <ul className="columns-list">
        {places.map((place) => (
          <Column key={place} place={place} heading={header[place]} field={fieldAt(place)} {...props} />
        ))}
      </ul>
      {places.length < header.length ? (
        <Box padding="400">
          <Button onClick={() => setAll(true)}>{`Show all ${count(header.length, "column")}`}</Button>
        </Box>
      ) : null}
    </>
  );
}

interface ColumnProps extends Omit<Props, "header" | "columns"> {
  place: number;
  heading: string | undefined;
  field: Field | null;
}

function Column({ place, heading, field, samples, facts, certainty, onChoose }: ColumnProps) {
  const name = columnHeading(heading, place);
  const values = samplesOf(samples, place);
  return (
    <li>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm" breakWord>
          {name}
        </Text>
        <span className="columns-list__values" dir="auto">
          {values.map((value, line) => (
            <span key={line} className="file-cell">
              {shorten(value, 48)}
            </span>
          ))}
          {values.length === 0 ? (
            <Text as="span" tone="subdued">
              empty in the first lines
            </Text>
          ) : null}
        </span>
      </BlockStack>
      <Select
        label={`What ${name} means`}
        labelHidden
        name={columnField(place)}
        options={options}
        value={field ?? ""}
        helpText={field ? helpFor(field, certainty(field, place), facts[place]) : undefined}
        onChange={(value) => onChoose(place, fields.find((known) => known === value) ?? null)}
      />
    </li>
  );
}

function helpFor(field: Field, certainty: string, facts: ColumnFacts | undefined): string {
  if (field !== "shopify_id" || !facts?.mangled) return certainty;
  return `${count(facts.mangled, "id was", "ids were")} shortened by a spreadsheet. Pointbook asks Shopify which customers they can be; choose the e-mail or the names too, where your file has them.`;
}

/** A column's name; its letter where it has none. */
export function columnHeading(name: string | undefined, place: number): string {
  return name?.trim() ? shorten(name.trim(), 60) : `Column ${letterOf(place)}`;
}
