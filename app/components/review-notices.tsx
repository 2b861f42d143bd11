import { Banner, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SameFile } from "#app/imports/import.server.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { pageOf } from "#app/imports/status.ts";
import { count, formatDateTime, shorten } from "./format.ts";
import { useTimeZone } from "./use-time-zone.tsx";

interface Props {
  sameFile: SameFile[];
  review: ReviewSummary;
  ignoredColumns: string[];
  blankLineCount: number;
}

const sameFileShown = 3;

/** All that deserves a second look, in one list: what may be a mistake first, then what was left aside. */
export function ReviewNotices({ sameFile, review, ignoredColumns, blankLineCount }: Props) {
  const doubts: ReactNode[] = sameFile
    .slice(0, sameFileShown)
    .map((earlier) => <EarlierImport {...earlier} />);
  if (sameFile.length > sameFileShown)
    doubts.push(`…and ${count(sameFile.length - sameFileShown, "more import")} of this file.`);
  if (review.customersBelowZero > 0) {
    doubts.push(
      `${count(review.customersBelowZero, "customer")} would go below zero and see a negative balance.`,
    );
  }
  if (review.repeatedRows > 0) {
    doubts.push(
      `${count(review.repeatedRows, "row says", "rows say")} exactly the same as an earlier row of the file. They are applied as well, so those points count more than once.`,
    );
  }
  const remarks: ReactNode[] = [];
  if (ignoredColumns.length > 0) {
    remarks.push(
      `Ignored ${count(ignoredColumns.length, "column")}: ${shorten(ignoredColumns.join(", "), 200)}.`,
    );
  }
  if (blankLineCount > 0)
    remarks.push(`${count(blankLineCount, "blank line was", "blank lines were")} left out.`);
  const notices = [...doubts, ...remarks];
  if (notices.length === 0) return null;
  return (
    <Banner
      tone={doubts.length > 0 ? "warning" : "info"}
      title={doubts.length > 0 ? "Before you apply" : "Good to know"}
    >
      <List>
        {notices.map((notice, place) => (
          <List.Item key={place}>{notice}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

function EarlierImport(earlier: SameFile) {
  const timeZone = useTimeZone();
  return (
    <Text as="span" breakWord>
      {alreadyThere(earlier)}, as <Link url={pageOf(earlier)}>import {earlier.importNumber}</Link> by{" "}
      {earlier.createdByName} on {formatDateTime(earlier.appliedAt ?? earlier.createdAt, timeZone)}: applying
      it again adds its points once more.
    </Text>
  );
}

function alreadyThere({ status, appliedAt }: SameFile): string {
  if (appliedAt) return "This file was applied before";
  return status === "scheduled" ? "This file is scheduled already" : "This file is being applied already";
}
