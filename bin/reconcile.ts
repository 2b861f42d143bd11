/** npm run reconcile [-- --shop SHOP] [--data-dir DIR]: proves the books of any database, exit code 0 when they agree. */
import { endWithSentence } from "./parts/end.ts";
import { readFlags } from "./parts/flags.ts";

const { values } = readFlags({
  options: { shop: { type: "string" }, "data-dir": { type: "string", default: ".data" } },
});

async function run(): Promise<void> {
  const { withDatabase } = await import("./parts/with-database.ts");
  const leave = await withDatabase(values["data-dir"]);
  await prove().finally(leave);
}

async function prove(): Promise<void> {
  const { reconcile, ruleNames } = await import("../app/ledger/reconcile.server.ts");
  const { closeDatabase } = await import("../app/db.server.ts");
  const discrepancies = await reconcile(values.shop).finally(closeDatabase);
  if (discrepancies.length > 0) console.table(discrepancies);
  const agree = discrepancies.length === 0;
  console.log(
    agree ? `The books agree: ${ruleNames.length} rules hold.` : `${discrepancies.length} discrepancies.`,
  );
  process.exitCode = agree ? 0 : 1;
}

await run().catch((error: unknown) => {
  const missing = (error as { code?: string }).code === "42P01";
  endWithSentence(missing ? new Error("The database holds no books yet: run npm run migrate.") : error);
});
