import { Banner, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { FileDetails } from "#app/imports/file/facts.ts";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import { pageOf } from "#app/imports/status.ts";
import { hiddenSentence } from "./columns-file-card.tsx";
import { count, formatDateTime, shorten } from "./format.ts";
import { useTimeZone } from "./use-time-zone.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  hiddenRows: FileDetails["hiddenRows"];
}

const importsShown = 3;

/** All that deserves a second look, in one list: what may be a mistake first, then what was left aside. */
export function ReviewNotices({ importRecord, sameFile, hiddenRows }: Props) {
  const doubts = doubtsOf(importRecord, sameFile);
  const notices = [...leftOut(importRecord), ...doubts, ...remarksOf(importRecord, hiddenRows)];
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

function doubtsOf({ review }: ImportRecord, sameFile: SameFile[]): ReactNode[] {
  const doubts: ReactNode[] = sameFile
    .slice(0, importsShown)
    .map((other) => <SameFileNow key={other.importNumber} {...other} />);
  if (!review) return doubts;
  if (review.customersBelowZero > 0) {
    doubts.push(
      `${count(review.customersBelowZero, "customer")} would go below zero. You choose what happens then.`,
    );
  }
  if (review.outlierCount > 0) {
    doubts.push(
      `${count(review.outlierCount, "row has", "rows have")} far more points than the others. Look at ${review.outlierCount === 1 ? "it" : "them"} before you apply.`,
    );
  }
  if (review.repeatedRows > 0) {
    doubts.push(
      `${count(review.repeatedRows, "row says", "rows say")} exactly the same as an earlier row of the file. They are applied as well, so those points count more than once.`,
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

function remarksOf(
  { header, columnMap, blankLineCount }: ImportRecord,
  hiddenRows: FileDetails["hiddenRows"],
): string[] {
  const remarks: string[] = [];
  if (hiddenRows.count > 0) remarks.push(hiddenSentence(hiddenRows));
  const used = new Set(Object.values(columnMap ?? {}));
  const ignored = header
    .filter((name, place) => !used.has(place) && name.trim() !== "")
    .map((name) => name.trim());
  if (ignored.length > 0) {
    remarks.push(`Ignored ${count(ignored.length, "column")}: ${shorten(ignored.join(", "), 200)}.`);
  }
  if (blankLineCount > 0) {
    remarks.push(`${count(blankLineCount, "blank line was", "blank lines were")} left out.`);
  }
  return remarks;
}
