import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { finishPeople } from "#app/imports/people/finish.server.ts";
import { pause, resume } from "#app/imports/decisions/pause.server.ts";
import { pageOf, statuses, type ImportStatus } from "#app/imports/record/status.ts";
import type { Decision } from "#app/imports/record/decision.server.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { holdWhere } from "#support/fault-world.ts";
import { asOwner } from "#support/owner.ts";
import { peopleFile, reviewPeople } from "#support/people.ts";
import { forgetUnread } from "#support/unread.ts";
import { chooseColumns, approve, requestUndo, unschedule } from "#support/decide.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await forgetUnread();
});

const choice = { mode: "accepted_rows", reapply: true } as const;
const boris = { id: 902541636n, name: "Boris Ivanov" };
const undoChoice = { belowZero: "zero", description: "Correction" } as const;
const dayMs = 24 * 60 * 60 * 1000;
const later = () => ({ ...choice, applyAt: new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 16) });
const text = () => csv(`${customer(1)},5,Good`, `${customer(1)},0,Zero`);
const received = async (content: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(content))).importNumber;

/** An import in each status, brought there as a merchant would. */
const inStatus: Record<ImportStatus, () => Promise<number>> = {
  uploaded: () => received(`who,much,why\n${customer(1)},5,Good\n`),
  staging: () => received(text()),
  async checking() {
    const importNumber = await failed();
    await resume(shop, importNumber);
    return importNumber;
  },
  async paused() {
    const importNumber = await received(text());
    await pause(shop, importNumber);
    return importNumber;
  },
  in_review: async () => (await review(text())).importNumber,
  async scheduled() {
    const { importNumber } = await review(text());
    await approve(shop, importNumber, ana, later());
    return importNumber;
  },
  async applying() {
    const { importNumber } = await review(text());
    await approve(shop, importNumber, ana, choice);
    return importNumber;
  },
  applied: async () => (await applyFile(text())).importNumber,
  undoing: () => undoing(),
  async undone() {
    const importNumber = await undoing();
    await workOnImport(shop, importNumber);
    return importNumber;
  },
  async customers_written() {
    const importNumber = await reviewPeople(peopleFile("shopper3@example.com,,,,,,,,"));
    await finishPeople(shop, importNumber, ana);
    return importNumber;
  },
  async discarded() {
    const importNumber = await received(text());
    await discard(shop, importNumber, ana);
    return importNumber;
  },
  failed: () => failed(),
};

async function failed(): Promise<number> {
  const importNumber = await received(text());
  await sandbox().faults({ accessDenied: true });
  await workOnImport(shop, importNumber);
  await sandbox().reset();
  return importNumber;
}

async function undoing(): Promise<number> {
  const { importNumber } = await applyFile(text());
  await requestUndo(shop, importNumber, ana, undoChoice);
  return importNumber;
}

/** What each decision leads to, by the status it meets; "refused" leaves everything as it was and says why. */
type Result = ImportStatus | "refused";
type Results = Partial<Record<ImportStatus, Result>>;
const approving: Results = {
  in_review: "applying",
  scheduled: "applying",
  applying: "applying",
  applied: "applied",
};
const scheduling: Results = { in_review: "scheduled", applying: "applying", applied: "applied" };
const unscheduling: Results = { scheduled: "in_review", in_review: "in_review" };
const pausing: Results = { staging: "paused", checking: "paused", paused: "paused" };
const resuming: Results = { failed: "checking", paused: "staging" };
const discarding: Results = {
  applying: "refused",
  applied: "refused",
  undoing: "refused",
  undone: "refused",
  customers_written: "refused",
};
const undoingOf: Results = { applied: "undoing", undoing: "undoing", undone: "undone" };

describe.each(statuses)("an import that is %s", (status) => {
  const decided = async (decide: (importNumber: number) => Promise<Decision>, expected: Result) => {
    const importNumber = await inStatus[status]();
    const before = await mustFind(importNumber);
    expect(before.status).toBe(status);
    const decision = await decide(importNumber);
    const after = await mustFind(importNumber);
    expect([isRefusal(decision), after.status]).toEqual(
      expected === "refused" ? [true, status] : [false, expected],
    );
    if (expected === "refused" || expected === status) expect(after).toEqual(before);
    for (const language of languages)
      if (decision) expect(wordsIn(language).refusal(decision)).toMatch(/^\p{Lu}.*\.$/u);
  };

  test("approved", () => decided((n) => approve(shop, n, boris, choice), approving[status] ?? "refused"));
  // To schedule anew what is scheduled changes its time: schedule.test.ts.
  if (status !== "scheduled") {
    test("scheduled", () =>
      decided((n) => approve(shop, n, boris, later()), scheduling[status] ?? "refused"));
  }
  test("cancelled before its time", () =>
    decided((n) => unschedule(shop, n, ana), unscheduling[status] ?? "refused"));
  test("paused", () => decided((n) => pause(shop, n), pausing[status] ?? "refused"));
  test("undone", () =>
    decided((n) => requestUndo(shop, n, boris, undoChoice), undoingOf[status] ?? "refused"));
  test("discarded", () => decided((n) => discard(shop, n, boris), discarding[status] ?? "discarded"));
  test("resumed", () => decided((n) => resume(shop, n), resuming[status] ?? status));
  test("its columns chosen", () =>
    decided(
      async (n) => {
        await chooseColumns(shop, n, ana, { shopify_id: 0, points_to_add: 1, description: 2 });
        return null;
      },
      status === "uploaded" ? "staging" : status,
    ));

  test("has one page of its own", async () => {
    const page = pageOf(await mustFind(await inStatus[status]()));
    expect(page).toMatch(/^\/app\/imports\/\d+(\/(columns|progress|review))?$/);
  });
});

test("a decision about an import that is not there says so", async () => {
  for (const decision of [
    approve(shop, 99_999, ana, choice),
    discard(shop, 99_999, ana),
    resume(shop, 99_999),
    pause(shop, 99_999),
    unschedule(shop, 99_999, ana),
    requestUndo(shop, 99_999, ana, undoChoice),
  ]) {
    expect(await decision).toEqual({ code: "import_gone", values: {} });
  }
});

test("an import of which no row was accepted can't be applied", async () => {
  const { importNumber } = await review(csv("42,5,Nobody"));
  expect(await approve(shop, importNumber, ana, choice)).toEqual({
    code: "nothing_accepted",
    values: {},
  });
});

test("all or nothing: one rejected row is enough for nothing, none for all", async () => {
  const whole = { mode: "all_or_nothing", reapply: true } as const;
  const { importNumber } = await review(text());
  expect(await approve(shop, importNumber, ana, whole)).toEqual({
    code: "whole_rejected",
    values: { count: 1 },
  });
  const clean = await review(csv(`${customer(1)},5,All good`));
  expect(await approve(shop, clean.importNumber, ana, whole)).toBeNull();
});

test("the log and the posting name who uploaded and who approved", async () => {
  const { importNumber } = await review(csv(`${customer(2)},5,Named`));
  await approve(shop, importNumber, boris, choice);
  await workOnImport(shop, importNumber);
  const applied = await mustFind(importNumber);
  expect(applied).toMatchObject({ createdByName: ana.name, decidedByName: boris.name });
  const [posting] = await asOwner(
    "SELECT posted_by_id, posted_by_name FROM posting WHERE posting_number = $1",
    [applied.postingNumber],
  );
  expect(posting).toEqual({ posted_by_id: boris.id, posted_by_name: boris.name });
});

test("the second of two people who decide at the same moment meets what the first decided", async () => {
  const { importNumber } = await review(csv(`${customer(3)},5,Two people`));
  const [approved, discarded] = await Promise.all([
    approve(shop, importNumber, ana, choice),
    discard(shop, importNumber, boris),
  ]);
  expect([approved, discarded].filter(isRefusal)).toHaveLength(1);
  const { status, decidedByName } = await mustFind(importNumber);
  expect({ status, decidedByName }).toEqual(
    isRefusal(approved)
      ? { status: "discarded", decidedByName: boris.name }
      : { status: "applying", decidedByName: ana.name },
  );
});

test("while an import is being applied, another file is uploaded and somebody opens the app: neither waits", async () => {
  const { importNumber } = await review(csv(`${customer(4)},5,A long posting`));
  await approve(shop, importNumber, ana, choice);
  const hold = await holdWhere("BEFORE INSERT ON balance FOR EACH STATEMENT");
  try {
    const applied = workOnImport(shop, importNumber);
    await hold.reached();
    await received(text());
    await rememberShop(shop);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applying" });
    await hold.release();
    await applied;
  } finally {
    await hold.remove();
  }
  expect(await mustFind(importNumber)).toMatchObject({ status: "applied" });
});
