import { useNavigate } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import type { RejectionReason } from "#app/imports/row/rejection.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  reason: RejectionReason | null;
  byReason: ReviewSummary["rejectedByReason"];
}

/** Which rejected rows are shown. */
export function RepairReason({ reason, byReason }: Props) {
  const navigate = useNavigate();
  const { t } = useWords();
  return (
    <Select
      label={t("repair.show")}
      options={[
        { label: t("repair.allReasons"), value: "" },
        ...byReason.map((group) => ({
          label: t("repair.reasonOption", {
            reason: t(`rejections.${group.reason}`),
            rows: group.count,
          }),
          value: group.reason,
        })),
      ]}
      value={reason ?? ""}
      onChange={(value) => navigate(pageUrl({ reason: value }))}
    />
  );
}
