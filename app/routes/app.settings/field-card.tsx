import type { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { SettingCard } from "./setting-card.tsx";

/** While values are on their way. */
const lookMs = 3_000;

interface Props {
  id: string;
  title: string;
  text: string;
  status: { state: "off" } | { state: "on" | "ending"; isWritten: boolean };
  /** How far the values are, read out as it changes. */
  standing: string;
  /** Why the last run ended early. */
  failure: string | null;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
  children: ReactNode;
}

/** A field of customers at Shopify. It is turned on and off at once, and not with the fields that are saved. */
export function FieldCard({ id, title, text, status, standing, failure, fetcher, children }: Props) {
  const { t } = useWords();
  const isUnderWay = status.state === "ending" || (status.state === "on" && !status.isWritten);
  usePolling(isUnderWay ? lookMs : null);
  return (
    <SettingCard title={title}>
      <BlockStack gap="200">
        <Text as="p">{text}</Text>
        {status.state === "off" ? <Text as="p">{t("balanceField.scope")}</Text> : null}
        <div role="status">
          <Text as="p">{standing}</Text>
        </div>
      </BlockStack>
      {failure ? (
        <Banner tone="warning">
          <Text as="p">{failure}</Text>
        </Banner>
      ) : null}
      {children}
      <RefusalAlert id={id} fetcher={fetcher} />
    </SettingCard>
  );
}
