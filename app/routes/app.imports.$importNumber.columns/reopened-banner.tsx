import { Banner, Box, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";

/** Why whoever was at the review is here now, and what to do. */
export function ReopenedBanner({ byName }: { byName: string }) {
  const { t } = useWords();
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Banner tone="warning" title={t("columns.reopened.title", { name: byName })}>
        <Text as="p">{t("columns.reopened.text", { name: byName })}</Text>
      </Banner>
    </Box>
  );
}
