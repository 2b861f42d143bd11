import { Box, Card, Tabs } from "@shopify/polaris";
import { NamesNote } from "#app/components/balance-table.tsx";
import { DownloadButton } from "#app/components/download-button.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useCustomerNames, type CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { comparedKinds, type ComparedKind } from "#app/imports/import-log/compare.ts";
import { ComparedTable } from "./compared-table.tsx";
import { kindName, type Compared, type ComparedPair } from "./compared.ts";

interface Props {
  compared: Compared;
  pair: ComparedPair;
  kind: ComparedKind | undefined;
  /** Of the page before; none for the first page. */
  after: string | undefined;
  names: Promise<CustomerNames>;
}

/** The customers of one kind, or of all, with what each import says of them. */
export function ComparedCustomers({ compared, pair, kind, after, names: coming }: Props) {
  const words = useWords();
  const { t } = words;
  const names = useCustomerNames(coming);
  const { counts, customers, next } = compared;
  const at = (place: { show?: ComparedKind | undefined; after?: string | null }) =>
    pageUrl({ ...pair, show: kind, ...place });
  const kinds = [undefined, ...comparedKinds];
  const tabs = kinds.map((one) => ({
    id: `compared-${one ?? "all"}`,
    content: one ? kindName(words, one, pair) : t("compare.all"),
    badge: one && counts[one].customers > 0 ? words.number(counts[one].customers) : undefined,
    url: at({ show: one }),
    isLocked: true,
  }));
  return (
    <Card padding="0">
      <Tabs tabs={tabs} selected={kinds.indexOf(kind)} />
      {customers.length > 0 ? (
        <ComparedTable customers={customers} pair={pair} names={names} />
      ) : (
        <NoRecords heading={t(kind ? "compare.none.heading" : "compare.empty.heading")}>
          {t(kind ? "compare.none.text" : "compare.empty.text")}
        </NoRecords>
      )}
      <NamesNote names={names} />
      {customers.length > 0 ? (
        <Box padding="400">
          <DownloadButton url={`/app/imports/compare/file${at({})}`}>{t("compare.download")}</DownloadButton>
        </Box>
      ) : null}
      <Pager of="compared" first={after ? at({}) : null} next={next === null ? null : at({ after: next })} />
    </Card>
  );
}
