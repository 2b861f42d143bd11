import { Box, Text } from "@shopify/polaris";
import { NoRecords } from "#app/components/no-records.tsx";

interface Props {
  /** There is nobody yet, whatever is searched for. */
  isEmpty: boolean;
  byName: boolean;
}

export function NoCustomers({ isEmpty, byName }: Props) {
  if (isEmpty) {
    return (
      <NoRecords
        heading="No customer has points yet"
        action={{ content: "Import a file", url: "/app/imports/new", primary: true }}
      >
        Customers appear here once an import with their points was applied.
      </NoRecords>
    );
  }
  return (
    <NoRecords heading="No customer found" action={{ content: "Show all customers", url: "/app/customers" }}>
      {byName
        ? "No customer in Shopify has all of these words in name or e-mail. Write each word in full: “Ann” does not find “Anna”."
        : "No customer with this id has points in Pointbook. The id is the number at the end of the address of the customer’s page in the Shopify admin."}
    </NoRecords>
  );
}

export function NarrowNote() {
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        Only the first customers found are shown. Narrow the search: write first and last name, or the e-mail.
      </Text>
    </Box>
  );
}
