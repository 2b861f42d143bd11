import { Banner, BlockStack, Checkbox, InlineError, Text } from "@shopify/polaris";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";
import type { AdjustmentForm, Refusals } from "./adjustment.ts";
import { ToSurvivor } from "./to-survivor.tsx";

interface Props {
  form: {
    form: { belowZero: boolean };
    change: (changed: { belowZero: boolean }) => void;
    refusals: Refusals;
    refused: Refusal | null;
    asksBelowZero: boolean;
    inDoubt: boolean;
    /** What another customer may be given instead. */
    typed?: AdjustmentForm;
  };
  balance: number;
  /** Null as long as they can't be read. */
  points: number | null;
}

/** What the change comes to, the tick that it may end below zero, and why it was refused. */
export function BalanceAfter({ form, balance, points }: Props) {
  const { t, refusal } = useWords();
  const after = points === null ? null : balance + points;
  const { refusals, refused, inDoubt } = form;
  return (
    <>
      <div role="status" className="live">
        {after === null ? null : (
          <BlockStack gap="200">
            <Text as="p">{t("adjust.preview", { now: balance, after })}</Text>
            {after < 0 ? (
              <Banner tone="warning">
                <Text as="p">{t("adjust.belowZero")}</Text>
              </Banner>
            ) : null}
          </BlockStack>
        )}
      </div>
      {form.asksBelowZero ? (
        <Checkbox
          label={t("adjust.belowZeroTick")}
          checked={form.form.belowZero}
          onChange={(belowZero) => form.change({ belowZero })}
          error={refusals.belowZero ? refusal(refusals.belowZero) : undefined}
          disabled={inDoubt}
        />
      ) : null}
      <div role="alert" className="live">
        {refused ? <InlineError fieldID="adjust" message={refusal(refused)} /> : null}
        {refused?.code === "customer_merged" ? (
          <ToSurvivor
            {...(form.typed && { form: form.typed })}
            survivorId={String(refused.values.survivor)}
          />
        ) : null}
        {inDoubt ? <Doubt /> : null}
      </div>
    </>
  );
}
