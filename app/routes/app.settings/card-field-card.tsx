import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { CardFieldStatus } from "#app/card-field/card-field.ts";
import { askForScope } from "#app/components/ask-for-scope.ts";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { SettingCard } from "./setting-card.tsx";

/** While numbers are on their way. */
const lookMs = 3_000;

/** Whether Shopify has the numbers of customers' cards. It is turned on and off at once, and not with the fields that are saved. */
export function CardFieldCard({ status }: { status: CardFieldStatus }) {
  const { t } = useWords();
  const fetcher = useFetcher<ActionAnswer>();
  const isUnderWay = status.state === "ending" || (status.state === "on" && !status.isWritten);
  usePolling(isUnderWay ? lookMs : null);
  const send = (intent: "on" | "off") =>
    fetcher.submit({ intent }, { method: "post", action: "/app/card-field" });
  const turnOn = async () => {
    if (await askForScope()) send("on");
  };
  const isBusy = fetcher.state !== "idle";
  const failure = status.state === "off" ? null : status.failure;
  return (
    <SettingCard title={t("cardField.title")}>
      <BlockStack gap="200">
        <Text as="p">{t("cardField.text")}</Text>
        {status.state === "off" ? <Text as="p">{t("balanceField.scope")}</Text> : null}
        <Standing status={status} />
      </BlockStack>
      {failure ? (
        <Banner tone="warning">
          <Text as="p">{t(`cardField.failures.${failure}`)}</Text>
        </Banner>
      ) : null}
      <InlineStack gap="200">
        {status.state === "on" ? (
          <Button loading={isBusy} onClick={() => send("off")}>
            {t("cardField.off")}
          </Button>
        ) : null}
        {status.state !== "on" || failure ? (
          <Button loading={isBusy} onClick={() => void turnOn()}>
            {status.state === "on" ? t("common.tryAgain") : t("cardField.on")}
          </Button>
        ) : null}
      </InlineStack>
      <RefusalAlert id="card-field" fetcher={fetcher} />
    </SettingCard>
  );
}

/** How far the numbers are, read out as it changes. */
function Standing({ status }: { status: CardFieldStatus }) {
  const { t } = useWords();
  let text = "";
  if (status.state === "ending") text = t("cardField.ending");
  else if (status.state === "on")
    text = t(status.isWritten ? "cardField.written" : "cardField.writing", { count: status.written });
  return (
    <div role="status">
      <Text as="p">{text}</Text>
    </div>
  );
}
