import { Banner, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { recountValues, type Recount } from "#app/imports/recount.ts";

/** The numbers on this page are others than those that were shown before. */
export function Recounted({ recount }: { recount: Recount }) {
  const { t } = useWords();
  return (
    <Banner
      tone="warning"
      title={t(recount.withheld ? "review.recounted.withheld" : "review.recounted.title")}
    >
      <Text as="p">{t("review.recounted.text", recountValues(recount))}</Text>
    </Banner>
  );
}
