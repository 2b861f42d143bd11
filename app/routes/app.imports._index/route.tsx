import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Checkbox, Page } from "@shopify/polaris";
import { useState } from "react";
import { actorOf } from "#app/actor.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { ImportTable } from "#app/components/import-table.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useRunning } from "#app/components/use-running.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readShop } from "#app/database/db.server.ts";
import { readForm, refused } from "#app/http.ts";
import { listImports } from "#app/imports/import-log/import-log.server.ts";
import { runningImports } from "#app/imports/turn/running.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { askedLog } from "./asked.ts";
import { customersMeant } from "./customers-meant.server.ts";
import { decideOn, readDecision } from "./decide-on.server.ts";
import { isChoosable, oldAfterDays } from "./discardable.ts";
import { LogSearch } from "./log-search.tsx";
import { LogSumsLine } from "./log-sums-line.tsx";
import { StatusTabs } from "./status-tabs.tsx";
import { NoImports } from "./no-imports.tsx";
import { RowActions } from "./row-actions.tsx";
import { SelectionBar } from "./selection-bar.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const asked = askedLog(new URL(request.url).searchParams);
  const customerIds = asked.search ? await customersMeant(shop, asked.search) : [];
  const viewerId = actorOf(session).id;
  const [log, running] = await readShop(shop, (db) =>
    Promise.all([listImports(db, { ...asked, customerIds, viewerId }), runningImports(db)]),
  );
  return { ...log, running, asked, oldBefore: new Date(Date.now() - oldAfterDays * dayMs) };
}

const dayMs = 24 * 3600_000;

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const decision = readDecision(await readForm(request));
  if (!decision) throw new Response(null, { status: 400 });
  const { done, refusal } = await decideOn(session.shop, actorOf(session), decision);
  return refusal && done === 0 ? refused(refusal) : { intent: decision.intent, done, refusal };
}

export default function ImportLog() {
  const { imports, previous, next, sums, counts, asked, ...data } = useLoaderData<typeof loader>();
  const running = useRunning(data.running);
  const [numbers, choose] = useState<readonly number[]>([]);
  const chosen = imports.filter((row) => numbers.includes(row.importNumber) && isChoosable(row));
  const { t } = useWords();
  const { tab, search, status } = asked;
  const isNew = counts.all === 0 && search === "";
  const at = (place: Record<string, number | null>) =>
    pageUrl({ tab: tab === "all" ? null : tab, search, status, ...place });
  return (
    <Page
      title={t("app.nav.imports")}
      subtitle={t("imports.subtitle")}
      primaryAction={isNew ? undefined : { content: t("common.import"), url: "/app/imports/new" }}
    >
      <Card padding="0">
        {isNew ? null : (
          <>
            <StatusTabs asked={asked} counts={counts} />
            <LogSearch asked={asked} />
            {imports.length > 0 ? <LogSumsLine sums={sums} /> : null}
            <SelectionBar imports={imports} chosen={chosen} oldBefore={data.oldBefore} choose={choose} />
          </>
        )}
        {imports.length > 0 ? (
          <ImportTable
            imports={imports}
            running={running}
            actions={(row) => <RowActions importRecord={row} />}
            before={(row) =>
              isChoosable(row) ? (
                <Checkbox
                  label={t("logActions.choose", { importNumber: String(row.importNumber) })}
                  labelHidden
                  checked={numbers.includes(row.importNumber)}
                  onChange={(isChosen) =>
                    choose((now) => [
                      ...now.filter((number) => number !== row.importNumber),
                      ...(isChosen ? [row.importNumber] : []),
                    ])
                  }
                />
              ) : null
            }
          />
        ) : (
          <NoImports isNew={isNew} tab={tab} isSearched={search !== "" || status !== undefined} />
        )}
        <Pager
          of="imports"
          first={previous === null ? null : at({})}
          previous={previous === null ? null : at({ before: previous })}
          next={next === null ? null : at({ after: next })}
        />
      </Card>
    </Page>
  );
}
