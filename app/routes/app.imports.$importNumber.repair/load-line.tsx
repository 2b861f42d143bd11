import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { gridRowsMax } from "#app/imports/limits.ts";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  loaded: number;
  shown: number;
  total: number;
  loading: boolean;
  failed: boolean;
  onRetry: () => void;
}

/** How many rows are shown, and whether all have come. */
export function LoadLine({ loaded, shown, total, loading, failed, onRetry }: Props) {
  const { t } = useWords();
  const text = () => {
    if (failed) return t("repair.load.failed", { loaded, total });
    if (loading && loaded < total) return t("repair.load.loading", { loaded, total });
    if (total > gridRowsMax) return t("repair.load.first", { loaded, total });
    return t("units.row", { count: shown });
  };
  return (
    <Box paddingInline="400" paddingBlockEnd="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" tone={failed ? "critical" : "subdued"}>
          {text()}
        </Text>
        {failed ? (
          <Button size="slim" onClick={onRetry}>
            {t("common.tryAgain")}
          </Button>
        ) : null}
      </InlineStack>
    </Box>
  );
}
