/** npm run reconcile [-- --shop SHOP] [--data-dir DIR]: proves the books of any database, exit code 0 when they agree. */
import { endWithSentence } from "./end.ts";
import { readFlags } from "./flags.ts";

const { values } = readFlags({
  options: { shop: { type: "string" }, "data-dir": { type: "string", default: ".data" } },
});

async function run(): Promise<void> {
  const { withDatabase } = await import("./with-database.ts");
  const leave = await withDatabase(values["data-dir"]);
  const { reconcile, ruleNames } = await import("../app/ledger/reconcile.server.ts");
  const { closeDatabase } = await import("../app/db.server.ts");
  try {
    const discrepancies = await reconcile(values.shop);
    if (discrepancies.length > 0) console.table(discrepancies);
    const agree = discrepancies.length === 0;
    console.log(
      agree ? `The books agree: ${ruleNames.length} rules hold.` : `${discrepancies.length} discrepancies.`,
    );
    process.exitCode = agree ? 0 : 1;
  } finally {
    await closeDatabase();
    await leave();
  }
}

await run().catch(endWithSentence);
