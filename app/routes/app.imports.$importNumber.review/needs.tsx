import { Box, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { pageUrl } from "#app/components/pager.tsx";
import { RefusalAlert } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { rejectedRowsLeft, rejectedUnasked, repeatedLeftOut } from "#app/imports/record/review.ts";
import { belowZeroChoiceId } from "./below-zero-choice.tsx";
import { Need } from "./need.tsx";
import { rejectedRowsId } from "./rejected-rows.tsx";
import { BelowZeroTable, OutlierTable } from "./review-customers.tsx";
import { useRowChoice } from "./use-row-choice.ts";

interface Props {
  importRecord: ImportRecord;
  /** Rows with a shortened id for which Shopify has customers. */
  rescuable: number;
}

/** What does not fit, each with what can be done about it. Nothing is shown where everything fits. */
export function Needs({ importRecord, rescuable }: Props) {
  const { t } = useWords();
  const { status, review } = importRecord;
  if (!review) return null;
  const open = status === "in_review";
  const needs = [
    rejectedUnasked(importRecord) > 0 ? <Rejected key="rejected" importRecord={importRecord} /> : null,
    rescuable > 0 && open ? <Shortened key="ids" importRecord={importRecord} rows={rescuable} /> : null,
    review.customersBelowZero > 0 ? <BelowZero key="below" importRecord={importRecord} /> : null,
    review.outlierCount > 0 ? <Outliers key="outliers" importRecord={importRecord} /> : null,
    review.repeatedRows + repeatedLeftOut(review) > 0 ? (
      <Repeated key="repeated" importRecord={importRecord} />
    ) : null,
  ].filter((need) => need !== null);
  if (needs.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t(open ? "review.needs.title" : "review.needs.titleDecided")}
        </Text>
      </Box>
      <ul className="needs">{needs}</ul>
    </Card>
  );
}

type One = Pick<Props, "importRecord">;

function Rejected({ importRecord }: One) {
  const { t } = useWords();
  const { importNumber, status } = importRecord;
  return (
    <Need text={t("review.needs.rejected", { count: rejectedUnasked(importRecord) })}>
      {status === "in_review" && rejectedRowsLeft(importRecord) > 0 ? (
        <Button url={`/app/imports/${importNumber}/repair`}>{t("review.needs.correct")}</Button>
      ) : null}
      <Button url={`#${rejectedRowsId}`} variant="plain">
        {t("review.needs.lookAtRejected")}
      </Button>
    </Need>
  );
}

function Shortened({ importRecord, rows }: One & { rows: number }) {
  const { t } = useWords();
  return (
    <Need
      text={`${t("review.rescuable.title", { count: rows })}. ${t("review.rescuable.text", { count: rows })}`}
    >
      <Button url={`/app/imports/${importRecord.importNumber}/rescue`}>{t("review.rescuable.action")}</Button>
    </Need>
  );
}

function BelowZero({ importRecord: { review, status, belowZero } }: One) {
  const { t } = useWords();
  if (!review) return null;
  // What was chosen when the import was scheduled.
  const what = status === "scheduled" ? belowZero : "choose";
  const content = <BelowZeroTable review={review} />;
  return (
    <Need
      text={t(`review.notices.belowZero.${what}`, { count: review.customersBelowZero })}
      details={{ label: t("review.needs.showCustomers"), content }}
    >
      {status === "in_review" ? (
        <Button url={`#${belowZeroChoiceId}`}>{t("review.needs.choose")}</Button>
      ) : null}
    </Need>
  );
}

function Outliers({ importRecord: { review, reading } }: One) {
  const { t } = useWords();
  if (!review) return null;
  const content = <OutlierTable review={review} sheet={reading.sheet} />;
  return (
    <Need
      text={t("review.notices.outliers", { count: review.outlierCount })}
      details={{ label: t("review.needs.showRows"), content }}
    />
  );
}

function Repeated({ importRecord }: One) {
  const { t } = useWords();
  const { review, status, repeatedOnce, reviewVersion, recountAsked } = importRecord;
  const choice = useRowChoice(reviewVersion);
  const once = choice.chosen("repeatedOnce") ?? repeatedOnce;
  const leftOut = repeatedLeftOut(review);
  const text = repeatedOnce
    ? t("review.needs.repeatedOnce", { count: leftOut })
    : t("review.notices.repeated", { count: review?.repeatedRows ?? 0 });
  const option = (value: boolean, label: string) => (
    <Button
      pressed={once === value}
      disabled={choice.isSent || recountAsked !== null}
      onClick={() => void (once === value || choice.choose("repeatedOnce", value))}
    >
      {label}
    </Button>
  );
  return (
    <Need text={text}>
      {status === "in_review" ? (
        <ButtonGroup variant="segmented">
          {option(false, t("review.needs.keep"))}
          {option(true, t("review.needs.once"))}
        </ButtonGroup>
      ) : null}
      {leftOut > 0 ? (
        <Button url={pageUrl({ reason: "row_repeated" }, rejectedRowsId)} variant="plain">
          {t("review.needs.showRows")}
        </Button>
      ) : null}
      <RefusalAlert id="repeated" fetcher={choice.fetcher} />
    </Need>
  );
}
