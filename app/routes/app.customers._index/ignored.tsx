import { Banner, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { QueryName } from "#app/ledger/balance-query.ts";

/** What the address asked for and can't be meant: she would else take this list for another one. */
export function Ignored({ names }: { names: (QueryName | "view")[] }) {
  const { t, list } = useWords();
  if (names.length === 0) return null;
  const called = {
    balance: t("customerList.filter.balance"),
    changed: t("customerList.filter.changed"),
    import: t("customerList.filter.import"),
    byhand: t("customerList.filter.byHand"),
    tag: t("customerTag.filter"),
    gone: t("gone.list.chip"),
    sort: t("customerList.ignored.sort"),
    view: t("customerList.ignored.view"),
  };
  return (
    <Banner tone="warning" title={t("customerList.ignored.title")}>
      <Text as="p">{t("customerList.ignored.text", { names: list(names.map((name) => called[name])) })}</Text>
    </Banner>
  );
}
