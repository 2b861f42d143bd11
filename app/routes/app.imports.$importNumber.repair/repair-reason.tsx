import { useNavigate } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import type { RejectionReason } from "#app/imports/row/rejection.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { formatNumber, shorten } from "#app/components/format.ts";
import { pageUrl } from "#app/components/pager.tsx";
import { reasonLabel } from "#app/components/reason-label.ts";

interface Props {
  reason: RejectionReason | null;
  byReason: ReviewSummary["rejectedByReason"];
}

/** Which rejected rows are shown. */
export function RepairReason({ reason, byReason }: Props) {
  const navigate = useNavigate();
  return (
    <Select
      label="Show"
      options={[
        { label: "All rejected rows", value: "" },
        ...byReason.map((group) => ({
          label: `${shorten(reasonLabel(group.reason), 80)} (${formatNumber(group.count)})`,
          value: group.reason,
        })),
      ]}
      value={reason ?? ""}
      onChange={(value) => navigate(pageUrl({ reason: value }))}
    />
  );
}
