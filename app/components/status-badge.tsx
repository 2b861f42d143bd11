import { Badge, type BadgeProps } from "@shopify/polaris";
import type { FailureCode, ImportStatus } from "#app/imports/record/status.ts";
import { useWords } from "./use-words.tsx";

const looks: Record<ImportStatus, Pick<BadgeProps, "tone" | "progress">> = {
  uploaded: { tone: "attention", progress: "incomplete" },
  staging: { tone: "info", progress: "partiallyComplete" },
  checking: { tone: "info", progress: "partiallyComplete" },
  paused: { tone: "attention", progress: "partiallyComplete" },
  in_review: { tone: "attention", progress: "partiallyComplete" },
  scheduled: { tone: "info", progress: "incomplete" },
  applying: { tone: "info", progress: "partiallyComplete" },
  applied: { tone: "success", progress: "complete" },
  undoing: { tone: "info", progress: "partiallyComplete" },
  undone: {},
  customers_written: { tone: "success", progress: "complete" },
  discarded: {},
  failed: { tone: "critical", progress: "incomplete" },
};

interface Props {
  status: ImportStatus;
  failureCode?: FailureCode | null;
  /** Nothing of what the status says is being done yet. */
  waiting?: boolean;
}

export function StatusBadge({ status, failureCode, waiting = false }: Props) {
  const { t } = useWords();
  if (waiting) return <Badge>{t("progress.waiting.heading")}</Badge>;
  // What it held was applied already: that is no fault.
  if (status === "failed" && failureCode === "nothing_to_apply")
    return <Badge>{t("statuses.nothing_to_apply")}</Badge>;
  // The label says everything; Polaris would read out the colour before it.
  return (
    <Badge {...(looks[status] as BadgeProps)} toneAndProgressLabelOverride="">
      {t(`statuses.${status}`)}
    </Badge>
  );
}
