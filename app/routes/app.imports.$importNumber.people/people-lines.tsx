import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { useCustomerNames, type CustomerNames } from "#app/components/use-customer-names.tsx";
import type { LineFilter } from "#app/imports/people/lines.server.ts";
import { PersonLineItem, type ShownLine } from "./person-line-item.tsx";

interface Props {
  filter: LineFilter;
  after: number;
  rows: ShownLine[];
  /** As Shopify has them, by id. */
  names: Promise<CustomerNames> | null;
  next: number | null;
  /** Those that any line is in. */
  filters: LineFilter[];
}

/** The lines by what becomes of them: the old value beside the new one, or the reason. */
export function PeopleLines({ filter, filters, after, rows, next, ...props }: Props) {
  const names = useCustomerNames(props.names);
  const { t } = useWords();
  if (filters.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack gap="400">
          {filters.map((one) =>
            one === filter ? (
              <Text as="span" key={one} fontWeight="semibold">
                {t(`people.filters.${one}`)}
              </Text>
            ) : (
              <Button key={one} variant="plain" url={`?show=${one}`}>
                {t(`people.filters.${one}`)}
              </Button>
            ),
          )}
        </InlineStack>
      </Box>
      <BlockStack>
        {rows.map((line) => (
          <PersonLineItem key={line.rowNumber} line={line} name={names?.[String(line.customerId ?? "")]} />
        ))}
      </BlockStack>
      <Pager
        of="rows"
        first={after ? `?show=${filter}` : null}
        next={next === null ? null : pageUrl({ show: filter, after: next })}
      />
    </Card>
  );
}
