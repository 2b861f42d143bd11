import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { BalanceFieldStatus } from "#app/balance-field/balance-field.ts";
import { askForScope } from "#app/components/ask-for-scope.ts";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { SettingCard } from "./setting-card.tsx";

/** While balances are on their way. */
const lookMs = 3_000;

/** Whether themes find balances at Shopify. It is turned on and off at once, and not with the fields that are saved. */
export function ThemeCard({ status }: { status: BalanceFieldStatus }) {
  const { t } = useWords();
  const fetcher = useFetcher<ActionAnswer>();
  const isUnderWay = status.state === "ending" || (status.state === "on" && !status.isWritten);
  usePolling(isUnderWay ? lookMs : null);
  const send = (intent: "on" | "off" | "again") =>
    fetcher.submit({ intent }, { method: "post", action: "/app/balance-field" });
  const askFirst = async (intent: "on" | "again") => {
    if (await askForScope()) send(intent);
  };
  const isBusy = fetcher.state !== "idle";
  const failure = status.state === "off" ? null : status.failure;
  return (
    <SettingCard title={t("balanceField.title")}>
      <BlockStack gap="200">
        <Text as="p">{t("balanceField.text")}</Text>
        {status.state === "off" ? <Text as="p">{t("balanceField.scope")}</Text> : null}
        <Standing status={status} />
      </BlockStack>
      {failure ? (
        <Banner tone="warning">
          <Text as="p">{t(`balanceField.failures.${failure}`)}</Text>
        </Banner>
      ) : null}
      {status.state === "on" && status.compared ? <Compared {...status.compared} /> : null}
      <InlineStack gap="200">
        {status.state === "on" ? (
          <Button loading={isBusy} onClick={() => send("off")}>
            {t("balanceField.off")}
          </Button>
        ) : (
          <Button loading={isBusy} onClick={() => void askFirst("on")}>
            {t("balanceField.on")}
          </Button>
        )}
        {failure ? (
          <Button loading={isBusy} onClick={() => void askFirst("again")}>
            {t("common.tryAgain")}
          </Button>
        ) : null}
      </InlineStack>
      <RefusalAlert id="balance-field" fetcher={fetcher} />
    </SettingCard>
  );
}

/** What stands at Shopify is looked at once a night. */
function Compared({ at, differing }: { at: Date | string; differing: number }) {
  const { t, dateTime } = useWords();
  const moment = dateTime(at, useTimeZone());
  return (
    <Text as="p" tone="subdued">
      {differing === 0
        ? t("balanceField.alike", { moment })
        : t("balanceField.differing", { moment, count: differing })}
    </Text>
  );
}

/** How far the balances are, read out as it changes. */
function Standing({ status }: { status: BalanceFieldStatus }) {
  const { t } = useWords();
  let text = "";
  if (status.state === "ending") text = t("balanceField.ending");
  else if (status.state === "on") {
    const { written, customers, isWritten } = status;
    text = isWritten
      ? t("balanceField.written", { count: written })
      : t("balanceField.writing", { written, customers });
  }
  return (
    <div role="status">
      <Text as="p">{text}</Text>
    </div>
  );
}
