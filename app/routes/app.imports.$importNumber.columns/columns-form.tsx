import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Box, Button } from "@shopify/polaris";
import { useEffect, useRef, useState, type RefObject } from "react";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import type { ColumnGuess } from "#app/imports/columns/guess.ts";
import { ruleFields, type ColumnMap, type Field } from "#app/imports/fields.ts";
import type { Reading } from "#app/imports/reading.ts";
import type { Message } from "#app/locales/words.ts";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { askAgainMs } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { ColumnsCard } from "./columns-card.tsx";
import type { Sentences } from "./form-answer.ts";
import { ColumnsQuestions } from "./points-card.tsx";
import { saidAgain, saidBefore, saidOf, withoutReadingOf, type Said } from "./said.ts";
import { askedFor, certaintyMessage } from "./shown-choices.ts";

interface Suggestion {
  columns: ColumnMap;
  reading: Reading;
}

export interface ColumnsFormProps extends Suggestion {
  reviewVersion: number;
  /** The file was read before: the suggestion is what was answered then. */
  answered: boolean;
  header: string[];
  samples: string[][];
  facts: ColumnFacts[];
  guess: Pick<ColumnGuess, "map" | "certainty" | "offered" | "preset">;
  remembered: (Suggestion & { importNumber: number }) | null;
  countries: { code: string; name: string }[];
  /** The shop's own, for phone numbers. */
  country: string | null;
  /** A description for points that a rule works out, in the shop's language. */
  suggestion: string;
  /** It was said that a first line that may be a customer names the columns. */
  named: boolean;
  /** What is open before the first answer. */
  open: Sentences;
  /** Why the last answer was refused. */
  refused: Sentences | null;
  /** Nobody has heard yet what became of the last answer. */
  inDoubt: boolean;
}

/** Which column is which, and what goes with it: one form. */
export function ColumnsForm({ open, refused, named, inDoubt, ...props }: ColumnsFormProps) {
  const { header, samples, facts, guess, remembered, countries, suggestion } = props;
  const { t } = useWords();
  const [said, setSaid] = useState<Said>(() =>
    props.answered
      ? saidBefore(props.reading, props.columns, props.country)
      : saidOf(props.reading, props.country),
  );
  const { columns, choose, certainty } = useChosenColumns(props);
  const saving = useNavigation().formMethod === "POST";
  const form = useFirstFault(refused);
  useSubmitAgain(form, inDoubt && !saving);
  // A refusal may name one thing only: the questions that are open beside it stay asked.
  const sentences = refused ? { ...open, columns: undefined, points: undefined, ...refused } : open;
  const asked = askedFor(columns, facts, guess, said.rule.basis);
  const say = (answer: Partial<Said>) => {
    setSaid({ ...said, ...answer });
    // A rule that is begun brings the columns that it may need.
    if (answer.rule?.basis && !said.rule.basis) choose({ ...only(guess, ruleFields), ...columns });
  };
  const readAsBefore = (before: NonNullable<ColumnsFormProps["remembered"]>) => {
    choose(before.columns, before.importNumber);
    setSaid(saidAgain(before.reading, askedFor(before.columns, facts, guess, "")));
  };
  return (
    <Form method="post" ref={form}>
      <input type="hidden" name="reviewVersion" value={props.reviewVersion} />
      {named ? <input type="hidden" name="header" value="names" /> : null}
      <BlockStack gap="400">
        <ColumnsCard
          list={{ header, samples, facts, columns, certainty }}
          remembered={remembered}
          // Without a field for a rule, what is said of the points stands with the columns.
          sentence={sentences.columns ?? (asked.rule ? undefined : sentences.points)}
          refused={refused !== null}
          onChoose={(place, field) => {
            const chosen = moved(columns, place, field);
            choose(chosen);
            setSaid(withoutReadingOf(said, columns, chosen));
          }}
          onReadAsBefore={readAsBefore}
        />
        <ColumnsQuestions
          {...{ asked, said, sentences, countries, suggestion }}
          refused={refused !== null}
          onSay={say}
        />
        <div role="alert" className="live">
          {inDoubt ? <Doubt /> : null}
        </div>
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Button submit variant="primary" size="large" loading={saving}>
            {t("columns.readFile")}
          </Button>
        </Box>
      </BlockStack>
    </Form>
  );
}

interface Chosen {
  header: string[];
  columns: ColumnMap;
  /** As in this earlier import. */
  as: number | null;
}

/** The columns as they stand in the form, and how sure each is. */
function useChosenColumns({
  header,
  guess,
  remembered,
  ...props
}: Omit<ColumnsFormProps, "open" | "refused" | "named" | "inDoubt">) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // Read once more in another way, the file may have other columns: what was chosen for the former ones is void.
  const current = chosen && sameNames(chosen.header, header) ? chosen : null;
  const asBefore = (importNumber: number): Message => ({
    code: "columns.certainty.asBefore",
    values: { importNumber: String(importNumber) },
  });
  return {
    columns: current?.columns ?? props.columns,
    choose: (columns: ColumnMap, as = current?.as ?? null) => setChosen({ header, columns, as }),
    certainty: (field: Field, place: number): Message | null => {
      if (current?.as && remembered?.columns[field] === place) return asBefore(current.as);
      const found = guess.map[field] ?? guess.offered[field];
      if (found === place) return certaintyMessage(guess.certainty[field], guess.preset);
      if (remembered?.columns[field] === place) return asBefore(remembered.importNumber);
      return { code: "columns.certainty.chosen", values: {} };
    },
  };
}

/** The form is long and its button stands last: a refusal shows where the first fault is. */
function useFirstFault(refused: Sentences | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What is asked of the first line stands above, and takes the reader there itself.
    if (!refused || refused.header) return;
    const fault = form.current?.querySelector<HTMLElement>(".Polaris-InlineError");
    fault?.setAttribute("tabindex", "-1");
    fault?.focus();
  }, [refused]);
  return form;
}

/** Read twice by the same answer, a file is read once. */
function useSubmitAgain(form: RefObject<HTMLFormElement>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => form.current?.requestSubmit(), askAgainMs);
    return () => clearTimeout(timer);
  }, [form, wanted]);
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
