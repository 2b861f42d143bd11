import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { exportColumns, exportFormats, type ExportColumn } from "#app/exports/choice.ts";
import { bookColumns } from "#app/imports/columns/own-export.ts";
import type { Words } from "#app/locales/words.ts";

interface Props {
  ticked: number;
  isNarrowed: boolean;
}

/** Who is exported, with which columns, and as which file. */
export function ExportForm({ ticked, isNarrowed }: Props) {
  const { t } = useWords();
  const id = useId();
  const fetcher = useFetcher<ActionAnswer>();
  const [columns, setColumns] = useState<string[]>([...bookColumns]);
  const [format, setFormat] = useState<string[]>(["csv"]);
  const [apart, setApart] = useState(false);
  return (
    <Card>
      <fetcher.Form method="post">
        {columns.map((column) => (
          <input type="hidden" name="column" value={column} key={column} />
        ))}
        <input type="hidden" name="format" value={format[0]} />
        <BlockStack gap="400">
          <Text as="p">
            {ticked > 0
              ? t("exports.whom.ticked", { count: ticked })
              : t(isNarrowed ? "exports.whom.filtered" : "exports.whom.all")}
          </Text>
          <ColumnChoice columns={columns} onChange={setColumns} />
          <ChoiceList
            title={t("exports.format.title")}
            choices={exportFormats.map((one) => ({ label: t(`exports.format.${one}`), value: one }))}
            selected={format}
            onChange={setFormat}
          />
          <Checkbox
            label={t("exports.apart")}
            helpText={t("exports.apartHelp")}
            name="apart"
            value="yes"
            checked={apart}
            onChange={setApart}
          />
          <RefusalAlert id={id} fetcher={fetcher} />
          <InlineStack>
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {t("exports.begin")}
            </Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}

interface ColumnsProps {
  columns: string[];
  onChange: (columns: string[]) => void;
}

function ColumnChoice({ columns, onChange }: ColumnsProps) {
  const { t } = useWords();
  const isAll = exportColumns.every((column) => columns.includes(column));
  return (
    <BlockStack gap="200">
      {/* In front of the list, which is longer than a phone is high. */}
      <InlineStack gap="400">
        <Text as="h2">{t("exports.columns.title")}</Text>
        <Button variant="plain" onClick={() => onChange(isAll ? [...bookColumns] : [...exportColumns])}>
          {t(isAll ? "exports.columns.few" : "exports.columns.all")}
        </Button>
      </InlineStack>
      <ChoiceList
        allowMultiple
        title={t("exports.columns.title")}
        titleHidden
        choices={exportColumns.map((column) => ({
          label: labelOf(column, t),
          value: column,
        }))}
        selected={columns}
        onChange={onChange}
      />
      <Text as="p" tone="subdued">
        {t("exports.columns.help")}
      </Text>
    </BlockStack>
  );
}

/** What a file says of customers on its way in is called the same on its way out. */
function labelOf(column: ExportColumn, t: Words["t"]): string {
  if (column === "balance" || column === "entries" || column === "last_change")
    return t(`exports.columns.${column}`);
  return t(`people.fields.${column === "customer_note" ? "note" : column}`);
}
