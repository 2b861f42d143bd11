import { Form, useNavigation } from "@remix-run/react";
import { Box, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { DownloadButton } from "#app/components/download-button.tsx";
import { pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { entrySources, isFiltered, type EntryFilter } from "#app/ledger/entry-filter.ts";

interface Props {
  customerId: string;
  filter: EntryFilter;
  years: number[];
}

/** Which entries are shown, kept in the address of the page; the same are downloaded. */
export function EntryFilters(props: Props) {
  // Another address brings other values: what was chosen before is then out of date.
  return <Fields key={JSON.stringify(props.filter)} {...props} />;
}

function Fields({ customerId, filter, years }: Props) {
  const { t } = useWords();
  const [search, setSearch] = useState(filter.search);
  const [source, setSource] = useState<string>(filter.source ?? "");
  const [year, setYear] = useState(String(filter.year ?? ""));
  const loading = useNavigation().state === "loading";
  const filtered = isFiltered(filter);
  // One that the address asks for is shown as chosen, whether or not there is any entry of it.
  const offered = filter.year && !years.includes(filter.year) ? [filter.year, ...years] : years;
  return (
    <Box padding="400">
      <Form method="get" className="search-form" role="search">
        <TextField
          label={t("person.filter.search")}
          name="search"
          placeholder={t("person.filter.placeholder")}
          value={search}
          onChange={setSearch}
          maxLength={255}
          autoComplete="off"
        />
        <Select
          label={t("person.filter.source")}
          name="source"
          options={[
            { label: t("person.filter.allSources"), value: "" },
            ...entrySources.map((value) => ({ label: t(`person.filter.${value}`), value })),
          ]}
          value={source}
          onChange={setSource}
        />
        <Select
          label={t("person.filter.year")}
          name="year"
          options={[
            { label: t("person.filter.allYears"), value: "" },
            ...offered.map((one) => ({ label: String(one), value: String(one) })),
          ]}
          value={year}
          onChange={setYear}
        />
        <InlineStack gap="200" blockAlign="center">
          <Button submit size="large" loading={loading && filtered}>
            {t("common.search")}
          </Button>
          {filtered ? (
            <Button url="?" variant="tertiary" size="large">
              {t("common.showAll")}
            </Button>
          ) : null}
        </InlineStack>
      </Form>
      <Box paddingBlockStart="300">
        <DownloadButton url={`/app/customers/${customerId}/entries${pageUrl({ ...filter })}`}>
          {t("person.download")}
        </DownloadButton>
      </Box>
    </Box>
  );
}
