import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { useCustomerNames, type CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ChangedCustomers } from "#app/imports/review/changed-since.server.ts";
import { recountValues } from "#app/imports/review/recount.ts";
import type { Recount } from "#app/imports/record/review.ts";

interface Props {
  recount: Recount;
  /** Whose points changed, where it is known. */
  changed: ChangedCustomers | null;
  names: Promise<CustomerNames> | null;
}

/** The numbers on this page are others than those that were shown before. */
export function Recounted({ recount, changed, names }: Props) {
  const { t } = useWords();
  return (
    <Banner
      tone="warning"
      title={t(recount.withheld ? "review.recounted.withheld" : "review.recounted.title")}
    >
      <BlockStack gap="200">
        <Text as="p">{t("review.recounted.text", recountValues(recount))}</Text>
        {changed ? <Changed {...changed} names={names} /> : null}
      </BlockStack>
    </Banner>
  );
}

function Changed({ count, first, ...props }: ChangedCustomers & Pick<Props, "names">) {
  const { t, points } = useWords();
  const names = useCustomerNames(props.names);
  return (
    <>
      <Text as="p">
        {count > first.length
          ? t("review.recounted.largest", { count, shown: first.length })
          : t("review.recounted.customers", { count })}
      </Text>
      <List>
        {first.map(({ customerId, points: change }) => (
          <List.Item key={customerId}>
            {names?.[customerId] ? (
              <>
                <span dir="auto">{names[customerId]}</span>,{" "}
              </>
            ) : null}
            <CustomerLink customerId={customerId} />
            {": "}
            {points(change)}
          </List.Item>
        ))}
      </List>
    </>
  );
}
