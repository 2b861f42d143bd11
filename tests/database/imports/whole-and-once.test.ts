import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apply } from "#app/imports/apply.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import {
  ana,
  applyFile,
  count,
  csv,
  customer,
  install,
  mustFind,
  review,
  shop,
  history,
} from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { approve } from "#support/decide.ts";

beforeAll(install);

const choice = { mode: "accepted_rows", reapply: true } as const;
const lastPosting = async () =>
  (await asOwner<{ n: number }>("SELECT last_posting_number AS n FROM shop WHERE shop = $1", [shop]))[0]?.n;

async function approved(text: string) {
  const { importNumber } = await review(text);
  expect(await approve(shop, importNumber, ana, choice)).toBeNull();
  return mustFind(importNumber);
}

describe("Whole: an import is applied all or not at all", () => {
  beforeEach(() => applyFile(csv(`${customer(1)},10,Before`)));

  test("when the last statement fails, no entry, no posting, no balance and no number is left", async () => {
    const { importNumber } = await approved(csv(`${customer(1)},5,One`, `${customer(2)},6,Two`));
    const before = [await count("ledger_entry"), await count("posting"), await lastPosting()];
    // The very last statement of applying is the change of status.
    await asOwner(
      `CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$`,
    );
    await asOwner(
      `CREATE TRIGGER fail_now BEFORE UPDATE ON import FOR EACH ROW WHEN (NEW.status = 'applied') EXECUTE FUNCTION fail_now()`,
    );
    try {
      await expect(workOnImport(shop, importNumber)).rejects.toThrow("the disk is full");
    } finally {
      await asOwner("DROP FUNCTION fail_now CASCADE");
    }
    expect([await count("ledger_entry"), await count("posting"), await lastPosting()]).toEqual(before);
    expect(await history(shop, customer(2))).toEqual({ balance: 0, entryCount: 0, entries: [], next: null });
    expect(await mustFind(importNumber)).toMatchObject({ status: "applying" });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "applied",
      postingNumber: (before[2] ?? 0) + 1,
    });
  });

  test("when the database session is killed in the middle, a second try applies it", async () => {
    const { importNumber } = await approved(csv(`${customer(3)},5,One`));
    await asOwner(`CREATE FUNCTION kill_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
    await asOwner("ALTER FUNCTION kill_once() SECURITY DEFINER");
    await asOwner("CREATE TRIGGER kill_once AFTER INSERT ON ledger_entry EXECUTE FUNCTION kill_once()");
    try {
      await expect(workOnImport(shop, importNumber)).rejects.toThrow();
    } finally {
      await asOwner("DROP FUNCTION kill_once CASCADE");
    }
    expect((await history(shop, customer(3))).entries).toEqual([]);
    await workOnImport(shop, importNumber);
    expect((await history(shop, customer(3))).balance).toBe(5);
  });

  test("a balance past the safe integers fails the import with its code, and nothing is posted", async () => {
    const { importNumber } = await approved(csv(`${customer(4)},1,Fits`, `${customer(1)},2,Does not`));
    const before = [await count("ledger_entry"), await count("posting"), await lastPosting()];
    const [{ balance } = { balance: 0n }] = await asOwner<{ balance: bigint }>(
      "SELECT balance FROM balance WHERE shop = $1 AND customer_id = $2",
      [shop, customer(1)],
    );
    await asOwner("UPDATE balance SET balance = 9007199254740990 WHERE shop = $1 AND customer_id = $2", [
      shop,
      customer(1),
    ]);
    try {
      await workOnImport(shop, importNumber);
    } finally {
      await asOwner("UPDATE balance SET balance = $3 WHERE shop = $1 AND customer_id = $2", [
        shop,
        customer(1),
        balance,
      ]);
    }
    const failed = await mustFind(importNumber);
    expect(failed).toMatchObject({
      status: "failed",
      stoppedStatus: "applying",
      failureCode: "balance_out_of_range",
    });
    expect([await count("ledger_entry"), await count("posting"), await lastPosting()]).toEqual(before);
  });
});

describe("Once: an import has at most one posting", () => {
  test("working on an applied import again changes nothing", async () => {
    const importRecord = await applyFile(csv(`${customer(10)},7,Once`));
    await workOnImport(shop, importRecord.importNumber);
    await apply(shop, importRecord);
    expect((await history(shop, customer(10))).entries).toHaveLength(1);
    expect(await mustFind(importRecord.importNumber)).toEqual(importRecord);
  });

  test("a worker that still holds the import as it was before applying finds it applied", async () => {
    const before = await approved(csv(`${customer(11)},7,Once`));
    await Promise.all([apply(shop, before), apply(shop, before), apply(shop, before)]);
    expect((await history(shop, customer(11))).entries).toHaveLength(1);
  });

  test("two workers at once: one applies, the other leaves", async () => {
    const { importNumber } = await approved(csv(`${customer(12)},7,Once`, `${customer(12)},8,Twice`));
    await Promise.all([1, 2, 3].map(() => workOnImport(shop, importNumber)));
    expect((await history(shop, customer(12))).balance).toBe(15);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applied" });
  });

  test("apply clicked twice, and once more after it was applied, is one posting", async () => {
    const { importNumber } = await review(csv(`${customer(13)},7,Once`));
    const clicks = await Promise.all([1, 2].map(() => approve(shop, importNumber, ana, choice)));
    expect(clicks).toEqual([null, null]);
    await workOnImport(shop, importNumber);
    expect(await approve(shop, importNumber, ana, choice)).toBeNull();
    await workOnImport(shop, importNumber);
    expect((await history(shop, customer(13))).balance).toBe(7);
  });

  test("postings of one shop that are applied at the same time take one number after the other", async () => {
    const imports = [
      await approved(csv(`${customer(14)},1,A`)),
      await approved(csv(`${customer(14)},2,B`)),
      await approved(csv(`${customer(14)},4,C`)),
    ];
    await Promise.all(imports.map((importRecord) => apply(shop, importRecord)));
    const { entries, balance } = await history(shop, customer(14));
    expect(balance).toBe(7);
    expect(new Set(entries.map(({ id }) => id.split("-")[0])).size).toBe(3);
  });

  test("the unique keys refuse a second posting of an import and a second entry of a row", async () => {
    const { importNumber, postingNumber } = await applyFile(csv(`${customer(15)},7,Once`));
    const again = (sql: string) => asOwner(sql, [shop, importNumber]);
    await expect(
      again(`INSERT INTO posting (shop, posting_number, kind, import_number, entry_count, points_total, posted_by_name)
             SELECT shop, 900, kind, import_number, entry_count, points_total, posted_by_name FROM posting
             WHERE shop = $1 AND import_number = $2`),
    ).rejects.toThrow("posting_shop_import_number_kind_key");
    await expect(
      asOwner("INSERT INTO ledger_entry SELECT * FROM ledger_entry WHERE shop = $1 AND posting_number = $2", [
        shop,
        postingNumber,
      ]),
    ).rejects.toThrow("ledger_entry_pkey");
  });
});
