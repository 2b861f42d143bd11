import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { FileDetails } from "#app/imports/file/facts.ts";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import type { ReadingExample } from "#app/imports/reading-examples.ts";
import { FirstLines } from "./first-lines.tsx";
import { count } from "#app/components/format.ts";
import { ReviewBelowZero, ReviewOutliers } from "./review-customers.tsx";
import { ReviewExamples } from "./review-examples.tsx";
import { ReviewNotices } from "./review-notices.tsx";
import { ReviewReading } from "./review-reading.tsx";
import { ReviewTotals } from "./review-totals.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  hiddenRows: FileDetails["hiddenRows"];
  readingExamples: ReadingExample[];
  pointValue: PointValue;
  /** Rows with a shortened id for which Shopify has customers. */
  rescuable: number;
}

/** What to look at before the decision: doubts, figures, the line as the shoppers will see it. */
export function ReviewBody({ importRecord, sameFile, hiddenRows, ...props }: Props) {
  const { readingExamples, pointValue, rescuable } = props;
  const { review, status } = importRecord;
  if (!review) return null;
  return (
    <BlockStack gap="400">
      {rescuable > 0 && status === "in_review" ? (
        <Rescuable importNumber={importRecord.importNumber} rows={rescuable} />
      ) : null}
      <ReviewNotices importRecord={importRecord} sameFile={sameFile} hiddenRows={hiddenRows} />
      <ReviewTotals importRecord={importRecord} review={review} pointValue={pointValue} />
      <ReviewOutliers review={review} />
      <ReviewBelowZero review={review} />
      <ReviewExamples importRecord={importRecord} examples={review.examples ?? []} />
      <FirstLines lines={review.firstLines} />
      <ReviewReading importRecord={importRecord} examples={readingExamples} />
    </BlockStack>
  );
}

function Rescuable({ importNumber, rows }: { importNumber: number; rows: number }) {
  return (
    <Banner
      tone="info"
      title={`Shopify was asked which customers ${count(rows, "shortened id")} can stand for`}
      action={{ content: "Look at the customers", url: `/app/imports/${importNumber}/rescue` }}
    >
      <Text as="p">
        A spreadsheet has cut or rounded the last digits of {rows === 1 ? "this id" : "these ids"}. Nothing is
        applied for {rows === 1 ? "it" : "them"} until you say which customer is meant.
      </Text>
    </Banner>
  );
}
