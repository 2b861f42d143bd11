import { Box, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";

/** Why a page has few customers, or none, and yet another one behind it. */
export function Walked({ count, found }: { count: number; found: number }) {
  const { t } = useWords();
  return (
    <Box padding="400">
      <Text as="p" tone="subdued" alignment="center">
        {t(found > 0 ? "customerList.walked.some" : "customerList.walked.none", { count })}
      </Text>
    </Box>
  );
}
