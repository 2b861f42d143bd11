import { Banner, Box, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";

/** Points of customers whom Shopify no longer has: nobody can spend them, and they count all the same. */
export function GoneNote({ customers, points }: { customers: number; points: number }) {
  const { t } = useWords();
  if (customers === 0) return null;
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Banner tone="info" action={{ content: t("gone.list.show"), url: "/app/customers?gone=1" }}>
        <Text as="p">
          {t("gone.list.note", {
            count: customers,
            points: { code: "units.point", values: { count: points } },
          })}
        </Text>
      </Banner>
    </Box>
  );
}
