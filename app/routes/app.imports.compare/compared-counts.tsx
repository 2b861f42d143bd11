import { BlockStack, Card, Text } from "@shopify/polaris";
import { Figures } from "#app/components/figures.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { comparedKinds } from "#app/imports/import-log/compare.ts";
import { kindName, type Compared, type ComparedPair } from "./compared.ts";

interface Props {
  compared: Compared;
  pair: ComparedPair;
}

/** How many customers are in one of the imports alone, in both and different, in both and the same. */
export function ComparedCounts({ compared: { counts, setting }, pair }: Props) {
  const words = useWords();
  const figures = comparedKinds.map((kind) => ({
    name: kindName(words, kind, pair),
    value: words.t("compare.customers", { count: counts[kind].customers }),
  }));
  const [only, ...others] = setting;
  return (
    <Card>
      <BlockStack gap="300">
        <Figures figures={figures} large />
        <Text as="p" tone="subdued">
          {words.t("compare.what")}
        </Text>
        {only && others.length === 0 ? (
          <Text as="p">{words.t("compare.oneSets", { importNumber: String(pair[only]) })}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
