import { NoRecords } from "#app/components/no-records.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  /** There is nobody yet, whatever is searched for. */
  isEmpty: boolean;
  /** Whom Shopify was asked for, and not the book alone. */
  atShopify: boolean;
}

export function NoCustomers({ isEmpty, atShopify }: Props) {
  const { t } = useWords();
  if (isEmpty) {
    return (
      <NoRecords
        heading={t("customers.none.heading")}
        action={{ content: t("setup.file.action"), url: "/app/imports/new", primary: true }}
      >
        {t("customers.none.text")}
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
