import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RejectedGroup } from "#app/imports/review/rejected-groups.server.ts";
import type { RejectionReason } from "#app/imports/row/rejection.ts";
import { rejectedRowsLeft } from "#app/imports/record/review.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { pageUrl } from "#app/components/pager.tsx";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { RejectedGroupRows } from "./rejected-group.tsx";

export const rejectedRowsId = "rejected-rows";

export interface RejectedProps {
  importRecord: ImportRecord;
  /** The reason that is filtered by. */
  reason: RejectionReason | null;
  search: string;
  groups: RejectedGroup[];
}

/** The rows that will not be applied, by what is wrong with them, searched and paged. */
export function RejectedRows({ importRecord, reason, search, groups }: RejectedProps) {
  const { t } = useWords();
  return (
    <div id={rejectedRowsId}>
      <Card padding="0">
        <Box padding="400" paddingBlockEnd="0">
          <BlockStack gap="400">
            <Heading importRecord={importRecord} reason={reason} />
            <WhatToDo importRecord={importRecord} />
          </BlockStack>
        </Box>
        <Search importRecord={importRecord} reason={reason} search={search} />
        {groups.map((group) => (
          <RejectedGroupRows
            key={group.reason}
            {...{ importRecord, group, search }}
            at={(place) => pageUrl({ search, reason: group.reason, ...place }, rejectedRowsId)}
            alone={reason !== null || groups.length === 1}
          />
        ))}
        {groups.length === 0 && (search || reason) ? (
          <NoRecords heading={t("review.rejectedGroups.none.heading")}>
            {t("review.rejectedGroups.none.text")}
          </NoRecords>
        ) : null}
      </Card>
    </div>
  );
}

function Search({ importRecord: { review }, reason, search }: Omit<RejectedProps, "groups">) {
  const { t } = useWords();
  const options = (review?.rejectedByReason ?? []).map((group) => ({
    value: group.reason,
    label: t("review.rejectedGroups.option", {
      reason: { code: `rejections.${group.reason}`, values: {} },
      rows: group.count,
    }),
  }));
  return (
    <SearchForm
      label={t("review.rejectedGroups.search")}
      placeholder={t("review.rejectedGroups.searchPlaceholder")}
      search={search}
      choice={{
        name: "reason",
        label: t("review.rejectedGroups.reason"),
        options: [{ value: "", label: t("review.rejectedGroups.all") }, ...options],
        value: reason ?? "",
      }}
    />
  );
}

/** What becomes of them, and which are past correcting. */
function WhatToDo({ importRecord }: Pick<RejectedProps, "importRecord">) {
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

function Heading({ importRecord, reason }: Pick<RejectedProps, "importRecord" | "reason">) {
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
