import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import type { Message } from "#app/locales/words.ts";
import type { ReadingExample } from "#app/imports/reading-examples.ts";
import { FirstLines } from "./first-lines.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { Recounted } from "./recounted.tsx";
import { ReviewBelowZero, ReviewOutliers } from "./review-customers.tsx";
import { ReviewExamples } from "./review-examples.tsx";
import { ReviewNotices } from "./review-notices.tsx";
import { ReviewReading } from "./review-reading.tsx";
import { ReviewTotals } from "./review-totals.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  fileNotices: Message[];
  readingExamples: ReadingExample[];
  /** Descriptions with letters that look broken. */
  broken: number;
  readAs: number;
  pointValue: PointValue;
  /** Rows with a shortened id for which Shopify has customers. */
  rescuable: number;
}

/** What to look at before the decision: doubts, figures, the line as the shoppers will see it. */
export function ReviewBody({ importRecord, sameFile, fileNotices, broken, ...props }: Props) {
  const { readingExamples, readAs, pointValue, rescuable } = props;
  const { review, status } = importRecord;
  if (!review) return null;
  return (
    <BlockStack gap="400">
      {rescuable > 0 && status === "in_review" ? (
        <Rescuable importNumber={importRecord.importNumber} rows={rescuable} />
      ) : null}
      {review.recounted ? <Recounted recount={review.recounted} /> : null}
      <ReviewNotices
        importRecord={importRecord}
        sameFile={sameFile}
        fileNotices={fileNotices}
        broken={broken}
      />
      <ReviewTotals importRecord={importRecord} review={review} pointValue={pointValue} />
      <ReviewOutliers review={review} sheet={importRecord.reading.sheet} />
      <ReviewBelowZero review={review} />
      <ReviewExamples importRecord={importRecord} examples={review.examples ?? []} />
      <FirstLines lines={review.firstLines} />
      <ReviewReading importRecord={importRecord} examples={readingExamples} readAs={readAs} />
    </BlockStack>
  );
}

function Rescuable({ importNumber, rows }: { importNumber: number; rows: number }) {
  const { t } = useWords();
  return (
    <Banner
      tone="info"
      title={t("review.rescuable.title", { count: rows })}
      action={{ content: t("review.rescuable.action"), url: `/app/imports/${importNumber}/rescue` }}
    >
      <Text as="p">{t("review.rescuable.text", { count: rows })}</Text>
    </Banner>
  );
}
