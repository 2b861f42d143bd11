import { Card } from "@shopify/polaris";
import { ruleFields } from "#app/imports/fields.ts";
import { rowColumn } from "#app/components/row-column.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { ReviewSummary } from "#app/imports/record/review.ts";
import { FileCell } from "#app/components/file-cell.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { Heading } from "./review-customers.tsx";

interface Props {
  importRecord: ImportRecord;
  examples: ReviewSummary["examples"];
}

/** A rule at work on the first rows, so that it can be checked by hand. */
export function ReviewExamples({ importRecord: { columnMap, reading }, examples }: Props) {
  const words = useWords();
  const { t, points } = words;
  if (examples.length === 0) return null;
  const looked = ruleFields.filter((field) => columnMap?.[field] !== undefined);
  return (
    <Card padding="0">
      <Heading title={t("review.rule.title")} text={t("review.rule.text")} />
      <RecordTable
        caption={t("review.rule.caption")}
        rows={examples}
        rowKey={(row) => row.rowNumber}
        columns={[
          rowColumn(words, reading.sheet),
          { heading: t("review.table.customer"), cell: (row) => row.customerId },
          ...looked.map((field, place) => ({
            heading: t(`fields.${field}.label`),
            cell: (row: Props["examples"][number]) => (
              <FileCell text={row.cells[place] ?? ""} atFault={false} />
            ),
          })),
          { heading: t("review.table.points"), figure: true, cell: (row) => points(row.points) },
        ]}
      />
    </Card>
  );
}
