import { beforeAll, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { requestUndo as requestUndoSeen, undo, type UndoChoice } from "#app/imports/undo/undo.server.ts";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import type { UndoBelowZero } from "#app/imports/record/undo.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { inShop } from "#app/database/db.server.ts";
import { refuse } from "#app/refusal.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ana, applyFile, count, csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { approve, requestUndo } from "#support/decide.ts";

beforeAll(install);

const boris = { id: 902541636n, name: "Boris Ivanov" };
const description = "Correction of points added by mistake";

const ask = (importNumber: number, belowZero: UndoBelowZero = "zero") =>
  requestUndo(shop, importNumber, boris, { belowZero, description });

async function undone(importNumber: number, belowZero?: UndoBelowZero): Promise<ImportRecord> {
  expect(await ask(importNumber, belowZero)).toBeNull();
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

const balance = async (i: number) => (await customerEntries(shop, customer(i))).balance;
const balances = (...customers: number[]) => Promise.all(customers.map(balance));
const book = () => Promise.all([count("ledger_entry"), count("posting")]);

test("each customer gets one line with the opposite of all that the import gave, and no line goes", async () => {
  await applyFile(csv(`${customer(3)},50,Before`));
  const { importNumber, postingNumber } = await applyFile(
    csv(
      `${customer(1)},100,First`,
      `${customer(1)},50,Second`,
      `${customer(2)},30,There`,
      `${customer(2)},-30,and back`,
      `${customer(3)},-20,Taken`,
    ),
  );
  expect(await undoPreview(shop, await mustFind(importNumber))).toEqual({
    customers: 2,
    pointsTakenBack: 150,
    pointsGivenBack: 20,
    customersBelowZero: 0,
    pointsMissing: 0,
    belowZero: [],
    version: expect.stringMatching(/^\d+\.[0-9a-f]{32}$/) as string,
  });
  const record = await undone(importNumber);
  expect(record).toMatchObject({
    status: "undone",
    undoByName: boris.name,
    undoneAt: expect.any(Date),
    undoPostingNumber: (postingNumber ?? 0) + 1,
    postingNumber,
  });
  const undoPosting = record.undoPostingNumber;
  expect(await balances(1, 2, 3)).toEqual([0, 0, 50]);
  const { entries } = await customerEntries(shop, customer(1));
  expect(entries).toMatchObject([
    {
      id: `${undoPosting}-2`,
      description,
      points: -150,
      balanceAfter: 0,
      kind: "undo",
      importNumber,
      postedByName: boris.name,
    },
    { id: `${postingNumber}-3`, description: "Second", points: 50 },
    { id: `${postingNumber}-2`, description: "First", points: 100 },
  ]);
  expect((await customerEntries(shop, customer(2))).entries).toHaveLength(2);
  expect((await customerEntries(shop, customer(3))).entries[0]).toMatchObject({
    id: `${undoPosting}-6`,
    points: 20,
    balanceAfter: 50,
  });
  expect(
    await asOwner(
      `SELECT kind, import_number, reverses_posting_number, entry_count, points_total, posted_by_id
       FROM posting WHERE shop = $1 AND posting_number = $2`,
      [shop, undoPosting],
    ),
  ).toEqual([
    {
      kind: "undo",
      import_number: importNumber,
      reverses_posting_number: postingNumber,
      entry_count: 2,
      points_total: -130n,
      posted_by_id: boris.id,
    },
  ]);
});

test("the rows of an undone import are still told, with the entries that applied them", async () => {
  const { importNumber, postingNumber } = await applyFile(
    csv(`${customer(4)},5,Kept`, `${customer(4)},0,No`),
  );
  const { rows } = await listRows(shop, await undone(importNumber), {});
  expect(rows).toMatchObject([
    { rowNumber: 2, verdict: "accepted", entryNumber: `${postingNumber}-2`, balanceAfter: 5 },
    { rowNumber: 3, verdict: "rejected", entryNumber: null },
  ]);
});

describe("what Ana decided on the preview is not taken once Boris", () => {
  const seenByAna = async (i: number) => {
    const importRecord = await applyFile(csv(`${customer(i)},100,Given`));
    const { importNumber } = importRecord;
    const { version: seen } = await undoPreview(shop, importRecord);
    const decide = (choice: Partial<UndoChoice> = {}) =>
      requestUndoSeen(shop, importNumber, ana, { belowZero: "allow", description, seen, ...choice });
    return { importRecord, decide };
  };

  test("took points of one of its customers: she is told so, and decides on the figures that there are now", async () => {
    const { importRecord, decide } = await seenByAna(120);
    await adjustBalance(shop, { customerId: customer(120), points: -70, description: "Spent" }, boris);
    const values = { name: boris.name, importNumber: "" };
    expect(await decide()).toEqual(
      refuse("undo_changed", { changes: [{ code: "undo.changes.adjustment", values }] }),
    );
    expect(await mustFind(importRecord.importNumber)).toEqual(importRecord);
    const { version: seen, pointsMissing } = await undoPreview(shop, importRecord);
    expect(pointsMissing).toBe(70);
    expect(await decide({ seen })).toBeNull();
    expect(await decide(), "sent twice").toBeNull();
  });

  test("had one erased, whom nobody of the staff did anything to", async () => {
    const { decide } = await seenByAna(121);
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(121)]));
    expect(await decide()).toEqual(
      refuse("undo_changed", { changes: [{ code: "undo.changes.erased", values: {} }] }),
    );
  });

  test("but what he does to others changes nothing of it", async () => {
    const { decide } = await seenByAna(122);
    await adjustBalance(shop, { customerId: customer(123), points: 7, description: "Another" }, boris);
    expect(await decide()).toBeNull();
  });

  test("and a page that names no version is shown again", async () => {
    const { decide } = await seenByAna(124);
    for (const seen of ["", "x", "1.2.3", "99999999999999999999.x"])
      expect(await decide({ seen }), seen).toMatchObject({ code: "undo_changed" });
  });
});

describe("customers who have spent some of the points", () => {
  /** 100 points each; the second has 40 left of them, the third is at 30 below zero, the fourth has others besides. */
  async function spent(from: number) {
    const [a, b, c, d] = [from, from + 1, from + 2, from + 3] as const;
    const { importNumber } = await applyFile(csv(...[a, b, c, d].map((i) => `${customer(i)},100,Mistake`)));
    for (const [i, points] of [
      [b, -60],
      [c, -130],
      [d, 7],
    ] as const)
      expect(
        await adjustBalance(shop, { customerId: customer(i), points, description: "Spent or earned" }, ana),
      ).toMatchObject({ points });
    expect(await balances(a, b, c, d)).toEqual([100, 40, -30, 107]);
    return { importNumber, customers: [a, b, c, d] as const };
  }

  test("are counted and named by the preview, the furthest below zero first", async () => {
    const { importNumber, customers } = await spent(10);
    expect(await undoPreview(shop, await mustFind(importNumber))).toEqual({
      customers: 4,
      pointsTakenBack: 400,
      pointsGivenBack: 0,
      customersBelowZero: 2,
      pointsMissing: 160,
      belowZero: [
        { customerId: String(customer(customers[2])), points: 100, balance: -30 },
        { customerId: String(customer(customers[1])), points: 100, balance: 40 },
      ],
      version: expect.any(String) as string,
    });
  });

  test.each([
    ["allow", 20, [0, -60, -130, 7], 4, -400n],
    ["zero", 30, [0, 0, -30, 7], 3, -240n],
    ["skip", 40, [0, 40, -30, 7], 2, -200n],
  ] as const)("end as chosen: %s", async (belowZero, from, expected, entries, points) => {
    const { importNumber, customers } = await spent(from);
    const { undoPostingNumber } = await undone(importNumber, belowZero);
    expect(await balances(...customers)).toEqual(expected);
    expect(
      await asOwner("SELECT entry_count, points_total FROM posting WHERE shop = $1 AND posting_number = $2", [
        shop,
        undoPostingNumber,
      ]),
    ).toEqual([{ entry_count: entries, points_total: points }]);
  });

  test("may be everybody, and then an undo that leaves them alone is a posting without entries", async () => {
    const { importNumber } = await applyFile(csv(`${customer(50)},100,All spent`));
    await adjustBalance(shop, { customerId: customer(50), points: -100, description: "Spent" }, ana);
    expect(await undone(importNumber, "skip")).toMatchObject({ status: "undone" });
    expect((await customerEntries(shop, customer(50))).entries).toHaveLength(2);
  });
});

describe("customers who were below zero before the import", () => {
  /** Of 60 points each, the second spent 30. */
  async function below(from: number) {
    for (const i of [from, from + 1])
      await adjustBalance(shop, { customerId: customer(i), points: -36, description: "Debt" }, ana);
    const { importNumber } = await applyFile(
      csv(...[from, from + 1].map((i) => `${customer(i)},60,Mistake`)),
    );
    await adjustBalance(shop, { customerId: customer(from + 1), points: -30, description: "Spent" }, ana);
    return importNumber;
  }

  test("have spent nothing because of that: only who did is counted", async () => {
    const importNumber = await below(310);
    expect(await undoPreview(shop, await mustFind(importNumber))).toMatchObject({
      pointsTakenBack: 120,
      customersBelowZero: 1,
      pointsMissing: 30,
      belowZero: [{ customerId: String(customer(311)), points: 60, balance: -6 }],
    });
  });

  test.each([
    ["allow", 312, [-36, -66]],
    ["zero", 314, [-36, -36]],
    ["skip", 316, [-36, -6]],
  ] as const)(
    "are where they were before, whatever is chosen for those who spent: %s",
    async (belowZero, from, expected) => {
      await undone(await below(from), belowZero);
      expect(await balances(from, from + 1)).toEqual(expected);
    },
  );
});

test("an import that took points away gives them back, whoever is below zero", async () => {
  const { importNumber } = await applyFile(csv(`${customer(60)},-40,Taken`, `${customer(61)},-5,Taken`));
  expect(await undoPreview(shop, await mustFind(importNumber))).toMatchObject({
    customers: 2,
    pointsTakenBack: 0,
    pointsGivenBack: 45,
    customersBelowZero: 0,
  });
  await undone(importNumber, "skip");
  expect(await balances(60, 61)).toEqual([0, 0]);
});

describe("Once: an import is undone at most once", () => {
  test("however often it is asked for and worked on", async () => {
    const { importNumber } = await applyFile(csv(`${customer(70)},9,Once`));
    const asked = await Promise.all([ask(importNumber), ask(importNumber, "allow"), ask(importNumber)]);
    expect(asked).toEqual([null, null, null]);
    await workOnImport(shop, importNumber);
    const before = await book();
    const record = await mustFind(importNumber);
    expect(await ask(importNumber)).toBeNull();
    await workOnImport(shop, importNumber);
    expect([await book(), await mustFind(importNumber)]).toEqual([before, record]);
    expect(await balance(70)).toBe(0);
  });

  test("when two workers are at it at the same moment, and when it comes to a worker that read it before", async () => {
    const { importNumber } = await applyFile(csv(`${customer(71)},9,Once`));
    await ask(importNumber);
    const asked = await mustFind(importNumber);
    await Promise.all([undo(shop, asked), undo(shop, asked)]);
    await undo(shop, asked);
    expect(await balance(71)).toBe(0);
    expect((await customerEntries(shop, customer(71))).entries).toHaveLength(2);
  });
});

describe("Whole: an import is undone all or not at all", () => {
  test("when the last statement fails nothing is left, and a second try undoes it", async () => {
    const { importNumber } = await applyFile(csv(`${customer(80)},5,One`, `${customer(81)},6,Two`));
    await ask(importNumber);
    const before = await book();
    await asOwner(
      `CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$`,
    );
    await asOwner(
      `CREATE TRIGGER fail_now BEFORE UPDATE ON import FOR EACH ROW WHEN (NEW.status = 'undone') EXECUTE FUNCTION fail_now()`,
    );
    try {
      await expect(workOnImport(shop, importNumber)).rejects.toThrow("the disk is full");
    } finally {
      await asOwner("DROP FUNCTION fail_now CASCADE");
    }
    expect([await book(), await balances(80, 81)]).toEqual([before, [5, 6]]);
    expect(await mustFind(importNumber)).toMatchObject({ status: "undoing" });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "undone" });
    expect(await balances(80, 81)).toEqual([0, 0]);
  });

  test("a balance past the safe integers leaves it applied, says why, and it can be asked for again", async () => {
    const { importNumber } = await applyFile(csv(`${customer(82)},-10,Taken`, `${customer(83)},5,Given`));
    const setBalance = (to: number) =>
      asOwner("UPDATE balance SET balance = $3 WHERE shop = $1 AND customer_id = $2", [
        shop,
        customer(82),
        to,
      ]);
    await ask(importNumber);
    const before = await book();
    await setBalance(9_007_199_254_740_990);
    try {
      await workOnImport(shop, importNumber);
    } finally {
      await setBalance(-10);
    }
    expect(await mustFind(importNumber)).toMatchObject({
      status: "applied",
      undoFailureCode: "balance_out_of_range",
      undoneAt: null,
    });
    expect([await book(), await balance(83)]).toEqual([before, 5]);
    expect(await undone(importNumber)).toMatchObject({ status: "undone", undoFailureCode: null });
    expect(await balances(82, 83)).toEqual([0, 0]);
  });
});

test("the file of an undone import is imported again without a tick, and undone again", async () => {
  const text = csv(`${customer(90)},15,Again`);
  const first = await applyFile(text);
  await undone(first.importNumber);
  const { importNumber } = await review(text);
  expect(await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: false })).toBeNull();
  await workOnImport(shop, importNumber);
  expect(await balance(90)).toBe(15);
  await undone(importNumber);
  expect(await balance(90)).toBe(0);
});

test("what was posted since it was asked for is no matter where the undo takes back what was seen", async () => {
  const { importNumber } = await applyFile(csv(`${customer(95)},100,Mistake`, `${customer(96)},100,Mistake`));
  await ask(importNumber, "zero");
  await adjustBalance(shop, { customerId: customer(96), points: 30, description: "Meanwhile" }, ana);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "undone" });
  expect(await balances(95, 96)).toEqual([0, 30]);
});

describe("a customer whose data is erased", () => {
  let deliveries = 0;
  const redact = (customerId: bigint) =>
    handleWebhook({
      shop,
      topic: "CUSTOMERS_REDACT",
      webhookId: `undo-${++deliveries}`,
      payload: { customer: { id: Number(customerId) }, orders_to_redact: [] },
    });

  test("before the undo is left out of it", async () => {
    const { importNumber } = await applyFile(csv(`${customer(100)},5,Gone`, `${customer(101)},6,Stays`));
    await redact(customer(100));
    expect(await undoPreview(shop, await mustFind(importNumber))).toMatchObject({
      customers: 1,
      pointsTakenBack: 6,
    });
    await undone(importNumber);
    expect((await customerEntries(shop, customer(100))).entries).toEqual([]);
    expect(await balance(101)).toBe(0);
  });

  test("between the request and the work is left out of it", async () => {
    const { importNumber } = await applyFile(csv(`${customer(102)},5,Gone`, `${customer(103)},6,Stays`));
    await ask(importNumber);
    await redact(customer(102));
    await workOnImport(shop, importNumber);
    expect((await customerEntries(shop, customer(102))).entries).toEqual([]);
    expect(await balance(103)).toBe(0);
  });

  test("afterwards is gone from both postings, whose books stay explained", async () => {
    const { importNumber } = await applyFile(csv(`${customer(104)},5,Gone`, `${customer(105)},6,Stays`));
    const { undoPostingNumber } = await undone(importNumber);
    await redact(customer(104));
    expect((await customerEntries(shop, customer(104))).entries).toEqual([]);
    expect(
      await asOwner("SELECT entry_count, points_total FROM erasure WHERE shop = $1 AND posting_number = $2", [
        shop,
        undoPostingNumber,
      ]),
    ).toEqual([{ entry_count: 1, points_total: -5n }]);
  });
});

describe("a request is refused", () => {
  test.each(["", "   ", "x".repeat(256)])("for a line that no row could have: %j", async (text) => {
    const { importNumber } = await applyFile(csv(`${customer(110)},1,Refused ${text.length}`));
    const before = await mustFind(importNumber);
    expect(await requestUndo(shop, importNumber, ana, { belowZero: "zero", description: text })).toEqual({
      code: "undo_description",
      values: { charsMax: descriptionCharsMax },
    });
    expect(await mustFind(importNumber)).toEqual(before);
  });

  test("for an import whose rows are deleted, and for one that is not there", async () => {
    const { importNumber } = await applyFile(csv(`${customer(111)},1,Old`));
    await asOwner("UPDATE import SET rows_erased_at = now() WHERE shop = $1 AND import_number = $2", [
      shop,
      importNumber,
    ]);
    expect(await ask(importNumber)).toEqual({ code: "undo_rows_deleted", values: {} });
    expect(await ask(99_999)).toEqual({ code: "import_gone", values: {} });
  });
});
