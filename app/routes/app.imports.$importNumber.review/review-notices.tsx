import { Banner, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { hiddenRowsRead, type FileDetails } from "#app/imports/file/facts.ts";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import type { BelowZeroChoice } from "#app/imports/review.ts";
import { pageOf } from "#app/imports/status.ts";
import { count, formatDateTime } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  hiddenRows: FileDetails["hiddenRows"];
}

const importsShown = 3;

/** What was chosen when the import was scheduled. */
const belowZeroChosen: Record<BelowZeroChoice, string> = {
  allow: "That was allowed.",
  zero: "Only the points that are there are taken away.",
  reject: "Nothing of theirs is applied.",
};

/** All that deserves a second look, in one list: what was applied before, then what may be a mistake. */
export function ReviewNotices({ importRecord, sameFile, hiddenRows }: Props) {
  const words = useWords();
  const doubts = doubtsOf(importRecord, sameFile);
  const hidden = hiddenRows.count > 0 ? [words.say(hiddenRowsRead(hiddenRows))] : [];
  const notices = [...leftOut(importRecord), ...doubts, ...hidden];
  if (notices.length === 0) return null;
  const nothingNew = importRecord.acceptedCount === 0 && importRecord.alreadyAppliedCount > 0;
  const title = doubts.length > 0 ? "Before you apply" : nothingNew ? "Nothing new to apply" : "Good to know";
  return (
    <Banner tone={doubts.length > 0 ? "warning" : "info"} title={title}>
      <List>
        {notices.map((notice, place) => (
          <List.Item key={place}>{notice}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

/** Rows that an earlier import applied. */
function leftOut({ review, reading, alreadyAppliedCount }: ImportRecord): ReactNode[] {
  const applied = review?.alreadyApplied ?? [];
  if (alreadyAppliedCount === 0) return [];
  if (reading.mode === "set") {
    return [
      `${count(alreadyAppliedCount, "customer has", "customers have")} the balance of the file already. ${alreadyAppliedCount === 1 ? "This row is" : "These rows are"} left out.`,
    ];
  }
  const shown: ReactNode[] = applied
    .slice(0, importsShown)
    .map((earlier) => <AlreadyApplied key={earlier.importNumber} {...earlier} />);
  if (shown.length === 0)
    shown.push(`${count(alreadyAppliedCount, "row was", "rows were")} already applied and left out.`);
  if (applied.length > importsShown) {
    const rows = applied.slice(importsShown).reduce((sum, earlier) => sum + earlier.rows, 0);
    shown.push(`…and ${count(rows, "row")} by ${count(applied.length - importsShown, "more import")}.`);
  }
  return shown;
}

type Applied = NonNullable<ImportRecord["review"]>["alreadyApplied"][number];

function AlreadyApplied({ importNumber, appliedAt, appliedByName, rows }: Applied) {
  const timeZone = useTimeZone();
  return (
    <Text as="span" breakWord>
      {count(rows, "row was", "rows were")} already applied on {formatDateTime(appliedAt, timeZone)} by{" "}
      {appliedByName}, <Link url={`/app/imports/${importNumber}`}>import {importNumber}</Link>.{" "}
      {rows === 1 ? "It is" : "They are"} left out.
    </Text>
  );
}

function doubtsOf({ review, status, belowZero }: ImportRecord, sameFile: SameFile[]): ReactNode[] {
  const doubts: ReactNode[] = sameFile
    .slice(0, importsShown)
    .map((other) => <SameFileNow key={other.importNumber} {...other} />);
  if (!review) return doubts;
  if (review.customersBelowZero > 0) {
    doubts.push(
      `${count(review.customersBelowZero, "customer")} would go below zero. ${status === "scheduled" ? belowZeroChosen[belowZero] : "You choose what happens then."}`,
    );
  }
  if (review.outlierCount > 0) {
    doubts.push(
      `${count(review.outlierCount, "row has", "rows have")} far more points than the others. Look at ${review.outlierCount === 1 ? "it" : "them"} before you apply.`,
    );
  }
  if (review.repeatedRows > 0) {
    doubts.push(
      `${count(review.repeatedRows, "row says", "rows say")} exactly the same as an earlier row of the file. ${review.repeatedRows === 1 ? "It is" : "They are"} applied as well, so those points count more than once.`,
    );
  }
  return doubts;
}

function SameFileNow({ importNumber, status, createdByName }: SameFile) {
  return (
    <Text as="span" breakWord>
      This file is {status === "scheduled" ? "scheduled" : "being applied"} already, as{" "}
      <Link url={pageOf({ importNumber, status })}>import {importNumber}</Link> by {createdByName}. The rows
      that it applies are left out here.
    </Text>
  );
}
