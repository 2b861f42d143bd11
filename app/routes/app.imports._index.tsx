import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { ImportTable } from "#app/components/import-table.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { listImports } from "#app/imports/import-log.server.ts";
import { statuses, statusLabels } from "#app/imports/status.ts";
import { authenticate } from "#app/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

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
  const filtered = search !== "" || status !== undefined;
  const at = (number: number) => pageUrl({ search, status, page: number > 1 ? number : null });
  return (
    <Page
      title="Imports"
      subtitle="Every file that was uploaded, and what happened to it"
      backAction={{ content: "Home", url: "/app" }}
      primaryAction={total > 0 || filtered ? { content: "Import", url: "/app/imports/new" } : undefined}
    >
      <Card padding="0">
        {total > 0 || filtered ? (
          <SearchForm
            label="Search the imports"
            placeholder="File name, person or number"
            search={search}
            choice={{
              name: "status",
              label: "Status",
              value: status ?? "",
              options: [
                { label: "All", value: "" },
                ...statuses.map((value) => ({ value, label: statusLabels[value] })),
              ],
            }}
          />
        ) : null}
        {imports.length > 0 ? <ImportTable imports={imports} /> : <NoImports filtered={filtered} />}
        <Pager
          of="imports"
          previous={page > 1 ? at(page - 1) : null}
          next={hasNext ? at(page + 1) : null}
          label={`Page ${page} of ${Math.max(1, Math.ceil(total / pageSize))}`}
        />
      </Card>
    </Page>
  );
}

function NoImports({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <NoRecords heading="No import matches" action={{ content: "Show all imports", url: "/app/imports" }}>
        Search for a part of the file name, for the person who uploaded it, or for the number of the import.
      </NoRecords>
    );
  }
  return (
    <NoRecords
      heading="Nothing imported yet"
      action={{ content: "Import a file", url: "/app/imports/new", primary: true }}
    >
      Each file you upload is kept here with what happened to it, row by row.
    </NoRecords>
  );
}
