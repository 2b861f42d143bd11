import { BlockStack, Card, ChoiceList, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { readAs } from "#app/imports/row/numbers.ts";
import { dateOrders, decimals, modes, roundings } from "#app/imports/reading.ts";
import type { Sentences } from "./form-answer.ts";
import type { Asked } from "./shown-choices.ts";
import { ColumnsDescription, Open } from "./description-field.tsx";

/** What was answered so far, as the fields hold it; empty for what was not. */
export interface Said {
  mode: string;
  decimal: string;
  rounding: string;
  dateOrder: string;
  rule: string;
  description: string;
  country: string;
}

interface Props {
  asked: Asked;
  said: Said;
  sentences: Sentences;
  /** The sentences say why an answer was refused, and not yet only what is open. */
  refused: boolean;
  countries: { code: string; name: string }[];
  onSay: (answer: Partial<Said>) => void;
}

const modeChoices = {
  add: { label: "Add them to the balance", helpText: "A minus takes points away." },
  set: {
    label: "Set the balance to them",
    helpText: "Pointbook works out for each customer what to add or take away.",
  },
};
export const roundingNames = {
  refuse: "Reject the row",
  nearest: "Round to the nearest",
  down: "Round down",
  up: "Round up",
};
const dateOrderNames = { dmy: "The day: 01/05/2026 is 1 May", mdy: "The month: 01/05/2026 is January 5" };
const decimalNames = { point: "With a point", comma: "With a comma" };

/** Everything beside the columns that this file leaves open, and nothing else. */
export function ColumnsQuestions({ asked, said, sentences, refused, countries, onSay }: Props) {
  const { decimal, dateOrder } = asked;
  const openDecimal = decimal && !said.decimal && !decimal.likely ? sentences.decimal : undefined;
  const openDateOrder = dateOrder && !said.dateOrder && !dateOrder.likely ? sentences.dateOrder : undefined;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Points and description
        </Text>
        {refused || !asked.rule || said.rule ? null : <Open sentence={sentences.points} />}
        {asked.rule ? (
          <TextField
            label="Work the points out by a rule"
            name="rule"
            value={said.rule}
            onChange={(rule) => onSay({ rule })}
            placeholder="1 point per 1 spent, at most 500"
            helpText="For example “1 point per 1 spent, at most 500” or “10 points per order, only tag VIP”. It is not needed where a column holds the points."
            error={refused ? (sentences.rule ?? sentences.points) : undefined}
            maxLength={200}
            autoComplete="off"
          />
        ) : null}
        <ChoiceList
          title="What becomes of the points?"
          name="mode"
          selected={[said.mode]}
          choices={modes.map((value) => ({ value, ...modeChoices[value] }))}
          onChange={([mode = "add"]) => onSay({ mode })}
        />
        {refused ? null : <Open sentence={openDecimal} />}
        {decimal ? (
          <ChoiceList
            title="How are decimals written?"
            name="decimal"
            selected={[said.decimal || (decimal.likely ?? "")]}
            choices={decimals.map((value) => ({
              value,
              label: decimalNames[value],
              helpText: examplesRead(decimal.examples, value),
            }))}
            error={refused ? openDecimal : undefined}
            onChange={([chosen = ""]) => onSay({ decimal: chosen })}
          />
        ) : null}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {asked.rounding ? (
            <Select
              label="Where points have a fraction"
              name="rounding"
              options={roundings.map((value) => ({ value, label: roundingNames[value] }))}
              value={said.rounding || (said.rule && asked.rule ? "down" : "refuse")}
              helpText="Only whole points can be posted."
              onChange={(rounding) => onSay({ rounding })}
            />
          ) : null}
          {asked.country ? (
            <Select
              label="Phone numbers without a country code are of"
              name="country"
              options={[
                { label: "No country: reject them", value: "" },
                ...countries.map(({ code, name }) => ({ label: name, value: code })),
              ]}
              value={said.country}
              error={sentences.country}
              onChange={(country) => onSay({ country })}
            />
          ) : null}
        </InlineGrid>
        {refused ? null : <Open sentence={openDateOrder} />}
        {dateOrder ? (
          <ChoiceList
            title="What comes first in the dates?"
            name="dateOrder"
            selected={[said.dateOrder || (dateOrder.likely ?? "")]}
            choices={dateOrders.map((value) => ({ value, label: dateOrderNames[value] }))}
            error={refused ? openDateOrder : undefined}
            onChange={([chosen = ""]) => onSay({ dateOrder: chosen })}
          />
        ) : null}
        {asked.description ? (
          <ColumnsDescription
            description={said.description}
            byRule={asked.rule && said.rule !== ""}
            sentence={sentences.description}
            refused={refused}
            onChange={(description) => onSay({ description })}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** "52,620 is read as 52620". */
function examplesRead(examples: readonly string[], decimal: (typeof decimals)[number]): string | undefined {
  const [example] = examples;
  if (example === undefined) return undefined;
  const read = readAs(example, decimal);
  return read === null ? undefined : `${example} is read as ${read}`;
}
