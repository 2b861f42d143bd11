import { Box, Card, InlineStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RowOutcome } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsLeft } from "#app/imports/record/review.ts";
import type { Words } from "#app/locales/words.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { OutcomeTable } from "./outcome-table.tsx";
import type { Corrections } from "./row-outcome.tsx";

const sectionId = "rows";

interface Props {
  importRecord: ImportRecord;
  rows: RowOutcome[];
  corrections: Corrections;
  next: number | null;
  previous: number | null;
  verdict: RowOutcome["verdict"] | null;
  search: string;
}

/** Every row of the file and what became of it. */
export function RowOutcomes({ importRecord, rows, corrections, next, previous, verdict, search }: Props) {
  const words = useWords();
  const { t } = words;
  const at = (place: Record<string, number | null>) => pageUrl({ search, verdict, ...place }, sectionId);
  return (
    <div id={sectionId}>
      <Card padding="0">
        <Heading importRecord={importRecord} />
        <SearchForm
          label={t("receipt.rows.search")}
          placeholder={t("receipt.rows.searchPlaceholder")}
          search={search}
          choice={{
            name: "verdict",
            label: t("receipt.rows.show"),
            options: verdictOptions(words, importRecord),
            value: verdict ?? "",
          }}
        />
        {rows.length > 0 ? (
          <OutcomeTable rows={rows} importRecord={importRecord} corrections={corrections} />
        ) : (
          <NoRecords heading={t("receipt.rows.noMatch.heading")}>{t("receipt.rows.noMatch.text")}</NoRecords>
        )}
        <Pager
          of="rows"
          previous={previous === null ? null : at({ before: previous })}
          next={next === null ? null : at({ after: next })}
        />
      </Card>
    </div>
  );
}

function Heading({ importRecord }: Pick<Props, "importRecord">) {
  const timeZone = useTimeZone();
  const { t, date } = useWords();
  const { rejectedCount, cellsErasedAt, review } = importRecord;
  const erased = review?.erasedRows ?? 0;
  return (
    <Box padding="400" paddingBlockEnd="0">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <Text as="h2" variant="headingMd">
          {t("receipt.rows.title")}
        </Text>
        {rejectedRowsLeft(importRecord) > 0 && !cellsErasedAt ? (
          <RejectedDownload importRecord={importRecord} />
        ) : null}
      </InlineStack>
      {erased > 0 && !cellsErasedAt ? (
        <Text as="p" tone="subdued">
          {t("rejections.erased", { count: erased })}
        </Text>
      ) : null}
      {rejectedCount && cellsErasedAt ? (
        <Text as="p" tone="subdued">
          {t("receipt.rows.cellsDeleted", { date: date(cellsErasedAt, timeZone) })}
        </Text>
      ) : null}
    </Box>
  );
}

function verdictOptions({ t }: Words, importRecord: ImportRecord) {
  const { rowCount, acceptedCount, rejectedCount, alreadyAppliedCount } = importRecord;
  const ofVerdict = (value: RowOutcome["verdict"], rows: number) => ({
    label: t(`receipt.rows.${value}`, { rows }),
    value,
  });
  return [
    { label: t("receipt.rows.all", { rows: rowCount }), value: "" },
    ofVerdict("accepted", acceptedCount ?? 0),
    ofVerdict("rejected", rejectedCount ?? 0),
    ...(alreadyAppliedCount > 0 ? [ofVerdict("already_applied", alreadyAppliedCount)] : []),
  ];
}
