import { BlockStack, Box, Button, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import { columnHeading } from "#app/imports/columns/names.ts";
import { fields, type Field } from "#app/imports/fields.ts";
import { shorten } from "#app/locales/format.ts";
import type { Message, Words } from "#app/locales/words.ts";
import { useWords } from "#app/components/use-words.tsx";
import { columnField } from "./form-answer.ts";
import { samplesOf } from "./shown-choices.ts";
import type { Answer } from "./use-answer.ts";

interface Props {
  answer: Answer;
  samples: string[][];
  /** The places of columns that are shown, beside those that are read. */
  shown: readonly number[];
}

const valueCharsShown = 48;

/** A line for each column that is read or may be meant: its heading, what stands in it, and what it means. */
export function ColumnsList({ answer, samples, shown }: Props) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { header, columns } = answer;
  const fieldAt = (place: number) => fields.find((field) => columns[field] === place) ?? null;
  const isShown = (place: number) => shown.includes(place) || fieldAt(place) !== null;
  const places = [...header.keys()];
  const hidden = places.filter((place) => !isShown(place)).length;
  return (
    <>
      <ul className="columns-list" id="columns-list">
        {places
          .filter((place) => all || isShown(place))
          .map((place) => (
            <Column key={place} {...{ answer, samples, place }} field={fieldAt(place)} />
          ))}
      </ul>
      {hidden > 0 ? (
        <Box padding="400">
          <Button
            disclosure={all ? "up" : "down"}
            ariaControls="columns-list"
            ariaExpanded={all}
            onClick={() => setAll(!all)}
          >
            {t("columns.unused", { count: hidden })}
          </Button>
        </Box>
      ) : null}
    </>
  );
}

interface ColumnProps extends Omit<Props, "shown"> {
  place: number;
  field: Field | null;
}

function Column({ answer, samples, place, field }: ColumnProps) {
  const words = useWords();
  const { header, facts, certainty, choose } = answer;
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
        onChange={(value) => choose(place, fields.find((known) => known === value) ?? null)}
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
