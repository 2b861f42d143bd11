/** In which order the entries of one posting stand, and their balances run. */
import { beforeAll, describe, expect, test } from "vitest";
import { lookAtCustomer } from "#app/imports/review/lines-of-customer.server.ts";
import { reconcile } from "#app/ledger/reconcile.server.ts";
import type { Statement } from "#app/ledger/statement.server.ts";
import { pastTriggers } from "#support/owner.ts";
import { applyFile, applyImport, customer, history, install, review, shop } from "#support/shops.ts";

const dated = (...lines: string[]) => ["shopify_id,points_to_add,description,date", ...lines, ""].join("\n");

beforeAll(async () => {
  await install();
});

/** "description balance after", from the top. */
const shown = ({ entries }: Statement) =>
  entries.map((entry) => `${entry.description} ${entry.balanceAfter}`);

describe("a file sorted newest first", () => {
  const ana = customer(1);

  test("stands with the newest day on top, and balances run with the days", async () => {
    await applyFile(
      dated(
        `${ana},5,May,2026-05-01`,
        `${ana},-3,March,2026-03-01`,
        `${ana},2,March again,2026-03-01`,
        `${ana},10,January,2026-01-01`,
        `${ana},1,No day,`,
      ),
    );
    expect(shown(await history(shop, ana))).toEqual([
      "No day 15",
      "May 14",
      "March again 9",
      "March 7",
      "January 10",
    ]);
  });

  test("what is added later stands above it, whatever its days", async () => {
    await applyFile(dated(`${ana},100,Last year,2025-06-01`));
    expect(shown(await history(shop, ana)).slice(0, 2)).toEqual(["Last year 115", "No day 15"]);
  });

  test("what was posted by row before stays as it was written, and the books agree", async () => {
    const before = await history(shop, ana);
    await pastTriggers("UPDATE ledger_entry SET day_order = 'infinity' WHERE posting_number = 2");
    expect(await history(shop, ana)).toEqual(before);
    expect(await reconcile(shop)).toEqual([]);
  });

  test("is reviewed with the balances that its entries then have", async () => {
    const other = customer(8);
    const reviewed = await review(
      dated(`${other},5,May,2026-05-01`, `${other},-3,March,2026-03-01`, `${other},10,January,2026-01-01`),
    );
    const { importNumber } = reviewed;
    const look = await lookAtCustomer(shop, importNumber, String(other));
    for (const lines of [reviewed.review?.firstLines, look?.lines])
      expect(lines?.map(({ balanceAfter }) => balanceAfter)).toEqual([12, 7, 10]);
    await applyImport(reviewed);
    expect(shown(await history(shop, other))).toEqual(["May 12", "March 7", "January 10"]);
  });
});

test("every entry is met once, page by page, where days and rows run against each other", async () => {
  const her = customer(2);
  const day = (i: number) => `2026-01-${String(31 - (i % 28)).padStart(2, "0")}`;
  await applyFile(dated(...Array.from({ length: 45 }, (_, i) => `${her},${i + 1},Order ${i},${day(i)}`)));
  const days: string[] = [];
  const ids = new Set<string>();
  let balance: number | null = null;
  for (let next: string | null = ""; next !== null;) {
    const page = await history(shop, her, next);
    balance ??= page.balance;
    for (const entry of page.entries) {
      expect(entry.balanceAfter).toBe(balance);
      balance -= entry.points;
      days.push(entry.occurredAt ?? "");
      ids.add(entry.id);
    }
    next = page.next;
  }
  expect(ids.size).toBe(45);
  expect(balance).toBe(0);
  expect(days).toEqual(days.toSorted().reverse());
});
