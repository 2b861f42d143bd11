import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readChoice } from "#app/exports/choice.ts";
import { beginExport, listExports } from "#app/exports/exports.server.ts";
import { atOnceMax, writeAtOnce } from "#app/exports/write-export.server.ts";
import { readForm } from "#app/http.ts";
import { isFiltered, readBalanceQuery } from "#app/ledger/balance-query.ts";
import { isRefusal } from "#app/refusal.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { readersLanguage } from "#app/shop/language.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { selectedIds } from "../app.customers._index/selected-ids.ts";
import { whomAt } from "../app.customers._index/whom.server.ts";
import { ExportForm } from "./export-form.tsx";
import { ExportList } from "./export-list.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { searchParams } = new URL(request.url);
  const isNarrowed = isFiltered(readBalanceQuery(searchParams)) || Boolean(searchParams.get("search"));
  return {
    ticked: selectedIds(searchParams.get("ids"))?.length ?? 0,
    isNarrowed,
    exports: await listExports(session.shop),
  };
}

/** The list that is exported stands in the address of this page. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const words = wordsIn(await readersLanguage(request, session));
  const choice = readChoice(await readForm(request), words.t("app.nav.customers"));
  if (isRefusal(choice)) return data({ refusal: choice }, { status: 422 });
  const whom = await whomAt(shop, new URL(request.url).searchParams);
  if (isRefusal(whom)) return data({ refusal: whom }, { status: 422 });
  const begun = await beginExport(shop, actorOf(session), whom, choice);
  if (isRefusal(begun)) return data({ refusal: begun }, { status: 422 });
  if (begun.total <= atOnceMax) await writeAtOnce(shop, begun.exportId, request.signal);
  return data({});
}

export default function Exports() {
  const { exports, ticked, isNarrowed } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const isWorking = exports.some(({ state }) => state === "waiting" || state === "running");
  usePolling(isWorking ? 1_000 : null);
  return (
    <Page title={t("exports.title")} backAction={{ content: t("app.nav.customers"), url: "/app/customers" }}>
      <BlockStack gap="400">
        <ExportForm ticked={ticked} isNarrowed={isNarrowed} />
        <ExportList exports={exports} />
      </BlockStack>
    </Page>
  );
}
