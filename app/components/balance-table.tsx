import { Box, Text } from "@shopify/polaris";
import type { CustomerNames } from "./use-customer-names.tsx";
import { useWords } from "./use-words.tsx";
import type { Words } from "#app/locales/words.ts";

/** A name as Shopify has it at this moment; Pointbook stores none. */
export function customerName(customerId: string, names: CustomerNames | undefined, { t }: Words): string {
  if (names === undefined) return "…";
  return names ? (names[customerId] ?? "–") : t("customers.nameNotShown");
}

export function NamesNote({ names }: { names: CustomerNames | undefined }) {
  const { t } = useWords();
  if (names !== null) return null;
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        {t("customers.namesNote")}
      </Text>
    </Box>
  );
}
