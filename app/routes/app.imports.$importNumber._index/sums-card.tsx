import {
  Banner,
  BlockStack,
  Button,
  Card,
  Icon,
  InlineStack,
  SkeletonBodyText,
  Text,
} from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { Figures } from "#app/components/figures.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { agree, rowsAddedUpMax, sumNames, type ThreeSums } from "#app/imports/receipt/receipt.ts";

/** Added up anew each time it is looked at; a very large import where somebody asks for it, because it takes seconds. */
export function SumsCard({ importRecord }: { importRecord: ImportRecord }) {
  const { importNumber, acceptedCount } = importRecord;
  const [wanted, setWanted] = useState((acceptedCount ?? 0) <= rowsAddedUpMax);
  const { answer, ask } = useSums(importNumber, wanted);
  const { t } = useWords();
  if (answer.state === "none") return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("receiptSum.title")}
        </Text>
        <div aria-live="polite" aria-busy={answer.state === "asked"}>
          {answer.state === "known" ? <Sums sums={answer.sums} /> : null}
          {answer.state === "failed" ? (
            <InlineStack gap="200" blockAlign="center">
              <Text as="p">{t("receiptSum.failed")}</Text>
              <Button onClick={ask}>{t("common.tryAgain")}</Button>
            </InlineStack>
          ) : null}
          {answer.state === "asked" && wanted ? <AwaitedSums /> : null}
          {wanted ? null : <Button onClick={() => setWanted(true)}>{t("receiptSum.addUp")}</Button>}
        </div>
      </BlockStack>
    </Card>
  );
}

function Sums({ sums }: { sums: ThreeSums }) {
  const { t, points } = useWords();
  const figures = sumNames.map((name) => ({ name: t(`receiptSum.${name}`), value: points(sums[name]) }));
  return (
    <BlockStack gap="300">
      <Figures figures={figures} large />
      {agree(sums) ? (
        <InlineStack gap="100" blockAlign="center" wrap={false}>
          <span>
            <Icon source={CheckCircleIcon} tone="success" />
          </span>
          <Text as="p">{t("receiptSum.agree")}</Text>
        </InlineStack>
      ) : (
        <Banner tone="critical">{t("receiptSum.differ")}</Banner>
      )}
    </BlockStack>
  );
}

/** As tall as the sums will be, so that nothing below moves when they come. */
function AwaitedSums() {
  const { t } = useWords();
  return (
    <BlockStack gap="300">
      <Figures figures={sumNames.map((name) => ({ name: t(`receiptSum.${name}`), value: "…" }))} large />
      <div className="receipt-sums__line">
        <SkeletonBodyText lines={1} />
      </div>
    </BlockStack>
  );
}

type Answer = { state: "asked" | "failed" | "none" } | { state: "known"; sums: ThreeSums };

function useSums(importNumber: number, wanted: boolean) {
  const [answer, setAnswer] = useState<Answer>({ state: "asked" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    const load = async () => {
      const response = await fetch(`/app/imports/${importNumber}/sums`, { signal: leaving.signal });
      if (!response.ok) throw new Error(`sums answered ${response.status}`);
      const { sums } = (await response.json()) as { sums: ThreeSums | null };
      setAnswer(sums ? { state: "known", sums } : { state: "none" });
    };
    load().catch(() => {
      if (!leaving.signal.aborted) setAnswer({ state: "failed" });
    });
    return () => leaving.abort();
  }, [importNumber, wanted, round]);
  const ask = () => {
    setAnswer({ state: "asked" });
    setRound((now) => now + 1);
  };
  return { answer, ask };
}
