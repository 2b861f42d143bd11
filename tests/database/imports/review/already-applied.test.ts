/** Each row once: of a file that grew only the new rows are applied. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resume } from "#app/imports/decisions/pause.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { fail } from "#app/imports/fail.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import {
  ana,
  applyFile,
  applyImport,
  csv,
  customer,
  history,
  install,
  mustFind,
  otherShop,
  review,
  reviewRead,
  shop,
} from "#support/shops.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { approve, requestUndo } from "#support/decide.ts";

beforeAll(install);

/** Customers of a test's own, so that no other test has applied anything of theirs. */
let own = 100;
beforeEach(() => void (own += 10));
const id = (i: number) => customer(own + i);
const line = (i: number, points: number, description = "Order 1001") => `${id(i)},${points},${description}`;
const balance = async (i: number) => (await history(shop, id(i))).balance;

const verdicts = async (importRecord: ImportRecord) =>
  (await listRows(shop, importRecord, {})).rows.map(({ verdict }) => verdict);

async function undo({ importNumber }: ImportRecord): Promise<void> {
  await requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "Taken back" });
  await workOnImport(shop, importNumber);
}

describe("a file that grew", () => {
  test("is applied without the rows that were applied, and the counts are those of its lines", async () => {
    const lines = [line(1, 10), line(2, 20)];
    await applyFile(csv(...lines));
    const grown = await review(csv(line(3, 30), ...lines, "42,5,Nobody", line(1, 40)));
    expect(grown).toMatchObject({
      rowCount: 5,
      acceptedCount: 2,
      rejectedCount: 1,
      alreadyAppliedCount: 2,
      customerCount: 2,
      pointsTotal: 70,
    });
    expect(await verdicts(grown)).toEqual([
      "accepted",
      "already_applied",
      "already_applied",
      "rejected",
      "accepted",
    ]);
    expect(await applyImport(grown)).toMatchObject({ status: "applied", acceptedCount: 2, pointsTotal: 70 });
    expect([await balance(1), await balance(2), await balance(3)]).toEqual([50, 20, 30]);
  });

  test("says which import applied its rows, when and in whose name; the newest first", async () => {
    const first = await applyFile(csv(line(1, 10), line(2, 20)));
    const second = await applyFile(csv(line(3, 30)));
    const grown = await review(csv(line(1, 10), line(2, 20), line(3, 30), line(4, 40)));
    const by = ({ importNumber, appliedAt }: ImportRecord, rows: number) => ({
      importNumber,
      appliedByName: ana.name,
      appliedAt: expect.stringContaining(appliedAt?.toISOString().slice(0, 19) ?? "never") as string,
      rows,
    });
    expect(grown.review?.alreadyApplied).toEqual([by(second, 1), by(first, 2)]);
  });

  test("is known by customer, points, description and day together", async () => {
    const text = (...lines: string[]) =>
      ["shopify_id,points_to_add,description,occurred_at", ...lines].join("\n");
    const dated = `${line(1, 10)},2026-05-01`;
    await applyFile(text(dated, `${line(5, 10)},`));
    const grown = await review(
      text(
        `${line(2, 10)},2026-05-01`,
        `${line(1, 11)},2026-05-01`,
        `${line(1, 10, "Order 1002")},2026-05-01`,
        `${line(1, 10)},2026-05-02`,
        `${line(1, 10)},`,
        dated,
        `${line(5, 10)},2026-05-01`,
        `${line(5, 10)},`,
      ),
    );
    expect((await verdicts(grown)).map((verdict) => verdict === "already_applied")).toEqual([
      ...[false, false, false, false, false],
      ...[true, false, true],
    ]);
  });

  describe("whose descriptions were kept as its cells say, before marks of a page were read as text", () => {
    /** Applies rows of one customer, and keeps what each of them says in its cell. */
    async function applyAsThen(...said: string[]): Promise<void> {
      await applyFile(csv(...said.map((each) => line(1, 10, each))));
      const texts = `(ARRAY[${said.map((each) => `'${each.trim()}'`).join()}])`;
      await pastTriggers(
        ...["ledger_entry", "import_row"].map(
          (table) =>
            `UPDATE ${table} SET description = ${texts}[row_number - 1] WHERE customer_id = ${id(1)}`,
        ),
      );
    }
    const read = (...said: string[]) => review(csv(...said.map((each) => line(1, 10, each))));
    const marked = "Caf&eacute; <b>Ana</b>";

    test("is known by what its cells say; the same file comes again and nothing of it is applied", async () => {
      await applyAsThen(marked);
      const grown = await read(marked, marked, "Order 1002");
      expect(await verdicts(grown)).toEqual(["already_applied", "accepted", "accepted"]);
      await applyImport(grown);
      expect(await read(marked, marked, "Order 1002")).toMatchObject({ acceptedCount: 0 });
      expect(await read(marked, marked, marked)).toMatchObject({ acceptedCount: 1 });
    });

    test.each([
      ["one was written with marks and one without", ["Café", "Caf&eacute;"]],
      ["marks were written in two ways", ["Caf&eacute;", "Café", "Caf&#233;", "Caf&eacute;", "<b>Café</b>"]],
      [
        "blanks stood around them that were none of ours",
        ["\u00a0Caf&eacute;\u3000", "Café", "\ufeffCaf&#233; "],
      ],
    ])("is not applied again where %s, in whichever order its rows come", async (_, said) => {
      await applyAsThen(...said);
      for (const again of [said, said.toReversed()])
        expect(await read(...again)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: said.length });
      const grown = await read(...said, "Café", ...said);
      expect(grown).toMatchObject({ acceptedCount: said.length + 1, alreadyAppliedCount: said.length });
    });

    test("leaves an entry to the rows that say the same, and takes none of another notation for it", async () => {
      await applyAsThen("Caf&eacute;", "Caf&eacute;");
      expect(await verdicts(await read("Café", "Caf&#233;", "Caf&eacute;"))).toEqual([
        ...["accepted", "accepted", "already_applied"],
      ]);
    });
  });

  test("leaves out as many rows that say the same as were applied, and no more", async () => {
    await applyFile(csv(line(1, 10), line(1, 10)));
    const grown = await review(csv(line(1, 10), line(1, 10), line(1, 10)));
    expect(grown).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 2, pointsTotal: 10 });
    await applyImport(grown);
    expect(await review(csv(...Array.from({ length: 4 }, () => line(1, 10))))).toMatchObject({
      acceptedCount: 1,
      alreadyAppliedCount: 3,
    });
  });

  test("counts what is left in the ledger: two imports applied a row, one was undone, three are in the file", async () => {
    const first = await applyFile(csv(line(1, 10)));
    await applyFile(csv(line(1, 10)));
    await undo(first);
    const grown = await review(csv(line(1, 10), line(1, 10), line(1, 10)));
    expect(grown).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 1 });
    await applyImport(grown);
    expect(await balance(1)).toBe(30);
  });

  test("knows a description whatever blanks stand around it; another letter or blank in it says something else", async () => {
    await applyFile(csv(line(1, 10, "Order no 1")));
    const said = ["  Order no 1\u00a0", "order no 1", "Order  no 1", "Order no 1."];
    const grown = await review(csv(...said.map((each) => line(1, 10, each))));
    expect(await verdicts(grown)).toEqual(["already_applied", "accepted", "accepted", "accepted"]);
  });

  test("is not measured by what was added by hand, or in another shop", async () => {
    await adjustBalance(shop, { customerId: id(1), points: 10, description: "Order 1001" }, ana);
    await asOwner("INSERT INTO shop (shop) VALUES ($1) ON CONFLICT DO NOTHING", [otherShop]);
    await asOwner(
      `INSERT INTO import (shop, import_number, status, file_id, file_name, file_bytes, file_sha256, encoding, delimiter,
                           header, column_map, row_count, blank_line_count, created_by_name, accepted_count, rejected_count,
                           points_total, applied_at, rows_erased_at)
       SELECT $1, 1, 'applied', file_id, file_name, file_bytes, file_sha256, encoding, delimiter, header, column_map, 1, 0, 'Bo', 1, 0,
              10, now(), now()
       FROM import WHERE shop = $2 LIMIT 1`,
      [otherShop, shop],
    );
    await asOwner(
      `INSERT INTO posting (shop, posting_number, kind, import_number, entry_count, points_total, posted_by_name)
       VALUES ($1, 1, 'import', 1, 1, 10, 'Bo')`,
      [otherShop],
    );
    await asOwner(
      `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
       VALUES ($1, $2, 1, 2, 10, 10, 'Order 1001')`,
      [otherShop, id(1)],
    );
    await asOwner("INSERT INTO balance (shop, customer_id, balance, entry_count) VALUES ($1, $2, 10, 1)", [
      otherShop,
      id(1),
    ]);
    await asOwner("UPDATE shop SET last_posting_number = 1 WHERE shop = $1", [otherShop]);
    expect(await review(csv(line(1, 10)))).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 0 });
  });
});

describe("rows that were applied before", () => {
  test("are applied once more where the tick says so, and left out again where it is taken back", async () => {
    await applyFile(csv(line(1, 10)));
    const again = await review(csv(line(1, 10), line(2, 5)));
    const later = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 16);
    const schedule = (reapply: boolean) =>
      approve(shop, again.importNumber, ana, { mode: "accepted_rows", reapply, applyAt: later });
    expect(await schedule(true)).toBeNull();
    expect(await mustFind(again.importNumber)).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 0 });
    expect(await schedule(false)).toBeNull();
    expect(await mustFind(again.importNumber)).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 1 });
    await applyImport(again, { reapply: true });
    expect([await balance(1), await balance(2)]).toEqual([20, 5]);
  });

  test("are applied again after an undo without a tick: nothing of them stands in the ledger any more", async () => {
    await undo(await applyFile(csv(line(1, 10))));
    expect(await review(csv(line(1, 10)))).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 0 });
  });

  test("are left out again once they were undone and applied anew", async () => {
    const file = csv(line(1, 10), line(1, 10));
    await undo(await applyFile(file));
    await applyImport(await review(file));
    expect(await review(file)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 2 });
    expect(await balance(1)).toBe(20);
  });

  test("stand in the ledger once where they are taken back and applied anew at once, whichever comes first", async () => {
    for (const undoneFirst of [true, false]) {
      const i = undoneFirst ? 1 : 2;
      const first = await applyFile(csv(line(i, 10)));
      const again = await review(csv(line(i, 10), line(i + 2, 5)));
      const choice = { belowZero: "zero", description: "Taken back" } as const;
      expect(await requestUndo(shop, first.importNumber, ana, choice)).toBeNull();
      expect(await approve(shop, again.importNumber, ana, { mode: "accepted_rows" })).toBeNull();
      const both = [first.importNumber, again.importNumber];
      for (const each of undoneFirst ? both : both.toReversed()) await workOnImport(shop, each);
      expect(await mustFind(first.importNumber)).toMatchObject({ status: "undone" });
      expect(await mustFind(again.importNumber)).toMatchObject({ status: "applied", acceptedCount: 2 });
      expect([await balance(i), await balance(i + 2)]).toEqual([10, 5]);
    }
  });

  test("are left out after all where the undo that was under way when they were reviewed did not happen", async () => {
    const first = await applyFile(csv(line(1, 10)));
    const choice = { belowZero: "zero", description: "Taken back" } as const;
    await requestUndo(shop, first.importNumber, ana, choice);
    const again = await review(csv(line(1, 10), line(2, 5)));
    expect(again).toMatchObject({ acceptedCount: 2 });
    await fail(shop, first.importNumber, "balance_out_of_range");
    expect(await applyImport(again)).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 1 });
    expect([await balance(1), await balance(2)]).toEqual([10, 5]);
  });

  test("are known by the number that their file gave, also where zero stopped it", async () => {
    await applyFile(csv(line(1, 30, "Before")));
    const taken = csv(line(1, -50, "Redeemed"));
    await applyImport(await review(taken), { belowZero: "zero" });
    await applyFile(csv(line(1, 100, "After")));
    expect(await review(taken)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 1 });
  });
});

describe("two files that grew, in review at once", () => {
  const both = async () => [
    await review(csv(line(1, 10), line(2, 20))),
    await review(csv(line(1, 10), line(2, 20), line(3, 30))),
  ];

  test("the second to be applied leaves out what the first has applied meanwhile", async () => {
    const [first, second] = await both();
    if (!first || !second) throw new Error("both were reviewed");
    expect(second).toMatchObject({ acceptedCount: 3, alreadyAppliedCount: 0 });
    await applyImport(first);
    expect(await applyImport(second)).toMatchObject({
      status: "applied",
      acceptedCount: 1,
      alreadyAppliedCount: 2,
      pointsTotal: 30,
      review: { pointsUp: 30, alreadyApplied: [{ importNumber: first.importNumber, rows: 2 }] },
    });
    expect([await balance(1), await balance(2), await balance(3)]).toEqual([10, 20, 30]);
  });

  test("the one of which nothing is left fails in words, and posts nothing, however often it is tried", async () => {
    const [first, second] = await both();
    if (!first || !second) throw new Error("both were reviewed");
    expect(await approve(shop, first.importNumber, ana, { mode: "accepted_rows" })).toBeNull();
    await applyImport(second);
    await workOnImport(shop, first.importNumber);
    expect(await mustFind(first.importNumber)).toMatchObject({
      status: "failed",
      failureCode: "nothing_to_apply",
      postingNumber: null,
    });
    await resume(shop, first.importNumber);
    await workOnImport(shop, first.importNumber);
    expect(await mustFind(first.importNumber)).toMatchObject({ status: "failed", postingNumber: null });
    expect([await balance(1), await balance(2)]).toEqual([10, 20]);
  });

  test("what the first applied and took back is applied by the second", async () => {
    const [first, second] = await both();
    if (!first || !second) throw new Error("both were reviewed");
    await undo(await applyImport(first));
    expect(await applyImport(second)).toMatchObject({ acceptedCount: 3, alreadyAppliedCount: 0 });
  });

  test("a row that was left out is applied after all where its import was undone before its turn", async () => {
    const first = await applyFile(csv(line(1, 10)));
    const second = await review(csv(line(1, 10), line(2, 20)));
    expect(second).toMatchObject({ acceptedCount: 1 });
    await undo(first);
    expect(await applyImport(second)).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 0 });
    expect([await balance(1), await balance(2)]).toEqual([10, 20]);
  });

  test("a scheduled one is settled when its time comes", async () => {
    const [first, second] = await both();
    if (!first || !second) throw new Error("both were reviewed");
    const applyAt = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 16);
    await approve(shop, second.importNumber, ana, { mode: "accepted_rows", applyAt });
    await applyImport(first);
    expect(await mustFind(second.importNumber)).toMatchObject({ status: "scheduled", acceptedCount: 3 });
    await asOwner(
      "UPDATE import SET apply_at = now() - interval '1 second' WHERE shop = $1 AND import_number = $2",
      [shop, second.importNumber],
    );
    await workOnImport(shop, second.importNumber);
    expect(await mustFind(second.importNumber)).toMatchObject({
      status: "applied",
      acceptedCount: 1,
      alreadyAppliedCount: 2,
    });
  });

  test("the tick holds also for what is applied after it was given", async () => {
    await applyFile(csv(line(1, 10)));
    const [first, second] = await both();
    if (!first || !second) throw new Error("both were reviewed");
    await approve(shop, second.importNumber, ana, { mode: "accepted_rows", reapply: true });
    await applyImport(first);
    await workOnImport(shop, second.importNumber);
    expect(await mustFind(second.importNumber)).toMatchObject({ status: "applied", acceptedCount: 3 });
    expect([await balance(1), await balance(2), await balance(3)]).toEqual([20, 40, 30]);
  });
});

test("the same file read with another description has said something else", async () => {
  const text = `shopify_id,points_to_add\n${id(1)},10\n`;
  const read = (description: string) => reviewRead(text, { description });
  await applyImport(await read("Spring bonus"));
  expect(await read("Spring bonus")).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 1 });
  expect(await read("Summer bonus")).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 0 });
});
