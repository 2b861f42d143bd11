import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { Pager } from "#app/components/pager.tsx";
import { RejectedTable } from "#app/components/rejected-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RejectedGroup } from "#app/imports/review/rejected-groups.server.ts";
import { rejectionOf } from "#app/imports/row/rejection.ts";

interface Props {
  importRecord: ImportRecord;
  group: RejectedGroup;
  search: string;
  /** The address of this group alone, from one of its rows on. */
  at: (place: object) => string;
  /** No other group is shown: it is paged. */
  alone: boolean;
}

/** Rows with the same fault: what it is and what to do is said once, above them. */
export function RejectedGroupRows({ importRecord, group, search, at, alone }: Props) {
  const { t, refusal } = useWords();
  const { reason, count, rows, next, previous } = group;
  const named = t(`rejections.${reason}`);
  const all = t("units.row", { count });
  return (
    <section aria-label={named}>
      <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            <Text as="h3" variant="headingSm">
              {t("review.rejectedGroups.heading", {
                reason: { code: `rejections.${reason}`, values: {} },
                rows: count,
              })}
            </Text>
            {!alone && (rows.length < count || search) ? (
              <Link
                url={at({})}
                accessibilityLabel={t("review.rejectedRows.showOnly", { rows: all, reason: named })}
              >
                {t("review.rejectedGroups.showAll", { rows: { code: "units.row", values: { count } } })}
              </Link>
            ) : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {refusal(rejectionOf(reason))}
          </Text>
        </BlockStack>
      </Box>
      <RejectedTable rows={rows} importRecord={importRecord} reason={reason} />
      {alone ? (
        <Pager
          of="rejectedRows"
          previous={previous === null ? null : at({ beforeRow: previous })}
          next={next === null ? null : at({ afterRow: next })}
        />
      ) : null}
    </section>
  );
}
