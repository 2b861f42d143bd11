import { Banner, BlockStack, Checkbox, Form, InlineError, Text, TextField } from "@shopify/polaris";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readPoints } from "#app/imports/row/row.ts";
import type { Refusal } from "#app/refusal.ts";
import type { useAdjustment } from "./use-adjustment.tsx";

interface Props {
  adjustment: ReturnType<typeof useAdjustment>;
  balance: number;
}

/** How many points, and what the customer reads beside them. */
export function AdjustForm({ adjustment, balance }: Props) {
  const { t, refusal } = useWords();
  const { form, change, refusals, refused, inDoubt, save } = adjustment;
  const sentence = (why: Refusal | undefined) => (why ? refusal(why) : undefined);
  return (
    <Form onSubmit={save}>
      <BlockStack gap="400">
        <TextField
          label={t("adjust.points")}
          value={form.points}
          onChange={(points) => change({ points })}
          error={sentence(refusals.points)}
          helpText={t("adjust.pointsHelp")}
          disabled={inDoubt}
          autoComplete="off"
        />
        <TextField
          label={t("adjust.description")}
          value={form.description}
          onChange={(description) => change({ description })}
          error={sentence(refusals.description)}
          maxLength={descriptionCharsMax}
          disabled={inDoubt}
          autoComplete="off"
        />
        <BalanceAfter balance={balance} points={form.points} />
        {adjustment.asksBelowZero ? (
          <Checkbox
            label={t("adjust.belowZeroTick")}
            checked={form.belowZero}
            onChange={(belowZero) => change({ belowZero })}
            error={sentence(refusals.belowZero)}
            disabled={inDoubt}
          />
        ) : null}
        <div role="alert" className="live">
          {refused ? <InlineError fieldID="adjust" message={refusal(refused)} /> : null}
          {inDoubt ? <Doubt /> : null}
        </div>
      </BlockStack>
    </Form>
  );
}

function BalanceAfter({ balance, points: text }: { balance: number; points: string }) {
  const { t } = useWords();
  const points = readPoints(text);
  const after = typeof points === "number" ? balance + points : null;
  return (
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
  );
}
