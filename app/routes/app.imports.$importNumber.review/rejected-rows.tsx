import { BlockStack, Box, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import type { RejectionReason } from "#app/imports/row/rejection.ts";
import { rejectedRowsLeft, type ReviewSummary } from "#app/imports/review.ts";
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
  const { t } = useWords();
  const { rejectedCount, review } = importRecord;
  const byReason = review?.rejectedByReason ?? [];
  const count = (reason ? byReason.find((group) => group.reason === reason)?.count : rejectedCount) ?? 0;
  const first = { shown: rows.length, rows: { code: "units.row", values: { count } } } as const;
  return (
    <div id={rejectedRowsId}>
      <Card padding="0">
        <Box padding="400">
          <BlockStack gap="400">
            <Heading importRecord={importRecord} reason={reason} />
            <WhatToDo importRecord={importRecord} />
            <Reasons byReason={byReason} reason={reason} />
            <Text as="p" tone="subdued">
              {rows.length < count ? t("review.rejectedRows.first", first) : t("units.row", { count })}
            </Text>
          </BlockStack>
        </Box>
        <RejectedTable rows={rows} importRecord={importRecord} />
      </Card>
    </div>
  );
}

/** What becomes of them, and which are past correcting. */
function WhatToDo({ importRecord }: Pick<Props, "importRecord">) {
  const { t } = useWords();
  const { review, status } = importRecord;
  const erased = review?.erasedRows ?? 0;
  const text = status === "in_review" ? "review.rejectedRows.text" : "review.rejectedRows.textScheduled";
  return (
    <>
      {rejectedRowsLeft(importRecord) > 0 ? <Text as="p">{t(text)}</Text> : null}
      {erased > 0 ? <Text as="p">{t("rejections.erased", { count: erased })}</Text> : null}
    </>
  );
}

function Heading({ importRecord, reason }: Omit<Props, "rows">) {
  const { t } = useWords();
  const { importNumber, status } = importRecord;
  const someLeft = rejectedRowsLeft(importRecord) > 0;
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200">
      <Text as="h2" variant="headingMd">
        {t("review.rejectedRows.title")}
      </Text>
      <InlineStack gap="200" blockAlign="start">
        {status === "in_review" && someLeft ? (
          <Button url={`/app/imports/${importNumber}/repair${reason ? pageUrl({ reason }) : ""}`}>
            {t("review.rejectedRows.correct")}
          </Button>
        ) : null}
        {someLeft ? <RejectedDownload importRecord={importRecord} /> : null}
      </InlineStack>
    </InlineStack>
  );
}

interface ReasonsProps extends Pick<Props, "reason"> {
  byReason: ReviewSummary["rejectedByReason"];
}

function Reasons({ byReason, reason }: ReasonsProps) {
  const { t } = useWords();
  return (
    <List>
      {byReason.map((group) => {
        const named = t(`rejections.${group.reason}`);
        const rows = t("units.row", { count: group.count });
        return (
          <List.Item key={group.reason}>
            {t("review.rejectedRows.reason", { reason: named })}{" "}
            {group.reason === reason ? (
              <Text as="span" fontWeight="semibold">
                {rows}
              </Text>
            ) : (
              <Link
                url={pageUrl({ reason: group.reason }, rejectedRowsId)}
                accessibilityLabel={t("review.rejectedRows.showOnly", { rows, reason: named })}
              >
                {rows}
              </Link>
            )}
          </List.Item>
        );
      })}
      {reason ? (
        <List.Item>
          <Link url={pageUrl({}, rejectedRowsId)}>{t("review.rejectedRows.showAll")}</Link>
        </List.Item>
      ) : null}
    </List>
  );
}
