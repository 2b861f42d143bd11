/** Searching a shop's rows for a customer takes seconds: meanwhile the shop's points can be changed. */
import { beforeAll, expect, test } from "vitest";
import { inShop, type ShopDb } from "#app/database/db.server.ts";
import { lockLedger, postImport } from "#app/ledger/post.server.ts";
import { tablesRead } from "#support/held-ledger.ts";
import { asOwner } from "#support/owner.ts";
import { applyFile, customer, history, install, review, shop } from "#support/shops.ts";

beforeAll(install);

const her = customer(301);
const email = "shopper301@example.com";
/** A row that counts for her, and a rejected one that names somebody. */
const naming = (note: string) =>
  `shopify_id,points_to_add,description,note\n${her},7,Hers,\nK-17,5,Hello,${note}\n`;

/** Erases her; `work` has the ledger's lock meanwhile, from when the erasure waits for it. */
async function eraseWhile(work: (db: ShopDb) => Promise<unknown>): Promise<void> {
  let erasing: Promise<unknown> = Promise.resolve();
  await inShop(shop, async (db) => {
    await lockLedger(db);
    erasing = inShop(shop, (erasure) => erasure.askWhole("SELECT erase_customer($1, $2)", [her, [email]]));
    await expect.poll(tablesRead, { interval: 20 }).not.toEqual([]);
    await work(db);
  });
  await erasing;
}

const rowsOfImport = (importNumber: number) =>
  asOwner("SELECT erased, cells FROM import_row WHERE import_number = $1 ORDER BY row_number", [
    importNumber,
  ]);
const gone = [
  { erased: true, cells: null },
  { erased: true, cells: null },
];

test("an erasure has searched the rows that were applied before it waits for the ledger", async () => {
  const { importNumber } = await applyFile(naming(email));
  await eraseWhile(async () => expect(await tablesRead()).toContain("import_row"));
  expect(await rowsOfImport(importNumber)).toEqual(gone);
  expect(await history(shop, her)).toMatchObject({ balance: 0, entries: [] });
});

test("what a review holds, and what comes to it meanwhile, is searched once the ledger is locked", async () => {
  const { importNumber } = await review(naming("nobody"));
  await eraseWhile((db) =>
    db.query(
      `UPDATE import_row SET cells = jsonb_set(cells, '{3}', to_jsonb($3::text))
       WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected'`,
      [shop, importNumber, `Call ${email}`],
    ),
  );
  expect(await rowsOfImport(importNumber)).toEqual(gone);
});

test("an import that is applied meanwhile is searched too, and its entries of hers are gone", async () => {
  const { importNumber } = await review(naming(email));
  await eraseWhile(async (db) => {
    await db.query(
      `UPDATE import SET status = 'applied', applied_at = now(), decided_by_name = 'Ana'
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await postImport(db, importNumber, { wide: false });
  });
  expect(await rowsOfImport(importNumber)).toEqual(gone);
  expect(await history(shop, her)).toMatchObject({ balance: 0, entries: [] });
});

test("somebody else's points stay; what she was told keeps them without the name, in her row and in the books", async () => {
  const other = customer(302);
  const { importNumber } = await applyFile(
    `shopify_id,points_to_add,description\n${other},9,Thanks for bringing ${email} along\n`,
  );
  await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1, $2)", [her, [email]]));
  const told = "Thanks for bringing … along";
  expect(await history(shop, other)).toMatchObject({
    balance: 9,
    entries: [{ points: 9, description: told }],
  });
  expect(
    await asOwner("SELECT description FROM import_row WHERE import_number = $1", [importNumber]),
  ).toEqual([{ description: told }]);
});
