import { Card } from "@shopify/polaris";
import { ruleFields } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { FileCell } from "#app/components/file-cell.tsx";
import { formatNumber, formatPoints } from "#app/components/format.ts";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { Heading } from "./review-customers.tsx";

interface Props {
  importRecord: ImportRecord;
  examples: ReviewSummary["examples"];
}

/** A rule at work on the first rows, so that it can be checked by hand. */
export function ReviewExamples({ importRecord: { reading, columnMap }, examples }: Props) {
  const { t } = useWords();
  if (examples.length === 0) return null;
  const looked = ruleFields.filter((field) => columnMap?.[field] !== undefined);
  return (
    <Card padding="0">
      <Heading
        title="The rule, row by row"
        sentence={`${reading.rule ?? ""}. The first rows that it gives points to:`}
      />
      <RecordTable
        caption="The first rows with what the rule gives"
        rows={examples}
        rowKey={(row) => row.rowNumber}
        columns={[
          { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
          { heading: "Customer", cell: (row) => row.customerId },
          ...looked.map((field, place) => ({
            heading: t(`fields.${field}.label`),
            cell: (row: Props["examples"][number]) => (
              <FileCell text={row.cells[place] ?? ""} atFault={false} />
            ),
          })),
          { heading: "Points", figure: true, cell: (row) => formatPoints(row.points) },
        ]}
      />
    </Card>
  );
}
