/** What an applied import leaves in the merchant's hands: its sentence, its proof, its files, and the rest to correct. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { finishPeople } from "#app/imports/people/finish.server.ts";
import { agree, receiptSentence } from "#app/imports/receipt/receipt.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { threeSums } from "#app/imports/receipt/three-sums.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import * as entries from "#app/routes/app.imports.$importNumber.entries.ts";
import * as progress from "#app/routes/app.imports.$importNumber.progress/route.tsx";
import * as receipt from "#app/routes/app.imports.$importNumber.receipt.ts";
import { action, loader } from "#app/routes/app.imports.$importNumber._index/route.tsx";
import { openFile } from "#support/open-file.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf,
  csv,
  customer,
  history,
  install,
  mustFind,
  reviewRead,
  shop,
} from "#support/shops.ts";
import { peopleFile, reviewPeople } from "#support/people.ts";
import { ask } from "#support/staff-request.ts";
import { startWeb, type Web } from "#support/web.ts";

let web: Web;
beforeAll(async () => {
  await install();
  web = await startWeb({
    "app/imports/:importNumber/entries": entries,
    "app/imports/:importNumber/receipt": receipt,
  });
});
afterAll(() => web.close());

let files = 0;
/** Three rows for two customers are imported, two are not. */
const someRejected = () =>
  applyFile(
    csv(
      `${customer(1)},40,Welcome ${++files}`,
      `${customer(2)},many,"<b>Bad</b>"`,
      `${customer(1)},-15,Correction ${files}`,
      `${customer(3)},5,"=HYPERLINK(1) ${files}"`,
      "42,5,Nobody",
    ),
  );
const correct = (importNumber: number) =>
  ask(action, `/app/imports/${importNumber}?index`, { importNumber }, { intent: "correct_rest" });
const shown = async (importNumber: number) =>
  (await ask(loader, `/app/imports/${importNumber}`, { importNumber })).data;

test.each([
  [{ acceptedCount: 164, rejectedCount: 36, alreadyAppliedCount: 0 }, "164 imported, 36 not imported"],
  [{ acceptedCount: 1, rejectedCount: 0, alreadyAppliedCount: 2 }, "1 imported, 2 already applied before"],
  [{ acceptedCount: 55_000, rejectedCount: null, alreadyAppliedCount: 0 }, "55,000 imported"],
])("the receipt of %j begins: %s", (counts, sentence) => {
  expect(receiptSentence(wordsIn("en"), { ...counts, peopleCounts: null })).toBe(sentence);
});

test("the receipt of a file without points speaks of customers, and of no points, sums or postings", async () => {
  const importNumber = await reviewPeople(peopleFile("shopper3@example.com,,,,,,,,"));
  await finishPeople(shop, importNumber, ana);
  const answer = await openFile(web.url, `/app/imports/${importNumber}/receipt?locale=en`);
  const page = await answer.text();
  expect(page).toContain("0 customers added, 1 unchanged");
  expect(page).not.toMatch(/points|Posting|sums that must agree/i);
});

describe("the three sums", () => {
  test("are added up from the file's rows, from the entries and from the balances, and agree", async () => {
    // Balances from before count in none of them.
    await someRejected();
    const sums = await threeSums(shop, await someRejected());
    expect(sums).toEqual({ file: 30, ledger: 30, balances: 30 });
    expect(sums && agree(sums)).toBe(true);
  });

  test("no longer agree where a row says something else than its entry", async () => {
    const importRecord = await someRejected();
    const change = (by: number) =>
      asOwner(
        `UPDATE import_row SET points = points + $3 WHERE shop = $1 AND import_number = $2 AND row_number = 2`,
        [shop, importRecord.importNumber, by],
      );
    await change(1);
    const sums = await threeSums(shop, importRecord);
    expect(sums).toEqual({ file: 31, ledger: 30, balances: 30 });
    expect(sums && agree(sums)).toBe(false);
    await change(-1);
  });
});

describe("the files", () => {
  test("hold every row with its entry, or why it has none, and no formula", async () => {
    const { importNumber, postingNumber } = await someRejected();
    const answer = await openFile(web.url, `/app/imports/${importNumber}/entries?locale=en`);
    expect(answer.headers.get("content-disposition")).toContain(`pointbook-import-${importNumber}-rows.csv`);
    const lines = (await answer.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(6);
    const { balance } = await history(shop, customer(1));
    expect(lines[1]).toBe(
      `2,imported,'${customer(1)},40,Welcome ${files},,${postingNumber}-2,${balance + 15},`,
    );
    expect(lines[2]).toMatch(/^3,not imported,.*,,,,"The points are not a number\./);
    expect(lines[4]).toContain(`'=HYPERLINK(1) ${files}`);
  });

  test("are a page to print as well, in which nothing of the file is taken for a tag", async () => {
    const name = "<img src=x onerror=alert(1)>.csv";
    const { importNumber } = await receiveFile(
      shop,
      ana,
      name,
      bytesOf(csv(`${customer(4)},4,Print ${++files}`, `${customer(4)},<script>x</script>,Bad`)),
    );
    await workOnImport(shop, importNumber);
    await applyImport({ importNumber });
    const answer = await openFile(web.url, `/app/imports/${importNumber}/receipt?locale=en`);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain("1 imported, 1 not imported");
    expect(page).toContain("✓ All three are the same.");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;.csv");
    expect(page).not.toMatch(/<img|<script/);
  });
});

describe("the rows that were not imported", () => {
  test("become an import of their own that knows where they came from, asked for once or twice", async () => {
    const { importNumber } = await someRejected();
    expect(await shown(importNumber)).toMatchObject({ rest: { canCorrect: true, correctedIn: null } });
    const { location } = await correct(importNumber);
    const child = Number(location?.split("/")[3]);
    expect(location).toBe(`/app/imports/${child}/progress`);
    expect(await correct(importNumber)).toMatchObject({ location });
    expect(await shown(importNumber)).toMatchObject({ rest: { correctedIn: child } });

    await workOnImport(shop, child);
    expect(await mustFind(child)).toMatchObject({
      status: "in_review",
      parentImportNumber: importNumber,
      rowCount: 2,
      rejectedCount: 2,
    });
    const ledTo = async () =>
      (await ask(progress.loader, `/app/imports/${child}/progress`, { importNumber: child })).location;
    expect(await ledTo(), "to the grid, without the review").toBe(`/app/imports/${child}/repair`);
    await repairRows(shop, child, ana, [{ rowNumber: 2, cells: { points_to_add: "7" } }]);
    await workOnImport(shop, child);
    expect(await ledTo(), "to what can be applied now").toBe(`/app/imports/${child}/review`);
    await applyImport({ importNumber: child });
    expect((await history(shop, customer(2))).balance).toBe(7);
  });

  test("are corrected anew where that import was discarded", async () => {
    const { importNumber } = await someRejected();
    const first = Number((await correct(importNumber)).location?.split("/")[3]);
    await discard(shop, first, ana);
    const second = Number((await correct(importNumber)).location?.split("/")[3]);
    expect(second).toBeGreaterThan(first);
  });

  test("are not made two imports of by two clicks at the same moment", async () => {
    const { importNumber } = await someRejected();
    const answers = await Promise.all([correct(importNumber), correct(importNumber)]);
    const children = await asOwner("SELECT FROM import WHERE shop = $1 AND parent_import_number = $2", [
      shop,
      importNumber,
    ]);
    expect(children).toHaveLength(1);
    for (const { status, location } of answers)
      expect(location === null ? status : location).toSatisfy(
        (said: unknown) => said === 422 || String(said).endsWith("/progress"),
      );
  });

  test("are read as the first import was read", async () => {
    const text = `Kunde;Punkte;description\n${customer(5)};1.500,6;Guthaben\n${customer(6)};viele;Guthaben\n`;
    const reading = { mode: "set", decimal: "comma", rounding: "down" } as const;
    const first = await applyImport(
      await reviewRead(text, reading, {
        columns: () => ({ shopify_id: 0, points_to_add: 1, description: 2 }),
      }),
    );
    expect((await history(shop, customer(5))).balance).toBe(1500);
    const child = Number((await correct(first.importNumber)).location?.split("/")[3]);
    await workOnImport(shop, child);
    expect(await mustFind(child)).toMatchObject({
      reading,
      columnMap: { shopify_id: 0, points_to_add: 1, description: 2 },
      rejectedCount: 1,
    });
  });

  test("can't be corrected where there are none, or before the import is applied", async () => {
    const { importNumber: whole } = await applyFile(csv(`${customer(7)},1,Whole ${++files}`));
    const { importNumber: waiting } = await receiveFile(shop, ana, "w.csv", bytesOf(csv("1,x,Waits")));
    for (const importNumber of [whole, waiting])
      expect(await correct(importNumber)).toMatchObject({
        status: 422,
        data: { refusal: { code: "correct_rest_gone" } },
      });
  });
});
