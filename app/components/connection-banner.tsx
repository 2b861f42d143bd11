import { Banner, Box, Text } from "@shopify/polaris";
import { useSyncExternalStore } from "react";
import { connection } from "./connection.ts";
import { useAskAgain } from "./use-polling.tsx";
import { useWords } from "./use-words.tsx";

/** Above a page that shows what it knew last, until it hears of the app again. */
export function ConnectionBanner() {
  const isLost = useSyncExternalStore(connection.subscribe, connection.get, () => "heard") === "lost";
  return (
    <div role="status" className="live">
      {isLost ? <Lost /> : null}
    </div>
  );
}

function Lost() {
  const { t } = useWords();
  useAskAgain();
  return (
    <Box padding="400" paddingBlockEnd="0">
      <Banner tone="warning" title={t("common.connectionLost.title")}>
        <Text as="p">{t("common.connectionLost.text")}</Text>
      </Banner>
    </Box>
  );
}
