import { BlockStack, Card, List as Lines, Text } from "@shopify/polaris";
import { columnName, unreadPlaces } from "#app/imports/columns/names.ts";
import { ruleMessages } from "#app/imports/columns/rule-fields.ts";
import { fieldLabel, fields } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { placesRead } from "#app/imports/people/columns.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import type { ReadingExample } from "#app/imports/review/reading-examples.ts";
import { shorten } from "#app/locales/format.ts";
import type { List, Message, Words } from "#app/locales/words.ts";
import { refuse } from "#app/refusal.ts";
import { useWords } from "#app/components/use-words.tsx";
import { ReadAgain } from "./read-again.tsx";

const columnsNamed = 5;
const textCharsShown = 60;

interface Props {
  importRecord: ImportRecord;
  examples: ReadingExample[];
  /** How many cells are read otherwise than they stand there. */
  readAs: number;
  people: PeopleRun | null;
}

/** How the file was read, and the way back where that is not right. */
export function ReviewReading({ importRecord, examples, readAs, people }: Props) {
  const words = useWords();
  const { status, fileErasedAt } = importRecord;
  const ofPeople = people?.state === "written" ? placesRead(people.columns) : [];
  const lines = [
    ...columnsRead(importRecord, words),
    ...readForPeople(importRecord, ofPeople, words),
    ...examples.map(({ written, read }) => words.t("reading.number", { written, read: { digits: read } })),
    ...(readAs > 0 ? [words.t("reading.readAs", { count: readAs })] : []),
    ...saidOf(importRecord, words),
    ...leftAside(importRecord, ofPeople, words),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t("reading.title")}
        </Text>
        <Lines>
          {lines.map((line) => (
            <Lines.Item key={line}>{line}</Lines.Item>
          ))}
        </Lines>
        {status === "in_review" && fileErasedAt ? (
          <Text as="p" tone="subdued">
            {words.refusal(refuse("file_missing"))}
          </Text>
        ) : null}
        {status === "in_review" && !fileErasedAt ? (
          <ReadAgain corrections={importRecord.review?.corrections ?? 0} />
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Which column each field is read from. */
function columnsRead({ header, columnMap }: ImportRecord, words: Words): string[] {
  return fields.flatMap((field) => {
    const place = columnMap?.[field];
    if (place === undefined) return [];
    const values = { field: fieldLabel(field), column: columnName(header, place) };
    return [words.t("reading.column", values)];
  });
}

/** What was answered beside the columns, as far as it differs from a plain file. */
function saidOf({ reading, format, encoding }: ImportRecord, { t, say }: Words): string[] {
  const { rule, description, mode, decimal, rounding, dateOrder, country, sheet, header, headerRow } =
    reading;
  const said = rule === null ? [] : ruleMessages(rule).map(say);
  if (description)
    said.push(t("reading.description", { description: shorten(description, textCharsShown * 2) }));
  if (mode === "set") said.push(t("reading.set"));
  if (decimal === "comma") said.push(t("reading.comma"));
  if (rounding !== "refuse") said.push(t(`reading.rounding.${rounding}`));
  if (dateOrder === "mdy") said.push(t("reading.monthFirst"));
  if (country) said.push(t("reading.country", { country }));
  if (sheet) said.push(t("reading.sheet", { sheet: shorten(sheet, textCharsShown) }));
  if (format === "csv" && !encoding.startsWith("utf-"))
    said.push(t("reading.encoding", { encoding: t(`encodings.${encoding}`) }));
  if (!header) said.push(t("reading.noHeader"));
  if (headerRow !== null && headerRow > 1)
    said.push(t("reading.headerRow", { rowNumber: String(headerRow) }));
  return said;
}

/** What was read before the points, to add and update customers. */
function readForPeople({ header }: ImportRecord, places: number[], { t }: Words): string[] {
  return places.length === 0 ? [] : [t("people.sums.columns", { columns: named(header, places) })];
}

/** What of the file was not read at all. */
function leftAside(
  { header, columnMap, blankLineCount }: ImportRecord,
  ofPeople: number[],
  { t }: Words,
): string[] {
  const aside: string[] = [];
  const unread = unreadPlaces(header, columnMap ?? {}).filter((place) => !ofPeople.includes(place));
  if (unread.length > 0)
    aside.push(t("reading.ignored", { count: unread.length, columns: named(header, unread) }));
  if (blankLineCount > 0) aside.push(t("reading.blankLines", { count: blankLineCount }));
  return aside;
}

function named(header: readonly string[], places: readonly number[]): List {
  const shown = places.slice(0, columnsNamed).map((place) => columnName(header, place));
  const more: Message = { code: "columns.more", values: { count: places.length - shown.length } };
  return places.length > shown.length ? [...shown, more] : shown;
}
