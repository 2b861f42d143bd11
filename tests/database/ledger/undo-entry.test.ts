/** One entry is taken back by its opposite: once, by name, and never together with what takes its import back. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { readEntryNumber } from "#app/ledger/entry-number.ts";
import { proveBooks } from "#app/ledger/prove.server.ts";
import { reconcile } from "#app/ledger/reconcile.server.ts";
import { undoEntry } from "#app/ledger/undo-entry.server.ts";
import { requestUndo } from "#support/decide.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { ana, applyFile, csv, customer, history, install, mustFind, shop } from "#support/shops.ts";
import { handleWebhook } from "#support/webhooks.ts";

beforeAll(install);

const boris = { id: 902541636n, name: "Boris Ivanov" };

/** @param entry its number, or of how many entries ago it is */
async function undo(i: number, entry: string | number, more: object = {}) {
  const id = typeof entry === "string" ? entry : (await entriesOf(i))[entry]?.id;
  const number = readEntryNumber(id);
  if (!number) throw new Error(`There is no entry ${entry}.`);
  const asked = { customerId: customer(i), entry: number, description: "Taken back", belowZero: false };
  return undoEntry(shop, { ...asked, ...more }, boris);
}
const entriesOf = async (i: number) => (await customerEntries(shop, customer(i))).entries;
const balance = async (i: number) => (await customerEntries(shop, customer(i))).balance;

async function undoImport(importNumber: number): Promise<void> {
  await requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "All taken back" });
  await workOnImport(shop, importNumber);
  expect((await mustFind(importNumber)).status).toBe("undone");
}

test("is a posting of its own with the opposite points, and the two name each other", async () => {
  await applyFile(csv(`${customer(1)},100,Stays`, `${customer(1)},30,Wrong`));
  const wrong = (await entriesOf(1)).find(({ description }) => description === "Wrong");
  const posted = await undo(1, wrong?.id ?? "", { note: "Wrong customer" });
  expect(posted).toEqual({ entry: expect.stringMatching(/^\d+-1$/) as string, points: -30 });
  const [reversal, ...before] = await entriesOf(1);
  expect(reversal).toMatchObject({
    ...{ points: -30, balanceAfter: 100, description: "Taken back", kind: "reversal", importNumber: null },
    ...{ postedByName: boris.name, note: "Wrong customer", reverses: wrong?.id, undoneBy: null },
    undoable: false,
  });
  expect(before.find(({ id }) => id === wrong?.id)).toMatchObject({
    ...{ points: 30, undoneBy: reversal?.id, reverses: null, undoable: false },
  });
  expect(before.find(({ description }) => description === "Stays")).toMatchObject({ undoable: true });
  const shown = await history(shop, customer(1));
  expect(Object.keys(shown.entries[0] ?? {}).sort()).toEqual([
    "balanceAfter",
    "corrects",
    "date",
    "day",
    "description",
    "id",
    "kind",
    "occurredAt",
    "points",
  ]);
});

describe("is refused, and nothing is posted,", () => {
  test("a second time, however many ask at the same moment: who has done it and by which entry is said", async () => {
    await adjustBalance(shop, { customerId: customer(2), points: 50, description: "Gift" }, ana);
    const [{ id } = { id: "" }] = await entriesOf(2);
    const answers = await Promise.all([undo(2, id), undo(2, id), undo(2, id)]);
    const posted = answers.filter((answer) => "entry" in answer);
    expect(posted).toHaveLength(1);
    const entry = posted[0]?.entry;
    expect(answers.filter((answer) => "code" in answer)).toEqual(
      Array(2).fill({ code: "entry_undone", values: { name: boris.name, entry } }),
    );
    expect(await balance(2)).toBe(0);
  });

  test("after the undo of its import, and of what takes something back itself", async () => {
    const { importNumber } = await applyFile(csv(`${customer(3)},70,Imported`));
    await undoImport(importNumber);
    expect(await undo(3, 1)).toEqual({
      code: "entry_import_undone",
      values: { importNumber: String(importNumber) },
    });
    expect(await undo(3, 0)).toEqual({ code: "entry_is_undo", values: {} });
    await adjustBalance(shop, { customerId: customer(3), points: 5, description: "Gift" }, ana);
    await undo(3, 0);
    expect(await undo(3, 0)).toEqual({ code: "entry_is_undo", values: {} });
    expect(await balance(3)).toBe(0);
    expect((await entriesOf(3)).map(({ undoable }) => undoable)).toEqual([false, false, false, false]);
  });

  test("after the erasure of the customer, and of an entry that is another customer's", async () => {
    await adjustBalance(shop, { customerId: customer(4), points: 5, description: "Gift" }, ana);
    const [{ id } = { id: "" }] = await entriesOf(4);
    expect(await undo(5, id)).toEqual({ code: "entry_gone", values: {} });
    const payload = { customer: { id: Number(customer(4)) }, orders_to_redact: [] };
    await handleWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: "undo-entry", payload });
    expect(await undo(4, id)).toEqual({ code: "entry_gone", values: {} });
    expect(await entriesOf(4)).toEqual([]);
  });

  test("where another balance was in view, or points are gone and that is not ticked", async () => {
    await adjustBalance(shop, { customerId: customer(6), points: 50, description: "Gift" }, ana);
    await adjustBalance(shop, { customerId: customer(6), points: -20, description: "Spent" }, ana);
    expect(await undo(6, 1, { balanceSeen: 50 })).toEqual({ code: "balance_changed", values: {} });
    expect(await undo(6, 1)).toEqual({ code: "adjustment_below_zero", values: {} });
    expect(await balance(6)).toBe(30);
    expect(await undo(6, 1, { balanceSeen: 30, belowZero: true })).toMatchObject({ points: -50 });
    expect(await balance(6)).toBe(-20);
  });
});

test("is done once where its answer was lost and the form is sent again", async () => {
  await adjustBalance(shop, { customerId: customer(7), points: 50, description: "Gift" }, ana);
  const requestId = "0f8fad5b-d9cb-469f-a165-70867728950f";
  const first = await undo(7, 0, { requestId });
  expect(first).toMatchObject({ points: -50 });
  expect(await undo(7, 1, { requestId })).toEqual(first);
  expect(await balance(7)).toBe(0);
});

test("the undo of an import takes back what is left of it: what was taken back by itself stays so", async () => {
  const { importNumber } = await applyFile(
    csv(`${customer(8)},100,First`, `${customer(8)},30,Wrong`, `${customer(9)},40,Only one`),
  );
  const wrong = (await entriesOf(8)).find(({ description }) => description === "Wrong");
  await undo(8, wrong?.id ?? "");
  await undo(9, 0);
  expect(await undoPreview(shop, await mustFind(importNumber))).toMatchObject({
    ...{ customers: 1, pointsTakenBack: 100, customersBelowZero: 0 },
  });
  await undoImport(importNumber);
  expect([await balance(8), await balance(9)]).toEqual([0, 0]);
  expect(await entriesOf(9)).toHaveLength(2);
  expect(await reconcile(shop)).toEqual([]);
});

describe("the books prove it", () => {
  const said = async () =>
    (await reconcile(shop)).map(({ rule, expected, found }) => ({ rule, expected, found }));
  const rule = "an entry that takes another one back is its opposite, for the same customer";
  const change = (sql: string) =>
    pastTriggers(`UPDATE posting SET ${sql} WHERE kind = 'reversal' AND note = 'Proved'`);

  beforeAll(async () => {
    await proveBooks({ shop });
    for (const points of [50, 20]) {
      await adjustBalance(shop, { customerId: customer(10), points, description: "Gift" }, ana);
    }
    await undo(10, 1, { note: "Proved" });
  });

  /** A cluster's books are proved in full each time. */
  const inFull = Boolean(inject("clusterUrl"));

  test("agree, in full and by what changed", async () => {
    const seen = inFull ? { full: 1, byChanges: 0 } : { full: 0, byChanges: 1 };
    expect(await proveBooks({ shop })).toEqual({ discrepancies: [], ...seen });
    expect(await said()).toEqual([]);
  });

  test("and say where one takes back an entry that has other points, or none", async () => {
    const [{ n } = { n: 0 }] = await asOwner<{ n: number }>(
      "SELECT reverses_posting_number AS n FROM posting WHERE shop = $1 AND note = 'Proved'",
      [shop],
    );
    await change(`reverses_posting_number = ${n + 1}`);
    expect(await said()).toEqual([{ rule, expected: "-20", found: "-50" }]);
    await change(`reverses_posting_number = ${n}, reverses_row_number = 99`);
    expect(await said()).toEqual([{ rule, expected: `an entry ${n}-99`, found: "-50" }]);
    expect((await proveBooks({ shop })).discrepancies.map((each) => each.rule)).toContain(
      inFull ? rule : "the postings that were proved before are as they were",
    );
    await change(`reverses_row_number = 1`);
    expect(await said()).toEqual([]);
  });
});
