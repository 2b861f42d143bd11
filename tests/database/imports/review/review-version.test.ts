/** A decision is taken on what was seen: a change by somebody else in between is shown first. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/actor.ts";
import { inShop } from "#app/database/db.server.ts";
import { approve, type ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import { reopen } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import type { Decision } from "#app/imports/record/decision.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { confirmCandidates } from "#app/imports/corrections/rescue.server.ts";
import type { ReviewChangeKind } from "#app/imports/record/review.ts";
import { unschedule } from "#app/imports/decisions/schedule.server.ts";
import type { Reading } from "#app/imports/reading.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, refuse } from "#app/refusal.ts";
import { asOwner } from "#support/owner.ts";
import { ana, csv, customer, history, install, mustFind, review, sandbox, shop } from "#support/shops.ts";
import { chooseColumns } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const boris: Actor = { id: 902541636n, name: "Boris Ivanov" };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
const columns: ColumnMap = { shopify_id: 0, points_to_add: 1, description: 2 };
// A spreadsheet shortened it: ten customers may be meant.
const shortened = "7.33844127760E+12";
let files = 0;
const looked = async () =>
  review(csv(`${customer(++files)},5,Good ${files}`, `${customer(files)},many,Wrong`));

type Choice = Partial<ApplyChoice>;
const decide = (by: Actor, { importNumber, reviewVersion }: ImportRecord, choice: Choice = {}) =>
  approve(shop, importNumber, by, { mode: "accepted_rows", seen: reviewVersion, ...choice });

async function readAnew(importNumber: number, map = columns, reading: Partial<Reading> = {}) {
  await reopen(shop, importNumber, boris);
  await chooseColumns(shop, importNumber, boris, map, reading);
  await workOnImport(shop, importNumber);
}

const changedBy = ({ name }: Actor, ...kinds: ReviewChangeKind[]) =>
  refuse("review_changed", {
    changes: kinds.map((kind) => ({ code: `review.changes.${kind}` as const, values: { name } })),
  });

describe("what Ana decided on a review is not taken once Boris", () => {
  const changes: [string, ReviewChangeKind[], (importNumber: number) => Promise<unknown>][] = [
    [
      "set balances to what was to be added",
      ["reopened", "mode_set"],
      (n) => readAnew(n, columns, { mode: "set" }),
    ],
    [
      "read other columns",
      ["reopened", "columns", "reading"],
      (n) => readAnew(n, { shopify_id: 0, points_to_add: 1 }, { description: "Thank you" }),
    ],
    ["opened the columns and answered as before", ["reopened"], (n) => readAnew(n)],
    [
      "corrected a row",
      ["rows_corrected"],
      async (n) => {
        await repairRows(shop, n, boris, [{ rowNumber: 3, cells: { points_to_add: "900" } }]);
        await workOnImport(shop, n);
      },
    ],
    ["scheduled it", ["scheduled"], async (n) => decide(boris, await mustFind(n), { applyAt: inDays(2) })],
    [
      "scheduled it and thought better of it",
      ["scheduled", "unscheduled"],
      async (n) => {
        await decide(boris, await mustFind(n), { applyAt: inDays(2) });
        await unschedule(shop, n, boris, (await mustFind(n)).reviewVersion);
      },
    ],
  ];

  test.each(changes)("%s", async (_what, kinds, change) => {
    const seen = await looked();
    const { importNumber, reviewVersion } = seen;
    await change(importNumber);
    const now = await mustFind(importNumber);
    const refusal = changedBy(boris, ...kinds);
    const decisions: Decision[] = [
      await decide(ana, seen),
      await decide(ana, seen, { applyAt: inDays(3) }),
      await discard(shop, importNumber, ana, reviewVersion),
    ];
    expect(decisions).toEqual([refusal, refusal, refusal]);
    expect(await mustFind(importNumber), "refused, and nothing else").toEqual(now);
    expect(await decide(ana, now), "seen as it is now").toBeNull();
  });
});

test("points to add that became balances to set are not applied as what she saw: 5 more, and not 5 in all", async () => {
  const who = customer(++files);
  const first = await review(csv(`${who},40,Before`));
  await decide(ana, first);
  await workOnImport(shop, first.importNumber);
  const seen = await review(csv(`${who},5,More`));
  await readAnew(seen.importNumber, columns, { mode: "set" });
  expect(isRefusal(await decide(ana, seen))).toBe(true);
  await workOnImport(shop, seen.importNumber);
  expect((await history(shop, who)).balance).toBe(40);
});

test("a customer whom he confirmed, and an encoding that he chose, are changes like any", async () => {
  const seen = await review(csv(`${customer(++files)},5,Good`, `${shortened},5,Who?`));
  const { importNumber } = seen;
  const { rows } = await inShop(shop, (db) =>
    db.query<{ id: bigint }>(
      "SELECT min(customer_id) AS id FROM import_candidate WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    ),
  );
  await confirmCandidates(shop, importNumber, boris, { rowNumber: 3, customerId: rows[0]?.id ?? 0n });
  expect(await decide(ana, seen)).toEqual(changedBy(boris, "customers_confirmed"));
  await reopen(shop, importNumber, boris, 1);
  await readAgain(shop, importNumber, boris, { encoding: "windows-1251" });
  await chooseColumns(shop, importNumber, boris, columns);
  await workOnImport(shop, importNumber);
  expect(await decide(ana, seen)).toEqual(changedBy(boris, "customers_confirmed", "reopened", "reading"));
});

test("an erased customer is shown too, and by nobody's name", async () => {
  const gone = customer(++files);
  const seen = await review(csv(`${gone},5,Erased`, `${customer(++files)},5,Stays`));
  await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [gone]));
  const refusal = refuse("review_changed", { changes: [{ code: "review.changes.countedAnew", values: {} }] });
  expect(await decide(ana, seen)).toEqual(refusal);
});

test("a cancelled schedule is the one that was seen", async () => {
  const { importNumber } = await looked();
  await decide(ana, await mustFind(importNumber), { applyAt: inDays(1) });
  const seen = await mustFind(importNumber);
  await decide(boris, seen, { applyAt: inDays(2) });
  expect(await unschedule(shop, importNumber, ana, seen.reviewVersion)).toEqual(
    changedBy(boris, "scheduled"),
  );
  expect(await mustFind(importNumber)).toMatchObject({ status: "scheduled", decidedByName: boris.name });
});

test("a click that was sent twice is one decision, and the second of two people sees the first one's", async () => {
  const later = { applyAt: inDays(2) };
  const seen = await looked();
  expect(await decide(ana, seen, later)).toBeNull();
  expect(await decide(ana, seen, later), "sent twice").toBeNull();
  expect(await decide(ana, seen), "another decision on what is no more").toEqual(changedBy(ana, "scheduled"));
  const both = await looked();
  const answers = await Promise.all([decide(ana, both, later), decide(boris, both, { applyAt: inDays(3) })]);
  expect(answers.filter(isRefusal)).toHaveLength(1);
});

test("a time that was chosen in another time zone than the shop's is asked for again", async () => {
  const seen = await looked();
  const refusal = refuse("time_zone_changed", { zone: "Europe/Sofia" });
  const chosen = { applyAt: inDays(2), timeZone: "America/New_York" };
  await asOwner("UPDATE shop SET time_zone = 'Europe/Sofia' WHERE shop = $1", [shop]);
  expect(await decide(ana, seen, chosen)).toEqual(refusal);
  expect(await decide(ana, seen, { ...chosen, timeZone: "Europe/Sofia" })).toBeNull();
});

test("whatever is written to an import counts, but for the progress of its steps", async () => {
  const { importNumber, reviewVersion } = await looked();
  const versionAfter = async (set: string) => {
    await asOwner(`UPDATE import SET ${set} WHERE shop = $1 AND import_number = $2`, [shop, importNumber]);
    return (await mustFind(importNumber)).reviewVersion - reviewVersion;
  };
  expect(
    await versionAfter("step_done = step_done + 1, step_started_at = now(), file_erased_at = now()"),
  ).toBe(0);
  expect(await versionAfter("points_total = points_total")).toBe(0);
  const written = ["points_total = points_total + 1", "file_name = 'other.csv'", "below_zero = 'zero'"];
  for (const [place, set] of written.entries()) expect(await versionAfter(set), set).toBe(place + 1);
});

test("the sentence names what was changed and by whom, in every language", () => {
  const kinds = ["reopened", "mode_set", "columns"] as const;
  const sentences = languages.map((language) => wordsIn(language).refusal(changedBy(boris, ...kinds)));
  expect(sentences[0]).toBe(
    "This import was changed since you opened the page: Boris Ivanov went back to the columns, Boris Ivanov chose to set the balances to the file’s points and Boris Ivanov chose other columns. Look at it as it is now, then decide.",
  );
  expect(sentences[1]).toContain("Boris Ivanov избра други колони");
});
