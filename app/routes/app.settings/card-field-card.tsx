import { useFetcher } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import type { CardFieldStatus } from "#app/card-field/card-field.ts";
import { askForScope } from "#app/components/ask-for-scope.ts";
import type { ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";
import { FieldCard } from "./field-card.tsx";

/** Whether Shopify has the numbers of customers' cards. */
export function CardFieldCard({ status }: { status: CardFieldStatus }) {
  const { t } = useWords();
  const fetcher = useFetcher<ActionAnswer>();
  const send = (intent: "on" | "off") =>
    fetcher.submit({ intent }, { method: "post", action: "/app/customer-fields/card" });
  const turnOn = async () => {
    if (await askForScope()) send("on");
  };
  const isBusy = fetcher.state !== "idle";
  const isOn = status.state === "on";
  const failure = status.state === "off" ? null : status.failure;
  return (
    <FieldCard
      {...{ status, fetcher }}
      id="card-field"
      title={t("cardField.title")}
      text={t("cardField.text")}
      standing={standingOf(t, status)}
      failure={failure && t(`cardField.failures.${failure}`)}
    >
      <InlineStack gap="200">
        {isOn ? (
          <Button loading={isBusy} onClick={() => send("off")}>
            {t("cardField.off")}
          </Button>
        ) : null}
        {!isOn || failure ? (
          <Button loading={isBusy} onClick={() => void turnOn()}>
            {isOn ? t("common.tryAgain") : t("cardField.on")}
          </Button>
        ) : null}
      </InlineStack>
    </FieldCard>
  );
}

function standingOf(t: Words["t"], status: CardFieldStatus): string {
  if (status.state === "off") return "";
  if (status.state === "ending") return t("cardField.ending");
  return t(status.isWritten ? "cardField.written" : "cardField.writing", { count: status.written });
}
