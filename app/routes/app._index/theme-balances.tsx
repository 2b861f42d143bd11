import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { BalanceFieldBehind } from "#app/balance-field/balance-field.ts";
import { RefusalAlert } from "#app/components/refusal-alert.tsx";
import { useBalanceField } from "#app/components/use-balance-field.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

const lookMs = 10_000;

/** How far the balances in the theme are, as long as they are behind. */
export function ThemeBalances({ failure, written, customers, since }: BalanceFieldBehind) {
  const { t, dateTime } = useWords();
  const zone = useTimeZone();
  const { fetcher, isBusy, tryAgain } = useBalanceField();
  // What went wrong is tried again every few minutes, and counted for nobody meanwhile.
  usePolling(failure ? null : lookMs);
  return (
    <BlockStack gap="200">
      <Banner
        tone={failure ? "warning" : "info"}
        title={t(failure ? "balanceField.home" : "balanceField.homeWriting")}
        action={failure ? { content: t("common.tryAgain"), onAction: tryAgain, loading: isBusy } : undefined}
        secondaryAction={{ content: t("settings.title"), url: "/app/settings" }}
        stopAnnouncements
      >
        {failure ? <Text as="p">{t(`balanceField.failures.${failure}`)}</Text> : null}
        {since ? <Text as="p">{t("balanceField.homeSince", { moment: dateTime(since, zone) })}</Text> : null}
        {!since && written < customers ? (
          <Text as="p">{t("balanceField.homeWritten", { written, customers })}</Text>
        ) : null}
      </Banner>
      <RefusalAlert id="balance-field" fetcher={fetcher} />
    </BlockStack>
  );
}
