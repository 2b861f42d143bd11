import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { ImportTable } from "#app/components/import-table.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { listImports } from "#app/imports/import-log.server.ts";
import { statuses, type ImportStatus } from "#app/imports/status.ts";
import { authenticate } from "#app/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

const pageSize = 25;
const pageMax = 1_000_000;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = new URL(request.url).searchParams;
  const search = query.get("search")?.trim().slice(0, 255) ?? "";
  const status = statuses.find((known) => known === query.get("status"));
  const page = Math.min(Math.max(Math.trunc(Number(query.get("page"))) || 1, 1), pageMax);
  return {
    ...(await listImports(session.shop, { search: search || undefined, status, page })),
    search,
    status,
    page,
  };
}

export default function ImportLog() {
  const { imports, hasNext, total, search, status, page } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const filtered = search !== "" || status !== undefined;
  const at = (number: number) => pageUrl({ search, status, page: number > 1 ? number : null });
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <Page
      title={t("app.nav.imports")}
      subtitle={t("imports.subtitle")}
      backAction={{ content: t("app.nav.home"), url: "/app" }}
      primaryAction={
        total > 0 || filtered ? { content: t("common.import"), url: "/app/imports/new" } : undefined
      }
    >
      <Card padding="0">
        {total > 0 || filtered ? <ImportSearch search={search} status={status} /> : null}
        {imports.length > 0 ? <ImportTable imports={imports} /> : <NoImports filtered={filtered} />}
        <Pager
          of="imports"
          previous={page > 1 ? at(page - 1) : null}
          next={hasNext ? at(page + 1) : null}
          label={t("imports.page", { page, pages })}
        />
      </Card>
    </Page>
  );
}

function ImportSearch({ search, status }: { search: string; status: ImportStatus | undefined }) {
  const { t } = useWords();
  return (
    <SearchForm
      label={t("imports.search")}
      placeholder={t("imports.searchPlaceholder")}
      search={search}
      choice={{
        name: "status",
        label: t("imports.status"),
        value: status ?? "",
        options: [
          { label: t("imports.allStatuses"), value: "" },
          ...statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ],
      }}
    />
  );
}

function NoImports({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  if (filtered) {
    return (
      <NoRecords
        heading={t("imports.noMatch.heading")}
        action={{ content: t("imports.noMatch.action"), url: "/app/imports" }}
      >
        {t("imports.noMatch.text")}
      </NoRecords>
    );
  }
  return (
    <NoRecords
      heading={t("imports.none.heading")}
      action={{ content: t("imports.importFile"), url: "/app/imports/new", primary: true }}
    >
      {t("imports.none.text")}
    </NoRecords>
  );
}
