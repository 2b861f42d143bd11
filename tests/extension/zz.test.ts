import { test } from "vitest";
import { inState, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";
const { visit } = useShopper();
const list = entries(20).map((e, i) => i % 3 ? e : { ...e, description: e.description + ", with many thanks for a long time of being with us, and some more words that do not fit in two lines at all, here or there" });
test("shots", async () => {
  for (const [n, w] of [["390", 390], ["1280", 1280]] as const) {
    const a = await visit({ answers: ["never"], block: { settings: { entries_first: 5 } }, browser: { viewport: { width: w, height: 844 } } });
    await inState(a.block, "loading"); await a.page.screenshot({ path: `/tmp/shots/loading-${n}.png`, fullPage: true });
    const b = await visit({ answers: [json({ balance: 1234567, entries: list, next: "1-2" })], block: { settings: { entries_first: 5 } }, browser: { viewport: { width: w, height: 844 } } });
    await inState(b.block, "statement"); await b.page.screenshot({ path: `/tmp/shots/statement-${n}.png`, fullPage: true });
  }
});
