import { Button, InlineStack, Text } from "@shopify/polaris";
import type { BalanceFieldStatus } from "#app/balance-field/balance-field.ts";
import { useBalanceField } from "#app/components/use-balance-field.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";
import { FieldCard } from "./field-card.tsx";

/** Whether themes find balances at Shopify. */
export function ThemeCard({ status }: { status: BalanceFieldStatus }) {
  const { t } = useWords();
  const { fetcher, isBusy, turnOn, turnOff, tryAgain } = useBalanceField();
  const failure = status.state === "off" ? null : status.failure;
  return (
    <FieldCard
      {...{ status, fetcher }}
      id="balance-field"
      title={t("balanceField.title")}
      text={t("balanceField.text")}
      standing={standingOf(t, status)}
      failure={failure && t(`balanceField.failures.${failure}`)}
    >
      {status.state === "on" && status.compared ? <Compared {...status.compared} /> : null}
      <InlineStack gap="200">
        {status.state === "on" ? (
          <Button loading={isBusy} onClick={turnOff}>
            {t("balanceField.off")}
          </Button>
        ) : (
          <Button loading={isBusy} onClick={turnOn}>
            {t("balanceField.on")}
          </Button>
        )}
        {failure ? (
          <Button loading={isBusy} onClick={tryAgain}>
            {t("common.tryAgain")}
          </Button>
        ) : null}
      </InlineStack>
    </FieldCard>
  );
}

function standingOf(t: Words["t"], status: BalanceFieldStatus): string {
  if (status.state === "off") return "";
  if (status.state === "ending") return t("balanceField.ending");
  const { written, customers, isWritten } = status;
  return isWritten
    ? t("balanceField.written", { count: written })
    : t("balanceField.writing", { written, customers });
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
