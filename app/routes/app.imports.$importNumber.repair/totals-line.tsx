import { Box, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { countOf, type ReviewSummary } from "#app/imports/review.ts";
import type { Refusal } from "#app/refusal.ts";

interface Props {
  importNumber: number;
  review: ReviewSummary | null;
  disabled: boolean;
  onDone: () => void;
}

/** Lines that look like totals are left out together, and put back together. */
export function TotalsLine({ importNumber, review, disabled, onDone }: Props) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const offered = countOf(review, "total_line");
  const leftOut = countOf(review, "total_left_out");
  const choose = async (intent: "leave_out" | "put_back") => {
    setBusy(true);
    const body = new FormData();
    body.set("intent", intent);
    setFault(
      await send(`/app/imports/${importNumber}/rows`, body).then(
        (refusal) => refusal && words.refusal(refusal),
        () => words.t("repairTotals.lost"),
      ),
    );
    setBusy(false);
    onDone();
  };
  if (offered + leftOut === 0) return null;
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <InlineStack gap="300" blockAlign="center">
        <Text as="p">
          {offered > 0
            ? words.t("repairTotals.offered", { count: offered })
            : words.t("repairTotals.leftOut", { count: leftOut })}
        </Text>
        <Button
          loading={busy}
          disabled={disabled}
          onClick={() => void choose(offered > 0 ? "leave_out" : "put_back")}
        >
          {offered > 0
            ? words.t("repairTotals.leaveOut", { count: offered })
            : words.t("repairTotals.putBack", { count: leftOut })}
        </Button>
      </InlineStack>
      <div role="alert">{fault ? <InlineError fieldID="totals" message={fault} /> : null}</div>
    </Box>
  );
}

/** @returns why it was not done. @throws where nobody knows. */
async function send(path: string, body: FormData): Promise<Refusal | null> {
  const response = await fetch(path, { method: "POST", body });
  const { refusal } = (await response.json()) as { refusal?: Refusal };
  if (!response.ok && !refusal) throw new Error(`rows answered ${response.status}`);
  return refusal ?? null;
}
