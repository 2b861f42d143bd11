import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { customerNames } from "#app/customers/names.server.ts";
import { asShopHasIt, shopTags } from "#app/customers/shop-tags.server.ts";
import type { Words } from "#app/locales/words.ts";
import { actorOf } from "#app/actor.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readForm } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { parsePersonColumns } from "#app/imports/people/answer.ts";
import { blankSecrets, secretNotices, secretsOf, withoutSecrets } from "#app/imports/columns/secrets.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { beginningOf, findFileDetails } from "#app/imports/record/file-of-import.server.ts";
import { guessPersonColumns, withoutPoints } from "#app/imports/people/columns.ts";
import { finishPeople } from "#app/imports/people/finish.server.ts";
import {
  approvePeople,
  beginPeople,
  chooseAgain,
  leavePeople,
  retryPeople,
  takeTagsOff,
  untagStatuses,
} from "#app/imports/people/decisions.server.ts";
import { linesOf } from "#app/imports/people/lines.server.ts";
import { findPeopleRun, isWritten, type PeopleRun } from "#app/imports/people/run.server.ts";
import { requestedImport } from "#app/requested-import.server.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { isRefusal } from "#app/refusal.ts";
import { ChooseCard } from "./choose-card.tsx";
import { PeopleLines } from "./people-lines.tsx";
import { ProgressOfPeople } from "./progress-of-people.tsx";
import { shownFilters } from "./shown-filters.ts";
import { ReviewCard } from "./review-card.tsx";
import { WrittenCard, type UntagState } from "./written-card.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

const linesShown = 25;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, fileName, header, status, rowsErasedAt } = importRecord;
  const run = await findPeopleRun(shop, importNumber);
  const isPast = status !== "uploaded";
  if (isPast && !isWritten(run)) throw redirect(pageOf(importRecord));
  const whenOff = untagStatuses.includes(status) ? "possible" : "later";
  const untag: UntagState = rowsErasedAt ? "forgotten" : whenOff;
  const shared = { importNumber, fileName, run, untag, pastPage: isPast ? pageOf(importRecord) : null };
  if (!run || run.state === "choosing" || run.state === "left") {
    const { samples } = await beginningOf(shop, importRecord);
    const details = await findFileDetails(shop, importNumber);
    const secrets = secretsOf(importRecord, details);
    const seen = withoutSecrets(header, details.columns, secrets);
    const { map } = guessColumns(seen.header, seen.facts);
    const shown = samples.map((cells) => blankSecrets(cells, secrets));
    const guess = run?.columns ?? guessPersonColumns(withoutPoints(seen.header, map), seen.facts, shown);
    const leftOut = {
      secrets: secrets.map(({ place }) => place),
      notices: secretNotices(header, secrets),
    };
    const holdsNone = run?.withoutPoints ?? map.points_to_add === undefined;
    const everybody = run?.everybody ?? null;
    const form = {
      ...{ header, samples: shown, guess, everybody, withoutPoints: holdsNone },
      ...{ tags: shopTags(shop), ...leftOut },
    };
    return { ...shared, form, lines: null };
  }
  if (run.state !== "in_review" && run.state !== "written") return { ...shared, form: null, lines: null };
  const query = new URL(request.url).searchParams;
  const filters = shownFilters(run.counts, run.state === "written");
  const filter = filters.find((one) => one === query.get("show")) ?? filters[0] ?? "rejected";
  const after = readOrdinal(query.get("after")) ?? 0;
  const found = await linesOf(shop, importNumber, { filter, after, limit: linesShown + 1 });
  const rows = found.slice(0, linesShown);
  const next = found.length > linesShown ? (rows.at(-1)?.rowNumber ?? null) : null;
  const ids = rows.flatMap(({ customerId }) => (customerId === null ? [] : [String(customerId)]));
  // Not awaited: the page does not wait for Shopify.
  const names = customerNames(shop, [...new Set(ids)]);
  return { ...shared, form: null, lines: { filter, filters, after, rows, next, names } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, header } = importRecord;
  const actor = actorOf(session);
  const form = await readForm(request);
  const answered = (decision: Awaited<ReturnType<typeof retryPeople>>) =>
    decision ? data({ refusal: decision }, { status: 422 }) : data({});
  switch (form.get("intent")) {
    case "begin": {
      const choice = parsePersonColumns((name) => form.get(name), header);
      if (isRefusal(choice)) return data({ refusal: choice }, { status: 422 });
      const everybody = choice.everybody === null ? null : await asShopHasIt(shop, choice.everybody);
      const withoutPoints = form.get("withoutPoints") === "yes";
      return answered(await beginPeople(shop, importNumber, actor, { ...choice, everybody, withoutPoints }));
    }
    case "approve":
      return answered(await approvePeople(shop, importNumber, actor, Number(form.get("seen"))));
    case "untag":
      return answered(await takeTagsOff(shop, importNumber, actor));
    case "choose":
      return answered(await chooseAgain(shop, importNumber, actor));
    case "finish": {
      const decision = await finishPeople(shop, importNumber, actor);
      return decision ? answered(decision) : redirect(`/app/imports/${importNumber}`);
    }
    case "retry":
      return answered(await retryPeople(shop, importNumber));
    case "leave": {
      const decision = await leavePeople(shop, importNumber, actor);
      return decision ? answered(decision) : redirect(`/app/imports/${importNumber}/columns`);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export default function People() {
  const { importNumber, fileName, run, untag, pastPage, form, lines } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const isWorking = form === null && lines === null;
  usePolling(isWorking && !run?.failureCode ? 700 : null);
  return (
    <Page
      title={t("people.title", { importNumber: String(importNumber) })}
      subtitle={fileName}
      backAction={backAction(t, importNumber, run, pastPage)}
    >
      <BlockStack gap="400">
        {form ? <ChooseCard {...form} run={run} /> : null}
        {isWorking && run ? <ProgressOfPeople run={run} /> : null}
        {run?.state === "in_review" ? <ReviewCard run={run} /> : null}
        {run?.state === "written" ? (
          <WrittenCard {...{ importNumber, run, untag, isPast: pastPage !== null }} />
        ) : null}
        {lines ? <PeopleLines {...lines} /> : null}
      </BlockStack>
    </Page>
  );
}

function backAction(t: Words["t"], importNumber: number, run: PeopleRun | null, pastPage: string | null) {
  if (pastPage !== null) {
    return { content: t("common.importNumber", { importNumber: String(importNumber) }), url: pastPage };
  }
  return run === null || run.state === "written" || run.state === "left"
    ? { content: t("people.back"), url: `/app/imports/${importNumber}/columns` }
    : { content: t("app.nav.imports"), url: "/app/imports" };
}
