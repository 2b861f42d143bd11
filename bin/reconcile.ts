/**
 * npm run reconcile [-- --shop SHOP] [--full] [--data-dir DIR]: proves the books of any database, exit code 0 when they
 * agree. Without --full it looks at what changed since they were last proved.
 */
import { endWithSentence } from "./parts/end.ts";
import { readFlags } from "./parts/flags.ts";
import { databaseName } from "./parts/postgres-programs.ts";
import { print } from "./parts/print.ts";
import { words } from "./parts/terminal-words.ts";

const { values } = readFlags({
  options: {
    shop: { type: "string" },
    full: { type: "boolean", default: false },
    "data-dir": { type: "string" },
  },
});

async function run(): Promise<void> {
  const { withDatabase } = await import("./parts/with-database.ts");
  const leave = await withDatabase(values["data-dir"]);
  await prove().finally(leave);
}

async function prove(): Promise<void> {
  const { proveBooks } = await import("../app/ledger/prove.server.ts");
  const { ruleNames } = await import("../app/ledger/reconcile.server.ts");
  const { closeDatabase } = await import("../app/database/db.server.ts");
  const { discrepancies, byChanges } = await proveBooks({
    shop: values.shop,
    full: values.full,
  }).finally(closeDatabase);
  if (discrepancies.length > 0) console.table(discrepancies);
  const database = databaseName();
  const agree = discrepancies.length === 0;
  print(
    agree
      ? words.t("cli.reconcile.agree", { rules: ruleNames.length, database })
      : words.t("cli.reconcile.differ", { count: discrepancies.length, database }),
  );
  if (byChanges > 0) print(words.t("cli.reconcile.byChanges", { count: byChanges }));
  process.exitCode = agree ? 0 : 1;
}

await run().catch((error: unknown) => {
  const missing = (error as { code?: string }).code === "42P01";
  endWithSentence(missing ? new Error(words.t("cli.reconcile.noBooks")) : error);
});
