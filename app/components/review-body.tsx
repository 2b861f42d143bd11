import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ImportRecord, SameFile } from "#app/imports/import.server.ts";
import { Figures } from "./figures.tsx";
import { FirstLines } from "./first-lines.tsx";
import { formatNumber, formatPoints } from "./format.ts";
import { ReviewNotices } from "./review-notices.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
}

/** What to look at before the decision: doubts, figures, the line as the shoppers will see it. */
export function ReviewBody({ importRecord, sameFile }: Props) {
  const { review } = importRecord;
  if (!review) return null;
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
    </BlockStack>
  );
}

function Totals({
  rowCount,
  acceptedCount,
  rejectedCount,
  customerCount,
  pointsTotal,
  review,
}: ImportRecord) {
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
