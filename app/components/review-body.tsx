import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import type { RejectionReason } from "#app/imports/rejection.ts";
import { Figures } from "./figures.tsx";
import { FirstLines } from "./first-lines.tsx";
import { formatNumber, formatPoints } from "./format.ts";
import { RejectedRows } from "./rejected-rows.tsx";
import { ReviewNotices } from "./review-notices.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  reason: RejectionReason | null;
  rejectedRows: RowOutcome[];
}

/** Everything to look at before the decision: figures, doubts, the shoppers' view, the rejected rows. */
export function ReviewBody({ importRecord, sameFile, reason, rejectedRows }: Props) {
  const { importNumber, review, columnMap, rejectedCount } = importRecord;
  if (!review || !columnMap) return null;
  return (
    <BlockStack gap="400">
      <ReviewNotices
        sameFile={sameFile}
        review={review}
        ignoredColumns={ignoredColumns(importRecord)}
        blankLineCount={importRecord.blankLineCount}
      />
      <Totals {...importRecord} review={review} />
      <FirstLines lines={review.firstLines} />
      {rejectedCount ? (
        <RejectedRows
          importNumber={importNumber}
          rejectedCount={rejectedCount}
          byReason={review.rejectedByReason}
          reason={reason}
          rows={rejectedRows}
          columnMap={columnMap}
        />
      ) : null}
    </BlockStack>
  );
}

function Totals({ rowCount, acceptedCount, rejectedCount, customerCount, pointsTotal, review }: ImportRecord) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What will happen
        </Text>
        <Figures
          large
          figures={[
            { name: "Rows in the file", value: formatNumber(rowCount) },
            { name: "Accepted", value: formatNumber(acceptedCount ?? 0) },
            { name: "Rejected", value: formatNumber(rejectedCount ?? 0) },
            { name: "Customers", value: formatNumber(customerCount ?? 0) },
            { name: "Points added", value: formatPoints(review?.pointsUp ?? 0) },
            { name: "Points taken away", value: formatPoints(review?.pointsDown ?? 0) },
            { name: "Points in total", value: formatPoints(pointsTotal ?? 0) },
          ]}
        />
      </BlockStack>
    </Card>
  );
}

/** Named columns that hold none of the three values. */
function ignoredColumns({ header, columnMap }: Pick<ImportRecord, "header" | "columnMap">): string[] {
  const used = new Set(Object.values(columnMap ?? {}));
  return header.filter((name, place) => !used.has(place) && name.trim() !== "").map((name) => name.trim());
}
