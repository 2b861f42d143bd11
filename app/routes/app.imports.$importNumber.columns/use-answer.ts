import { useState } from "react";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import { ruleFields, type ColumnMap, type Field } from "#app/imports/fields.ts";
import type { Message } from "#app/locales/words.ts";
import type { ColumnsFormProps } from "./asked-file.ts";
import type { Sentences } from "./form-answer.ts";
import { openQuestions, type OpenQuestion } from "./open-questions.ts";
import { saidAgain, saidBefore, saidOf, withoutReadingOf, type Said } from "./said.ts";
import { askedFor, certaintyMessage, suggestionFor, type AskedBeside } from "./shown-choices.ts";

type Remembered = NonNullable<ColumnsFormProps["remembered"]>;

/** The form as it stands: what was answered, what is open, and how each is said. */
export interface Answer {
  header: string[];
  facts: ColumnFacts[];
  doubtful: number[];
  columns: ColumnMap;
  certainty: (field: Field, place: number) => Message | null;
  said: Said;
  asked: AskedBeside;
  open: OpenQuestion[];
  /** What was open once: it stays where it was asked. */
  everOpen: OpenQuestion[];
  sentences: Sentences;
  /** The sentences say why an answer was refused, and not yet only what is open. */
  refused: boolean;
  headerRefused: boolean;
  /** It was said that a first line that may be a customer names the columns. */
  named: boolean;
  /** A description to be taken with one click: what was typed for the file that this one is like, or one of ours. */
  suggestion: string | null;
  sayNamed: () => void;
  say: (answer: Partial<Said>) => void;
  choose: (place: number, field: Field | null) => void;
  chooseFor: (field: Field, place: number) => void;
  readAsBefore: (before: Remembered) => void;
  /** Something was answered that leaving the page would lose. */
  unsaved: boolean;
  discard: () => void;
}

export function useAnswer({ open: asking, refused, ...props }: ColumnsFormProps): Answer {
  const { header, facts, guess, country, doubtful } = props;
  const [begun] = useState<Said>(() =>
    props.answered ? saidBefore(props.reading, props.columns, country) : saidOf(props.reading, country),
  );
  const [said, setSaid] = useState(begun);
  const { columns, setColumns, resetColumns, certainty } = useChosenColumns(props);
  // Read in another way, the file may begin with another line.
  const names = header.join("\n");
  const [namedLine, setNamedLine] = useState<string | null>(null);
  const named = namedLine === names;
  const asked = askedFor(columns, facts, guess, said.rule.basis);
  const headerOpen = asking.header !== undefined && !named;
  const open = openQuestions({ columns, said, asked, headerOpen });
  const everOpen = useEverOpen(open);
  // A refusal may name one thing only: the questions that are open beside it stay asked. What the first line is, is
  // answered by reading the file once more, behind which the refusal still stands.
  const sentences = refused
    ? { ...asking, columns: undefined, points: undefined, ...refused, header: asking.header }
    : asking;
  const choose = (place: number, field: Field | null) => {
    const chosen = moved(columns, place, field);
    setColumns(chosen);
    setSaid(withoutReadingOf(said, columns, chosen));
  };
  return {
    ...{
      header,
      facts,
      doubtful,
      columns,
      certainty,
      said,
      asked,
      open,
      everOpen,
      sentences,
      named,
      suggestion: props.earlierDescription ?? suggestionFor(props.suggestions, props.balances, columns, said),
    },
    refused: refused !== null,
    headerRefused: refused?.header !== undefined && asking.header !== undefined,
    sayNamed: () => setNamedLine(names),
    say(answer) {
      setSaid({ ...said, ...answer });
      // A rule that is begun brings the columns that it may need.
      if (answer.rule?.basis && !said.rule.basis) setColumns({ ...only(guess, ruleFields), ...columns });
    },
    choose,
    chooseFor: (field, place) => choose(place, field),
    readAsBefore(before) {
      setColumns(before.columns, before.importNumber);
      setSaid(saidAgain(before.reading, askedFor(before.columns, facts, guess, "")));
    },
    unsaved: named || !isSame(said, begun) || !isSame(inOrder(columns), inOrder(props.columns)),
    discard() {
      setSaid(begun);
      resetColumns();
      setNamedLine(null);
    },
  };
}

function useEverOpen(open: OpenQuestion[]): OpenQuestion[] {
  const [ever, setEver] = useState(open);
  const added = open.filter((question) => !ever.includes(question));
  if (added.length > 0) setEver([...ever, ...added]);
  return added.length > 0 ? [...ever, ...added] : ever;
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
}: Pick<ColumnsFormProps, "header" | "guess" | "remembered" | "columns">) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // Read once more in another way, the file may have other columns: what was chosen for the former ones is void.
  const current = chosen && sameNames(chosen.header, header) ? chosen : null;
  const asBefore = (importNumber: number): Message => ({
    code: "columns.certainty.asBefore",
    values: { importNumber: String(importNumber) },
  });
  return {
    columns: current?.columns ?? props.columns,
    setColumns: (columns: ColumnMap, as = current?.as ?? null) => setChosen({ header, columns, as }),
    resetColumns: () => setChosen(null),
    certainty: (field: Field, place: number): Message | null => {
      if (current?.as && remembered?.columns[field] === place) return asBefore(current.as);
      const found = guess.map[field] ?? guess.offered[field];
      if (found === place) return certaintyMessage(guess.certainty[field], guess.preset);
      if (remembered?.columns[field] === place) return asBefore(remembered.importNumber);
      return { code: "columns.certainty.chosen", values: {} };
    },
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

const inOrder = (columns: ColumnMap) => Object.entries(columns).sort();
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
