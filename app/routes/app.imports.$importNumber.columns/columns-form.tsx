import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import type { ColumnGuess, ColumnMap, Field } from "#app/imports/columns/guess.ts";
import type { Reading } from "#app/imports/reading.ts";
import { ruleFields } from "#app/imports/columns/guess.ts";
import type { Sentences } from "./form-answer.ts";
import { askedFor, certaintyWords, type Asked } from "./shown-choices.ts";
import { ColumnsList } from "./column-list.tsx";
import { ColumnsQuestions, type Said } from "./points-card.tsx";

interface Suggestion {
  columns: ColumnMap;
  reading: Reading;
}

export interface ColumnsFormProps extends Suggestion {
  header: string[];
  samples: string[][];
  facts: ColumnFacts[];
  guess: Pick<ColumnGuess, "map" | "certainty" | "offered" | "preset">;
  remembered: (Suggestion & { importNumber: number }) | null;
  countries: { code: string; name: string }[];
  /** The shop's own, for phone numbers. */
  country: string | null;
  /** What is open before the first answer. */
  open: Sentences;
  /** Why the last answer was refused. */
  refused: Sentences | null;
}

/** Which column is which, and what goes with it: one form. */
export function ColumnsForm({
  header,
  samples,
  facts,
  guess,
  remembered,
  countries,
  open,
  refused,
  ...props
}: ColumnsFormProps) {
  const [said, setSaid] = useState<Said>(() => saidOf(props.reading, props.country));
  const [chosen, setChosen] = useState<{ header: string[]; columns: ColumnMap; as: number | null } | null>(
    null,
  );
  const saving = useNavigation().formMethod === "POST";
  const form = useFirstFault(refused);
  // A refusal may name one thing only: the questions that are open beside it stay asked.
  const sentences = refused ? { ...open, columns: undefined, points: undefined, ...refused } : open;
  // Read once more in another way, the file may have other columns: what was chosen for the former ones is void.
  const current = chosen && sameNames(chosen.header, header) ? chosen : null;
  const columns = current?.columns ?? props.columns;
  const asked = askedFor(columns, facts, guess, said.rule);
  const choose = (next: ColumnMap, as = current?.as ?? null) => setChosen({ header, columns: next, as });

  const say = (answer: Partial<Said>) => {
    setSaid({ ...said, ...answer });
    // The first letter of a rule brings the columns that it may need.
    if (answer.rule && !said.rule) choose({ ...only(guess, ruleFields), ...columns });
  };
  const certainty = (field: Field, place: number) => {
    if (current?.as && remembered?.columns[field] === place) return `As in import ${current.as}`;
    const found = guess.map[field] ?? guess.offered[field];
    if (found === place) return certaintyWords(guess.certainty[field], guess.preset);
    return remembered?.columns[field] === place ? `As in import ${remembered.importNumber}` : "Your choice";
  };

  return (
    <Form method="post" ref={form}>
      <BlockStack gap="400">
        <Card padding="0">
          <Box padding="400">
            <BlockStack gap="200">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Text as="h2" variant="headingMd">
                  Which column holds what?
                </Text>
                {remembered ? (
                  <Button
                    onClick={() => {
                      choose(remembered.columns, remembered.importNumber);
                      setSaid(saidAgain(remembered, askedFor(remembered.columns, facts, guess, "")));
                    }}
                  >
                    {`Read as in import ${remembered.importNumber}`}
                  </Button>
                ) : null}
              </InlineStack>
              <Text as="p" tone="subdued">
                E-mail, phone and names are read only where they are chosen here.
              </Text>
              <Sentence refused={refused !== null} text={columnsSentence(sentences, asked.rule)} />
            </BlockStack>
          </Box>
          <ColumnsList
            header={header}
            samples={samples}
            facts={facts}
            columns={columns}
            certainty={certainty}
            onChoose={(place, field) => choose(moved(columns, place, field))}
          />
        </Card>
        <ColumnsQuestions {...{ asked, said, sentences, countries }} refused={refused !== null} onSay={say} />
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Button submit variant="primary" size="large" loading={saving}>
            Read the file
          </Button>
        </Box>
      </BlockStack>
    </Form>
  );
}

/** The form is long and its button stands last: a refusal shows where the first fault is. */
function useFirstFault(refused: Sentences | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!refused) return;
    const fault = form.current?.querySelector<HTMLElement>(".Polaris-InlineError");
    fault?.setAttribute("tabindex", "-1");
    fault?.focus();
  }, [refused]);
  return form;
}

/** Without a field for a rule, what is said of the points stands with the columns. */
function columnsSentence({ columns, points }: Sentences, ruled: boolean): string | undefined {
  return columns ?? (ruled ? undefined : points);
}

function Sentence({ refused, text }: { refused: boolean; text: string | undefined }) {
  return (
    <div role={refused ? "alert" : undefined} className="live" id="columns">
      {text && refused ? <InlineError message={text} fieldID="columns" /> : null}
      {text && !refused ? (
        <Text as="p" fontWeight="semibold">
          {text}
        </Text>
      ) : null}
    </div>
  );
}

function saidOf(reading: Reading, country: string | null): Said {
  return {
    mode: reading.mode,
    // What the file does not say is asked; what it says is filled in where it is shown.
    decimal: "",
    dateOrder: "",
    rounding: reading.rounding === "refuse" ? "" : reading.rounding,
    rule: reading.rule ?? "",
    description: reading.description ?? "",
    country: reading.country ?? country ?? "",
  };
}

/** As for an earlier file; what this file says itself stands. */
function saidAgain({ reading }: Suggestion, { decimal, dateOrder }: Asked): Said {
  return {
    ...saidOf(reading, null),
    decimal: decimal?.likely ? "" : reading.decimal,
    dateOrder: dateOrder?.likely ? "" : reading.dateOrder,
  };
}

/** One field is one column: chosen anew, it leaves the column that it had. */
function moved(columns: ColumnMap, place: number, field: Field | null): ColumnMap {
  const kept = Object.entries(columns).filter(([known, old]) => old !== place && known !== field);
  return { ...Object.fromEntries(kept), ...(field && { [field]: place }) };
}

const only = ({ map, offered }: ColumnsFormProps["guess"], wanted: readonly Field[]): ColumnMap =>
  Object.fromEntries(
    wanted.flatMap((field) => {
      const place = map[field] ?? offered[field];
      return place === undefined ? [] : [[field, place]];
    }),
  );

const sameNames = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, place) => name === b[place]);
