import { BlockStack, Box, Button, ButtonGroup, Collapsible, InlineStack, Select } from "@shopify/polaris";
import { useId, useState } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { ReviewSummary } from "#app/imports/record/review.ts";
import { useWords } from "#app/components/use-words.tsx";
import type { Edits } from "./grid-edits.ts";
import type { Search } from "./find-replace.ts";
import { FindReplace } from "./find-replace-form.tsx";
import { readFilter, type Filter } from "./grid-filter.ts";

interface Props {
  /** How many rows have each reason, also of those that have not come yet. */
  byReason: ReviewSummary["rejectedByReason"];
  fields: readonly Field[];
  edits: Edits;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Null where there is no step to take back, or to make again. */
  onUndo: (() => void) | null;
  onRedo: (() => void) | null;
  onReplace: (search: Search) => void;
}

/** Which rows are shown, steps back, and replacing in a column. */
export function GridToolbar(props: Props) {
  const { byReason, fields, edits, filter, onFilter, onUndo, onRedo, onReplace } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const { t } = useWords();
  const choices = [
    { label: t("repair.allReasons"), value: "" },
    ...byReason.map(({ reason, count }) => ({
      label: t("repair.reasonOption", { reason: t(`rejections.${reason}`), rows: count }),
      value: reason,
    })),
    { label: t("repair.changedOnly", { rows: edits.size }), value: "changed" },
  ];
  return (
    <Box padding="400">
      <BlockStack gap="300">
        <InlineStack gap="300" blockAlign="end" align="space-between">
          <div className="grid-filter">
            <Select
              label={t("repair.show")}
              options={choices}
              value={filter ?? ""}
              onChange={(value) => onFilter(readFilter(value))}
            />
          </div>
          <ButtonGroup>
            <Button disabled={!onUndo} onClick={onUndo ?? undefined}>
              {t("repair.undo")}
            </Button>
            <Button disabled={!onRedo} onClick={onRedo ?? undefined}>
              {t("repair.redo")}
            </Button>
            <Button
              disclosure={open ? "up" : "down"}
              ariaExpanded={open}
              ariaControls={id}
              onClick={() => setOpen(!open)}
            >
              {t("repair.find.title")}
            </Button>
          </ButtonGroup>
        </InlineStack>
        <Collapsible id={id} open={open}>
          <FindReplace fields={fields} onReplace={onReplace} />
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
