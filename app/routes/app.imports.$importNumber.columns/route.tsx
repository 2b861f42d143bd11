import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useMemo } from "react";
import { isUnanswered, keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { shopFacts } from "#app/shop/facts.server.ts";
import { readersLanguage, shopLanguage } from "#app/shop/language.server.ts";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { ReopenedBanner } from "./reopened-banner.tsx";
import { questionsOf, readColumnsForm, sentencesOf, unsummarized, type Questions } from "./form-answer.ts";
import { ColumnsForm } from "./columns-form.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { readForm, versionSeen } from "#app/http.ts";
import { doubtfulPlaces } from "#app/imports/columns/doubtful.ts";
import { balancePlaces } from "#app/imports/columns/left.ts";
import { blankSecrets, secretNotices, withoutSecrets } from "#app/imports/columns/secrets.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { answersBefore, chooseColumns, planOf } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import { encodings } from "#app/imports/layout/encodings.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { beginningOf, findFileDetails } from "#app/imports/record/file-of-import.server.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { countriesIn } from "#app/customers/countries.server.ts";
import { shorten } from "#app/locales/format.ts";
import { cut, isVisible } from "#app/characters.ts";
import { messageOf } from "#app/locales/words.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse } from "#app/refusal.ts";
import { olderStatus } from "#app/older.ts";
import { findPeopleRun, isOpen } from "#app/imports/people/run.server.ts";
import { PeopleOffer } from "./people-offer.tsx";
import { presetMessage } from "./shown-choices.ts";
import { requestedImport } from "#app/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { shouldRevalidate } from "#app/older.ts";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, session, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "uploaded") throw redirect(pageOf(importRecord));
  const { importNumber, reviewVersion, fileName, header, reading, format, encoding, delimiter, rowCount } =
    importRecord;
  const people = await findPeopleRun(shop, importNumber);
  if (isOpen(people)) throw redirect(`/app/imports/${importNumber}/people`);
  const [details, plan, { samples, shapes, above }, facts, language, shopWords] = await Promise.all([
    findFileDetails(shop, importNumber),
    planOf(shop, importRecord, answersBefore(importRecord)),
    beginningOf(shop, importRecord),
    shopFacts(shop),
    readersLanguage(request, session),
    shopLanguage(shop).then(wordsIn),
  ]);
  const { secrets, ...planned } = plan;
  const { columns, sheets, hiddenRows, mergedCells, rowWidth } = details;
  const seen = withoutSecrets(header, columns, secrets);
  const guess = guessColumns(seen.header, seen.facts);
  const { map, certainty, offered, preset } = guess;
  const { sheet, header: hasHeader, headerRow } = reading;
  const { needs, remembered } = planned;
  // What shoppers read was said of another file: it is offered, and nobody's answer for this one.
  const { description, ...read } = planned.reading;
  const own = importRecord.columnMap === null ? null : description;
  return {
    importNumber,
    fileName,
    people,
    reopenedByName: reopenedByOther(importRecord, actorOf(session).name),
    file: {
      format,
      encoding,
      delimiter,
      rowCount,
      hasHeader,
      headerRow,
      above: above.map(shownLine),
      sheet,
      preset,
    },
    form: {
      details: { sheets, hiddenRows, mergedCells, rowWidth },
      doubtful: doubtfulPlaces(seen.header, seen.facts, guess),
      columns: planned.columns,
      reading: { ...read, description: own },
      remembered,
      reviewVersion,
      answered: importRecord.columnMap !== null,
      header,
      samples: samples.map((cells) => blankSecrets(cells, secrets)),
      shapes,
      facts: seen.facts,
      secrets: secrets.map(({ place }) => place),
      secretNotices: secretNotices(header, secrets),
      guess: { map, certainty, offered, preset },
      countries: countriesIn(language),
      country: facts.countryCode,
      // Shoppers read it: in the shop's language, whoever is at the form.
      suggestions: {
        rule: shopWords.t("rule.description"),
        balance: shopWords.t("columns.points.description.soFar"),
      },
      balances: balancePlaces(seen.header),
      earlierDescription: remembered?.reading.description ?? null,
    },
    open: questionsOf(needs),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, header, status } = importRecord;
  if (status !== "uploaded") return redirect(pageOf(importRecord));
  const people = await findPeopleRun(shop, importNumber);
  if (isOpen(people)) return redirect(`/app/imports/${importNumber}/people`);
  const form = await readForm(request);
  if (form.get("intent") === "again") {
    // Read otherwise, its rows would have other numbers than those whose customers could not be written.
    if (people?.state === "written") return data({ refusal: refuse("people_read_again") }, { status: 422 });
    const decision = await readAgain(shop, importNumber, actorOf(session), readLayout(form));
    return data({ refusal: decision ?? undefined }, { status: decision ? 422 : 200 });
  }
  const answer = readColumnsForm(form, header);
  if ("questions" in answer) return data(answer, { status: 422 });
  const plan = await planOf(shop, importRecord, answer);
  // They were on the page with the values as they are read: sending the form says that it is right.
  const named = form.get("header") === "names";
  const said = ["encoding", "header_row", ...(named ? ["header"] : [])];
  const open = plan.needs.filter(({ choice }) => !said.includes(choice));
  if (open.length > 0) return data({ questions: questionsOf(open) }, { status: 422 });
  const { columns, reading } = plan;
  const choice = { columns, reading, seen: versionSeen(form) };
  const decision = await chooseColumns(shop, importNumber, actorOf(session), choice);
  if (decision) return data({ questions: { columns: [messageOf(decision)] } }, { status: olderStatus });
  return redirect(`/app/imports/${importNumber}/progress`);
}

/** Who took the review away from whoever looked at it or decided on it; null where the reader did so herself. */
function reopenedByOther({ reviewChanges }: ImportRecord, reader: string): string | null {
  const byName = reviewChanges.findLast(({ kind }) => kind === "reopened")?.byName;
  return byName === undefined || byName === reader ? null : byName;
}

/** As the merchant sees it above the table. */
function shownLine({ rowNumber, cells }: { rowNumber: number; cells: string[] }) {
  const text = cells.filter(isVisible).map((cell) => shorten(cut(cell, 200), 60));
  return { rowNumber, text: text.slice(0, 10).join("  ") };
}

/** What of the file's reading was changed: one thing at a time. */
function readLayout(form: FormData) {
  const [hasHeader, sheet] = [form.get("hasHeader"), form.get("sheet")];
  const headerRow = Number(form.get("headerRow"));
  const encoding = encodings.find((known) => known === form.get("encoding"));
  return {
    ...(encoding && { encoding }),
    ...(hasHeader !== null && { hasHeader: hasHeader === "true" }),
    ...(Number.isInteger(headerRow) && headerRow > 0 && { headerRow }),
    ...(typeof sheet === "string" && { sheet }),
  };
}

export default function Columns() {
  const { importNumber, fileName, people, reopenedByName, file, form, open } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const words = useWords();
  const inDoubt = isUnanswered(answered);
  // Kept from one rendering to the next: where it changes, the first fault is shown.
  const refused = useMemo(
    () => (answered && "questions" in answered ? sentencesOf(words, answered.questions as Questions) : null),
    [answered, words],
  );
  const preset = file.preset && words.say(presetMessage(file.preset));
  return (
    <Page
      title={words.t("columns.title", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status="uploaded" />}
      backAction={{ content: words.t("app.nav.imports"), url: "/app/imports" }}
    >
      <BlockStack gap="400">
        {reopenedByName === null ? null : <ReopenedBanner byName={reopenedByName} />}
        <ColumnsForm
          {...form}
          file={{ ...file, preset }}
          open={sentencesOf(words, unsummarized(open as Questions))}
          refused={refused}
          inDoubt={inDoubt}
        />
        <PeopleOffer importNumber={importNumber} run={people} />
        <BesideCards>
          <DiscardButton importNumber={importNumber} />
        </BesideCards>
      </BlockStack>
    </Page>
  );
}
