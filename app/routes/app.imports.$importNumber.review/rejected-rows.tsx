import { BlockStack, Box, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import type { RejectionReason } from "#app/imports/row/rejection.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { count } from "#app/components/format.ts";
import { pageUrl } from "#app/components/pager.tsx";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { RejectedTable } from "#app/components/rejected-table.tsx";
import { useWords } from "#app/components/use-words.tsx";

export const rejectedRowsId = "rejected-rows";

interface Props {
  importRecord: ImportRecord;
  /** The reason that is filtered by. */
  reason: RejectionReason | null;
  rows: RowOutcome[];
}

/** The rows that will not be applied: how many for which reason, and the first of them in full. */
export function RejectedRows({ importRecord, reason, rows }: Props) {
  const { importNumber, rejectedCount, review, status } = importRecord;
  const byReason = review?.rejectedByReason ?? [];
  const shownOf = (reason ? byReason.find((group) => group.reason === reason)?.count : rejectedCount) ?? 0;
  return (
    <div id={rejectedRowsId}>
      <Card padding="0">
        <Box padding="400">
          <BlockStack gap="400">
            <InlineStack align="space-between" blockAlign="start" gap="200">
              <Text as="h2" variant="headingMd">
                Rejected rows
              </Text>
              <InlineStack gap="200" blockAlign="start">
                {status === "in_review" ? (
                  <Button url={`/app/imports/${importNumber}/repair${reason ? pageUrl({ reason }) : ""}`}>
                    Correct them here
                  </Button>
                ) : null}
                <RejectedDownload importRecord={importRecord} />
              </InlineStack>
            </InlineStack>
            <Text as="p">
              {status === "in_review"
                ? "These rows are left out unless you correct them: here, or in the downloaded file, which has the reason on each line and can be uploaded again."
                : "These rows are left out. The download has the reason on each line."}
            </Text>
            <Reasons byReason={byReason} reason={reason} />
            <Text as="p" tone="subdued">
              {rows.length < shownOf
                ? `The first ${rows.length} of ${count(shownOf, "row")}; the download has all rejected rows.`
                : count(shownOf, "row")}
            </Text>
          </BlockStack>
        </Box>
        <RejectedTable rows={rows} importRecord={importRecord} />
      </Card>
    </div>
  );
}

function Reasons({
  byReason,
  reason,
}: Pick<Props, "reason"> & { byReason: ReviewSummary["rejectedByReason"] }) {
  const { t } = useWords();
  return (
    <List>
      {byReason.map((group) => (
        <List.Item key={group.reason}>
          {`${t(`rejections.${group.reason}`)}:`}{" "}
          {group.reason === reason ? (
            <Text as="span" fontWeight="semibold">
              {count(group.count, "row")}
            </Text>
          ) : (
            <Link
              url={pageUrl({ reason: group.reason }, rejectedRowsId)}
              accessibilityLabel={`${count(group.count, "row")}, show only: ${t(`rejections.${group.reason}`)}`}
            >
              {count(group.count, "row")}
            </Link>
          )}
        </List.Item>
      ))}
      {reason ? (
        <List.Item>
          <Link url={pageUrl({}, rejectedRowsId)}>Show all rejected rows</Link>
        </List.Item>
      ) : null}
    </List>
  );
}
