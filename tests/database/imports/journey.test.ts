/** The whole story of an import on one page: what must work on every version of PostgreSQL that README names. */
import { beforeAll, expect, inject, test } from "vitest";
import { reopen } from "#app/imports/columns.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { reconcile } from "#app/ledger/reconcile.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ana, applyFile, csv, customer, history, install, mustFind, review, shop } from "#support/shops.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { requestUndo } from "#support/decide.ts";

beforeAll(install);

const erase = (customerId: bigint) =>
  handleWebhook({
    ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: `journey-${customerId}` },
    payload: { customer: { id: Number(customerId) } },
  });
const points = async (i: number) => {
  const { balance, entries } = await history(shop, customer(i));
  return { balance, lines: entries.map(({ description, points }) => `${points} ${description}`) };
};

test("it is told on the version of PostgreSQL that was asked for", async () => {
  const [server] = await asOwner<{ version: string }>("SELECT current_setting('server_version') AS version");
  const asked = inject("postgresVersion") ?? (process.env.TEST_POSTGRES || "18");
  expect(server?.version).toMatch(new RegExp(`^${asked}\\.`));
});

test("a file is read, checked, applied, read by the shopper, undone, and the books agree", async () => {
  const lines = [`${customer(1)},100,Old points`, `${customer(1)},-30,Spent`, `${customer(2)},5,Gift`];
  const reviewed = await review(csv(...lines, "nobody,1,Rejected", `1234567890123,1,Of another shop`));
  expect(reviewed).toMatchObject({
    status: "in_review",
    acceptedCount: 3,
    rejectedCount: 2,
    pointsTotal: 75,
  });

  const first = await applyFile(csv(...lines));
  expect(first).toMatchObject({ status: "applied", acceptedCount: 3 });
  expect(await points(1)).toEqual({ balance: 70, lines: ["-30 Spent", "100 Old points"] });
  const { importNumber } = await applyFile(csv(`${customer(1)},7,More`, `${customer(3)},9,More`));

  const how = { belowZero: "zero", description: "By mistake" } as const;
  expect(await requestUndo(shop, importNumber, ana, how)).toBe(null);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "undone" });
  expect(await points(1)).toMatchObject({
    balance: 70,
    lines: ["-7 By mistake", "7 More", "-30 Spent", "100 Old points"],
  });
  expect(await reconcile()).toEqual([]);
});

test("what an import's rows left is forgotten when the file is to be read in another way", async () => {
  const { importNumber } = await review(csv(`${customer(4)},1,Once`, `${customer(5)},x,Rejected`));
  expect(await reopen(shop, importNumber, ana)).toBe(null);
  const kept = await asOwner<{ n: number }>(
    `SELECT (SELECT count(*) FROM import_row WHERE import_number = $1)::integer +
            (SELECT count(*) FROM import_customer WHERE import_number = $1)::integer AS n`,
    [importNumber],
  );
  expect(kept).toEqual([{ n: 0 }]);
});

test("a customer is erased from the books, and then the shop from every table", async () => {
  await erase(customer(1));
  expect(await points(1)).toEqual({ balance: 0, lines: [] });
  expect(await points(2)).toEqual({ balance: 5, lines: ["5 Gift"] });
  expect(await reconcile()).toEqual([]);

  await handleWebhook({ shop, topic: "APP_UNINSTALLED", webhookId: "journey-uninstalled", payload: {} });
  await handleWebhook({ shop, topic: "SHOP_REDACT", webhookId: "journey-shop", payload: {} });
  const left = Object.entries(await rowsOf(shop)).filter(([, rows]) => rows > 0);
  expect(left.map(([table]) => table)).toEqual([]);
});
