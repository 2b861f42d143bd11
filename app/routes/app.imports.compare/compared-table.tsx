import { BlockStack, Link, Text } from "@shopify/polaris";
import { customerName } from "#app/components/balance-table.tsx";
import { RecordTable, type RecordColumn } from "#app/components/record-table.tsx";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { isOtherText, type ComparedCustomer, type ImportSide } from "#app/imports/import-log/compare.ts";
import type { Words } from "#app/locales/words.ts";
import { kindName, type ComparedPair } from "./compared.ts";

interface Props {
  customers: ComparedCustomer[];
  pair: ComparedPair;
  names: CustomerNames | undefined;
}

export function ComparedTable({ customers, pair, names }: Props) {
  const words = useWords();
  return (
    <div className="compared">
      <RecordTable
        caption={words.t("compare.table.caption")}
        columns={columnsIn(words, pair, names)}
        rows={customers}
        rowKey={({ customerId }) => customerId}
      />
    </div>
  );
}

const columnsIn = (
  words: Words,
  pair: ComparedPair,
  names: CustomerNames | undefined,
): RecordColumn<ComparedCustomer>[] => [
  {
    heading: words.t("compare.table.customer"),
    cell: ({ customerId }) => (
      <Link url={`/app/customers/${customerId}`} removeUnderline monochrome>
        <BlockStack as="span">
          <Text as="span" fontWeight="semibold" breakWord>
            <span dir="auto">{customerName(customerId, names, words)}</span>
          </Text>
          <Text as="span" tone="subdued">
            {customerId}
          </Text>
        </BlockStack>
      </Link>
    ),
  },
  {
    heading: words.t("compare.table.result"),
    cell: (customer) =>
      isOtherText(customer) ? words.t("compare.otherText") : kindName(words, customer.kind, pair),
  },
  ...(["first", "second"] as const).map((name) => ({
    heading: words.t("compare.table.import", { importNumber: String(pair[name]) }),
    figure: true,
    cell: ({ [name]: said }: ComparedCustomer) => <SaidOfHer said={said} />,
  })),
  {
    heading: words.t("compare.table.difference"),
    figure: true,
    cell: ({ first, second }) => words.points((second?.points ?? 0) - (first?.points ?? 0)),
  },
];

/** How many rows make up the points is worth a word only where it is not one. */
function SaidOfHer({ said }: { said: ImportSide | null }) {
  const { t, points } = useWords();
  if (said === null) return "–";
  return (
    <BlockStack>
      <span>{points(said.points)}</span>
      {said.rows > 1 ? (
        <Text as="span" tone="subdued">
          {t("compare.rows", { count: said.rows })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
