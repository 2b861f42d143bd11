import { useFetcher } from "@remix-run/react";
import { Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useRef, useState, type ClipboardEvent, type FormEvent } from "react";
import type { Field } from "#app/imports/fields.ts";
import { rowName } from "#app/imports/file/sheets.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { fieldsAtFault, rowSentence } from "#app/imports/row/rejection.ts";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { cellName, copiedCells, pasted, readCellName } from "./repair-cells.ts";
import { useWords } from "#app/components/use-words.tsx";

type RepairRow = Pick<RowOutcome, "rowNumber" | "cells" | "reasons" | "candidateIds">;

interface Props {
  rows: RepairRow[];
  fields: Field[];
  /** Each field's column in the file. */
  places: Partial<Record<Field, number>>;
  /** As the import has it. */
  sheet: string | null;
}

/**
 * Rejected rows in fields of their own, like the spreadsheet they came from. The browser keeps what is typed, so that
 * nothing of it is lost where the rows can't be saved.
 */
export function RepairForm({ rows, ...line }: Props) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [changed, setChanged] = useState(0);
  const look = () =>
    setChanged(new Set(changedCells(form.current).map(({ name }) => name.split(".")[0])).size);

  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    const at = event.target instanceof HTMLInputElement ? readCellName(event.target.name) : null;
    // A single cell goes where the cursor is, as everywhere.
    if (!at || !/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
    for (const cell of pasted(copiedCells(text), at, rowNumbers, line.fields)) {
      const input = form.current?.elements.namedItem(cell.name);
      if (input instanceof HTMLInputElement) input.value = cell.text;
    }
    look();
  }

  function save(event: FormEvent) {
    event.preventDefault();
    void fetcher.submit({ edits: JSON.stringify(changedCells(form.current)) }, { method: "post" });
  }

  return (
    <Card padding="0">
      <form ref={form} onInput={look} onPaste={paste} onSubmit={save}>
        {rows.map((row) => (
          <RepairLine key={row.rowNumber} row={row} {...line} />
        ))}
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <InlineStack gap="300" blockAlign="center">
            <Button submit variant="primary" disabled={changed === 0} loading={fetcher.state !== "idle"}>
              {words.t("repair.save")}
            </Button>
            <Text as="span" tone="subdued">
              {changed === 0 ? words.t("repair.unchanged") : words.t("repair.changed", { count: changed })}
            </Text>
          </InlineStack>
          <RefusalAlert id="repair" fetcher={fetcher} />
        </Box>
      </form>
    </Card>
  );
}

function RepairLine({ row, fields, places, sheet }: { row: RepairRow } & Omit<Props, "rows">) {
  const words = useWords();
  const { rowNumber, cells, reasons } = row;
  const reasonId = `reason-${rowNumber}`;
  const atFault = fieldsAtFault(reasons);
  return (
    <fieldset className="repair-row">
      <legend>{words.t("repair.row", { rowNumber: rowName(rowNumber, sheet, words.number) })}</legend>
      <div className="repair-row__cells">
        {fields.map((field) => (
          <label key={field} className="repair-cell">
            {words.t(`fields.${field}.label`)}
            <input
              name={cellName(rowNumber, field)}
              defaultValue={cells[places[field] ?? -1] ?? ""}
              aria-invalid={atFault.includes(field)}
              aria-describedby={reasonId}
              maxLength={2_000}
              autoComplete="off"
              spellCheck={false}
              dir="auto"
            />
          </label>
        ))}
      </div>
      <Text as="p" tone="critical" id={reasonId}>
        {rowSentence(words, row, places)}
      </Text>
    </fieldset>
  );
}

/** A field holds no line breaks: what only lost those was not changed by anybody. */
function changedCells(form: HTMLFormElement | null): { name: string; text: string }[] {
  return [...(form?.elements ?? [])].flatMap((element) =>
    element instanceof HTMLInputElement && element.value !== element.defaultValue.replace(/[\r\n]/g, "")
      ? [{ name: element.name, text: element.value }]
      : [],
  );
}
