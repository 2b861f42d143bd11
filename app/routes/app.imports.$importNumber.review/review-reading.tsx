import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineError, List, Text } from "@shopify/polaris";
import { unreadPlaces } from "#app/imports/columns/answer.ts";
import { fieldNames, fields } from "#app/imports/columns/guess.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { ReadingExample } from "#app/imports/reading-examples.ts";
import { columnHeading } from "../app.imports.$importNumber.columns/column-list.tsx";
import { roundingNames } from "../app.imports.$importNumber.columns/points-card.tsx";
import { count, formatNumber, shorten } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";

const columnsNamed = 5;

interface Props {
  importRecord: ImportRecord;
  examples: ReadingExample[];
}

/** How the file was read, and the way back where that is not right. */
export function ReviewReading({ importRecord, examples }: Props) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const { header, columnMap, status, fileErasedAt } = importRecord;
  const read = fields.flatMap((field) => {
    const place = columnMap?.[field];
    return place === undefined
      ? []
      : [`${fieldNames[field]}: column “${columnHeading(header[place], place)}”`];
  });
  const numbers = examples.map(({ written, read }) => `“${written}” is read as ${read}`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          How your file was read
        </Text>
        <List>
          {[...read, ...numbers, ...saidOf(importRecord, words), ...leftAside(importRecord)].map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {status === "in_review" && !fileErasedAt ? (
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value="reopen" />
            <Button submit loading={fetcher.state !== "idle"}>
              Read the file in another way
            </Button>
          </fetcher.Form>
        ) : null}
        <div role="alert" className="live">
          {fetcher.data?.refusal ? (
            <InlineError fieldID="reopen" message={words.refusal(fetcher.data.refusal)} />
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}

/** What was answered beside the columns, as far as it differs from a plain file. */
function saidOf({ reading, format, encoding }: ImportRecord, { t }: Words): string[] {
  const said: string[] = [];
  if (reading.rule) said.push(`Points by the rule: ${reading.rule}`);
  if (reading.description) said.push(`Description for all rows: ${shorten(reading.description, 120)}`);
  if (reading.mode === "set") said.push("The points are the balance wanted, not what is added");
  if (reading.decimal === "comma") said.push("Decimals are written with a comma");
  if (reading.rounding !== "refuse")
    said.push(`Where points have a fraction: ${roundingNames[reading.rounding].toLowerCase()}`);
  if (reading.dateOrder === "mdy") said.push("Dates begin with the month");
  if (reading.country) said.push(`Phone numbers without a country code are of ${reading.country}`);
  if (reading.sheet) said.push(`Sheet: ${shorten(reading.sheet, 60)}`);
  if (format === "csv" && !encoding.startsWith("utf-"))
    said.push(`${t("file.encoding")}: ${t(`encodings.${encoding}`)}`);
  if (!reading.header) said.push("The first line is a row");
  return said;
}

/** What of the file was not read at all. */
function leftAside({ header, columnMap, blankLineCount }: ImportRecord): string[] {
  const aside: string[] = [];
  const ignored = unreadPlaces(header, columnMap ?? {}).map((place) => (header[place] ?? "").trim());
  if (ignored.length > 0) {
    const more = ignored.length - columnsNamed;
    const names = ignored.slice(0, columnsNamed).map((name) => shorten(name, 60));
    const rest = more > 0 ? ` and ${formatNumber(more)} more` : "";
    aside.push(`Ignored ${count(ignored.length, "column")}: ${names.join(", ")}${rest}.`);
  }
  if (blankLineCount > 0) {
    aside.push(`${count(blankLineCount, "blank line was", "blank lines were")} left out.`);
  }
  return aside;
}
