import { Box, Text } from "@shopify/polaris";
import { NoRecords } from "#app/components/no-records.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  /** There is nobody yet, whatever is searched for. */
  isEmpty: boolean;
  byName: boolean;
}

export function NoCustomers({ isEmpty, byName }: Props) {
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
      {t(byName ? "customers.notFound.byName" : "customers.notFound.byId")}
    </NoRecords>
  );
}

export function NarrowNote() {
  const { t } = useWords();
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        {t("customers.narrow")}
      </Text>
    </Box>
  );
}
