import { beforeAll, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { confirmCandidates, listCandidates } from "#app/imports/corrections/rescue.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { fail } from "#app/imports/fail.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { isWaitedFor, lockLedgerOf } from "#support/held-ledger.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  otherShop,
  review,
  reviewRead,
  sandbox,
  shop,
  history,
} from "#support/shops.ts";
import { asOwner, rowsOf, tables } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { approve } from "#support/decide.ts";

beforeAll(install);

let deliveries = 0;
const deliver = (topic: string, payload: object, where = shop, webhookId = `delivery-${++deliveries}`) =>
  handleWebhook({ shop: where, topic, webhookId, payload });
const redact = (customerId: bigint, where = shop) =>
  deliver(
    "CUSTOMERS_REDACT",
    { customer: { id: Number(customerId), email: "x@example.com" }, orders_to_redact: [1] },
    where,
  );

const fileIsStored = async (importNumber: number) =>
  (await asOwner("SELECT FROM import_file_chunk WHERE file_id = $1", [(await mustFind(importNumber)).fileId]))
    .length > 0;

/** Where a text of the customer's is still to be found: the tables' names. */
async function traces(...texts: (string | bigint)[]): Promise<string[]> {
  const found = [];
  for (const table of await tables()) {
    const rows = await asOwner<{ r: unknown }>(`SELECT to_jsonb(t) AS r FROM ${table} t`);
    const chunks =
      table === "import_file_chunk"
        ? (await asOwner<{ bytes: Buffer }>("SELECT bytes FROM import_file_chunk")).map(String)
        : [];
    const all = JSON.stringify(rows) + chunks.join();
    if (texts.some((text) => all.includes(String(text)))) found.push(table);
  }
  return found;
}

describe("customers/redact", () => {
  test("reaches a file that is stored but not read yet, whether it is read later or dropped", async () => {
    const gone = customer(191);
    const words = "Words of the unread file";
    const lines = csv(`${gone},10,${words}`, `${customer(192)},7,Stays`);
    const read = await receiveFile(shop, ana, "unread.csv", bytesOf(lines));
    const columns = await receiveFile(shop, ana, "columns.csv", bytesOf(lines.replace("points_to_add", "x")));
    await redact(gone);

    await workOnImport(shop, read.importNumber);
    expect(await mustFind(read.importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
    await approve(shop, read.importNumber, ana, { mode: "accepted_rows", reapply: false });
    await workOnImport(shop, read.importNumber);
    await discard(shop, columns.importNumber, ana);

    expect((await history(shop, gone)).entries).toEqual([]);
    expect(await traces(gone, words)).toEqual([]);
  });

  test("erases what the customer had, in every table, and keeps the books of the others", async () => {
    const gone = customer(101);
    const applied = await applyFile(
      csv(`${gone},10,Secret words`, `${customer(102)},7,Stays`, `${gone},0,Secret words`),
    );
    await deliver("CUSTOMERS_DATA_REQUEST", { customer: { id: Number(gone) }, data_request: { id: 1 } });
    expect(await redact(gone)).toBe(200);
    expect(await history(shop, gone)).toEqual({ balance: 0, entryCount: 0, entries: [], next: null });
    expect((await history(shop, customer(102))).balance).toBe(7);
    expect(await traces(gone, "Secret words")).toEqual([]);
    expect(await mustFind(applied.importNumber)).toMatchObject({
      acceptedCount: 2,
      rejectedCount: 1,
      fileErasedAt: expect.any(Date),
    });
    const { rows } = await listRows(shop, applied, {});
    expect(
      rows.map(({ rowNumber, verdict, erased, cells }) => [rowNumber, verdict, erased, cells.length]),
    ).toEqual([
      [2, "accepted", true, 0],
      [3, "accepted", false, 3],
      [4, "rejected", true, 0],
    ]);
  });

  test("an import in review refuses the customer's rows, and applies the rest", async () => {
    const gone = customer(111);
    const { importNumber } = await review(
      csv(`${gone},10,Never posted`, `${customer(112)},7,Posted`, `${gone},5,Never posted`),
    );
    await redact(gone);
    expect(await mustFind(importNumber)).toMatchObject({
      acceptedCount: 1,
      rejectedCount: 2,
      pointsTotal: 7,
    });
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applied", pointsTotal: 7 });
    expect((await history(shop, gone)).entries).toEqual([]);
    expect(await traces(gone, "Never posted")).toEqual([]);
  });

  test("an import that is just being applied has the customer's rows either posted and erased, or never posted", async () => {
    const gone = customer(121);
    const { importNumber } = await review(csv(`${gone},10,Racing`, `${customer(122)},7,Posted`));
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await Promise.all([workOnImport(shop, importNumber), redact(gone)]);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applied" });
    expect((await history(shop, gone)).entries).toEqual([]);
    expect((await history(shop, customer(122))).balance).toBe(7);
  });

  test("an import that failed while it was applied is counted anew, so that its retry posts what is left", async () => {
    const gone = customer(126);
    const { importNumber } = await review(csv(`${gone},10,Goes`, `${customer(127)},7,Stays`));
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await fail(shop, importNumber, "internal");
    await redact(gone);
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "applied",
      acceptedCount: 1,
      pointsTotal: 7,
    });
  });

  test("an approved import of which nothing is left does not stay half-way for ever", async () => {
    const gone = customer(131);
    const { importNumber } = await review(csv(`${gone},10,The only one`));
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await redact(gone);
    await workOnImport(shop, importNumber);
    expect(["failed", "discarded", "in_review"]).toContain((await mustFind(importNumber)).status);
  });

  test("a file whose reading was stopped by a discard is not kept for its unread half", async () => {
    const { importNumber } = await receiveFile(
      shop,
      ana,
      "points.csv",
      bytesOf(csv(`${customer(141)},1,Unread`)),
    );
    await asOwner("UPDATE import SET status = 'discarded' WHERE shop = $1 AND import_number = $2", [
      shop,
      importNumber,
    ]);
    await redact(customer(141));
    expect(await fileIsStored(importNumber)).toBe(false);
  });

  test("other shops' customers with the same id are not touched", async () => {
    await rememberShop(otherShop);
    await asOwner(
      "INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_name) VALUES ($1, 1, 'adjustment', 1, 5, 'Ana')",
      [otherShop],
    );
    await asOwner("INSERT INTO ledger_entry VALUES ($1, $2, 1, 2, 5, 5, 'Theirs')", [
      otherShop,
      customer(151),
    ]);
    await asOwner("INSERT INTO balance (shop, customer_id, balance, entry_count) VALUES ($1, $2, 5, 1)", [
      otherShop,
      customer(151),
    ]);
    const before = await rowsOf(otherShop);
    await redact(customer(151));
    expect(await rowsOf(otherShop)).toEqual(before);
    expect((await history(otherShop, customer(151))).balance).toBe(5);
  });

  test("a customer who earns points again after the erasure begins at zero, and a second erasure counts apart", async () => {
    const again = customer(161);
    await applyFile(csv(`${again},10,First time`, `${customer(162)},1,Other`));
    await redact(again);
    await applyFile(csv(`${again},3,Second time`));
    expect(await history(shop, again)).toMatchObject({ balance: 3, entries: [{ balanceAfter: 3 }] });
    await redact(again);
    await redact(customer(162));
    expect(
      await asOwner(
        "SELECT count(*)::integer AS n FROM erasure WHERE shop = $1 AND posting_number = (SELECT max(posting_number) - 1 FROM posting WHERE shop = $1)",
        [shop],
      ),
    ).toEqual([{ n: 2 }]);
  });

  test("somebody with only an e-mail, or whom nobody knows, is answered, and no more kept than that she was erased", async () => {
    const before = await rowsOf(shop);
    expect(await deliver("CUSTOMERS_REDACT", { customer: { email: "x@example.com" } }, shop)).toBe(200);
    expect(await redact(99n)).toBe(200);
    expect(await rowsOf(shop)).toEqual({
      ...before,
      webhook_delivery: (before.webhook_delivery ?? 0) + 2,
      erased_customer: (before.erased_customer ?? 0) + 1,
    });
  });

  test("takes her out of everything that a review shows, and leaves the others in it", async () => {
    const [gone, stays] = [customer(171), customer(172)];
    const { importNumber } = await review(
      csv(
        `${gone},-900,Far below zero`,
        `${stays},-800,Far below zero`,
        ...Array.from({ length: 5 }, (_, i) => `${customer(173 + i)},2,Ordinary`),
      ),
    );
    const shown = async () => {
      const { firstLines = [], outliers = [], belowZero = [] } = (await mustFind(importNumber)).review ?? {};
      return [firstLines, outliers, belowZero].map((list) =>
        list.map(({ customerId }) => BigInt(customerId)).filter((id) => id === gone || id === stays),
      );
    };
    expect(await shown()).toEqual([
      [gone, stays],
      [gone, stays],
      [gone, stays],
    ]);
    await redact(gone);
    expect(await shown()).toEqual([[stays], [stays], [stays]]);
    expect(await traces(gone)).toEqual([]);
  });

  test("takes her out of the rows at which a rule is shown at work", async () => {
    const [gone, stays] = [customer(181), customer(182)];
    const file = `shopify_id,total_spent\n${gone},1234.56\n${stays},10\n`;
    const { importNumber } = await reviewRead(file, { rule: "1 point per 1 spent", description: "Loyalty" });
    await redact(gone);
    expect((await mustFind(importNumber)).review?.examples).toMatchObject([{ customerId: `${stays}` }]);
    expect(await traces(gone)).toEqual([]);
  });

  test("leaves no customer to confirm for a row of hers, whomever else it may have meant", async () => {
    const [gone, other] = [customer(195), customer(196)];
    const line = `shopper195@example.com,+359880000196,5,Which of the two?`;
    const importRecord = await review(
      `email,phone,points_to_add,description\n${line}\nshopper197@example.com,,6,Stays\n`,
    );
    const { importNumber } = importRecord;
    const offered = () => listCandidates(shop, importNumber, { after: 0, limit: 10 });
    expect(await offered()).toMatchObject({ rows: [{ customerIds: [`${gone}`, `${other}`] }], total: 1 });
    const payload = { customer: { id: Number(gone), email: "Shopper195@example.com" }, orders_to_redact: [] };
    await deliver("CUSTOMERS_REDACT", payload);
    expect(await offered()).toEqual({ rows: [], total: 0, single: 0 });
    for (const confirmation of ["single", { rowNumber: 2, customerId: other }] as const)
      expect(await confirmCandidates(shop, importNumber, ana, confirmation)).toBeNull();
    expect(await applyImport(importRecord)).toMatchObject({
      status: "applied",
      acceptedCount: 1,
      pointsTotal: 6,
    });
    expect((await history(shop, other)).entries).toEqual([]);
  });

  test("takes the row by an e-mail of which a check has found that it is hers, also where it is not told", async () => {
    const gone = customer(206);
    await sandbox().faults({ accessDenied: true });
    const { importNumber } = await review(
      "email,points_to_add,description\nshopper206@example.com,5,Hers\nshopper207@example.com,6,Stays\n",
    );
    await sandbox().reset();
    await asOwner(
      "UPDATE import_key SET answered = true, customer_ids = $2 WHERE import_number = $1 AND key LIKE 'shopper206%'",
      [importNumber, [gone]],
    );
    await redact(gone);
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      acceptedCount: 1,
      rejectedCount: 1,
      pointsTotal: 6,
    });
    expect(await traces(gone, "shopper206@")).toEqual([]);
  });

  test("leaves nobody to be confirmed with all others who does not exist", async () => {
    const gone = customer(208);
    const importRecord = await reviewRead(
      "shopify_id,email,points_to_add,description\n42,shopper208@example.com,5,Deleted and made again\n",
      {},
      { columns: () => ({ shopify_id: 0, email: 1, points_to_add: 2, description: 3 }) },
    );
    await redact(gone);
    const { importNumber } = importRecord;
    const offered = await listCandidates(shop, importNumber, { after: 0, limit: 10 });
    expect(offered).toEqual({ rows: [], total: 0, single: 0 });
    await confirmCandidates(shop, importNumber, ana, "single");
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 0, rejectedCount: 1 });
  });

  test("an import that is applied afterwards says how many customers and points it really changed", async () => {
    const gone = customer(198);
    const importRecord = await review(
      csv(`${gone},10,Goes`, `${gone},-4,Goes`, `${customer(199)},7,Stays`, `${customer(200)},x,Wrong`),
    );
    await redact(gone);
    expect(await applyImport(importRecord)).toMatchObject({
      ...{ acceptedCount: 1, rejectedCount: 3, customerCount: 1, pointsTotal: 7 },
      review: { pointsUp: 7, pointsDown: 0, balanceBefore: 0, balanceAfter: 7 },
    });
  });

  test("and the discard of a file that is not read yet never wait for each other", async () => {
    const { importNumber } = await receiveFile(
      shop,
      ana,
      "who.csv",
      bytesOf(`a,b,c\n${customer(205)},5,Hers\n`),
    );
    await redact(customer(205));
    const held = await lockLedgerOf(shop);
    const discarded = discard(shop, importNumber, ana);
    await until(isWaitedFor);
    // As the erasure that holds the ledger goes on: it would wait for as long as the discard does.
    await held.db.query("SELECT FROM import WHERE shop = $1 FOR UPDATE", [shop]);
    await held.release();
    expect(await discarded).toBeNull();
    expect(await traces(customer(205))).toEqual([]);
  });

  test("takes the number that a row gave as well, where it is not the points", async () => {
    const gone = customer(186);
    const importRecord = await reviewRead(csv(`${gone},987654321,Balance`, `${customer(187)},7,Balance`), {
      mode: "set",
    });
    await redact(gone);
    await applyImport(importRecord);
    expect(await traces(gone, "987654321")).toEqual([]);
  });
});
