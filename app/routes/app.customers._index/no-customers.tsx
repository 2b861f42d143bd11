import { NoRecords } from "#app/components/no-records.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  /** There is nobody yet, whatever is searched for. */
  isEmpty: boolean;
  /** Some are left out by filters. */
  filtered: boolean;
  /** Whom Shopify was asked for, and not the book alone. */
  atShopify: boolean;
}

export function NoCustomers({ isEmpty, filtered, atShopify }: Props) {
  const { t } = useWords();
  if (isEmpty) {
    return <NoRecords heading={t("customers.none.heading")}>{t("customers.none.text")}</NoRecords>;
  }
  if (filtered) {
    return (
      <NoRecords
        heading={t("customerList.noMatch.heading")}
        action={{ content: t("customerList.noMatch.clear"), url: "/app/customers" }}
      >
        {t("customerList.noMatch.text")}
      </NoRecords>
    );
  }
  return (
    <NoRecords
      heading={t("customers.notFound.heading")}
      action={{ content: t("common.showAllCustomers"), url: "/app/customers" }}
    >
      {t(atShopify ? "customers.notFound.atShopify" : "customers.notFound.byId")}
    </NoRecords>
  );
}
