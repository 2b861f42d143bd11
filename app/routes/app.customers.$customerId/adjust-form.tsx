import { BlockStack, ChoiceList, Form, TextField } from "@shopify/polaris";
import { useFirstFault } from "#app/components/use-first-fault.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";
import { adjustmentKinds, type AdjustmentKind } from "./adjustment.ts";
import { BalanceAfter } from "./balance-after.tsx";
import type { useAdjustment } from "./use-adjustment.tsx";
import { WordsFields } from "./words-fields.tsx";

interface Props {
  adjustment: ReturnType<typeof useAdjustment>;
  balance: number;
}

/** How many points, what the customer reads beside them, and what only the staff reads. */
export function AdjustForm({ adjustment, balance }: Props) {
  const { t, refusal } = useWords();
  const { form, points, change, refusals, inDoubt, save } = adjustment;
  const sentence = (why: Refusal | undefined) => (why ? refusal(why) : undefined);
  const sets = form.kind === "set";
  const place = useFirstFault<HTMLDivElement>(adjustment.judged, adjustment.answer);
  return (
    <Form onSubmit={save}>
      <div ref={place}>
        <BlockStack gap="400">
          <ChoiceList
            title={t("adjust.kind")}
            choices={adjustmentKinds.map((value) => ({ value, label: t(`adjust.kinds.${value}`) }))}
            selected={[form.kind]}
            onChange={([kind]: AdjustmentKind[]) => kind && change({ kind })}
            disabled={inDoubt}
          />
          <TextField
            label={sets ? t("adjust.newBalance") : t("adjust.points")}
            value={form.points}
            onChange={(typed) => change({ points: typed })}
            error={sentence(refusals.points)}
            helpText={sets ? t("adjust.newBalanceHelp", { now: balance }) : t("adjust.pointsHelp")}
            disabled={inDoubt}
            inputMode="numeric"
            autoComplete="off"
          />
          <WordsFields form={adjustment} />
          <BalanceAfter form={{ ...adjustment, typed: form }} balance={balance} points={points} />
        </BlockStack>
      </div>
    </Form>
  );
}
