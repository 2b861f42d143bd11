/** npm run import -- FILE: the whole pipeline from a terminal. See `usage`. */
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { isShopDomain } from "../app/shop-domain.ts";
import { endWithSentence } from "./end.ts";

const usage = `npm run import -- FILE [options]
  --shop SHOP      the shop's myshopify.com domain
  --sandbox        bring a local Shopify and a local database
  --customers N    how many customers the sandbox's shop has (1000)
  --data-dir DIR   where the local database lives (.data)
  --dry-run        stop at the review
  --force          import a file once more that was imported before
  --json           print one JSON object instead of sentences
Exit code: 0 applied in full, 2 applied with rejected rows, 1 nothing applied; with --dry-run, what it would be.`;

const options = {
  shop: { type: "string" },
  sandbox: { type: "boolean", default: false },
  customers: { type: "string", default: "1000" },
  "data-dir": { type: "string", default: ".data" },
  "dry-run": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function readArguments() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file] = positionals;
  if (values.help || !file || positionals.length > 1) {
    console.error(usage);
    process.exit(values.help ? 0 : 1);
  }
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (!/^\d{1,9}$/.test(values.customers)) throw new Error("--customers must be a whole number.");
  if (values.shop && !isShopDomain(values.shop)) {
    throw new Error("--shop must be the shop's myshopify.com domain, such as my-shop.myshopify.com.");
  }
  if (!values.sandbox && !values.shop) throw new Error("Name the shop with --shop, or use --sandbox.");
  return { ...values, file };
}

type Arguments = ReturnType<typeof readArguments>;

async function enter(args: Arguments): Promise<{ shop: string; leave: () => Promise<void> }> {
  if (!args.sandbox) {
    const { withDatabase } = await import("./with-database.ts");
    return { shop: args.shop ?? "", leave: await withDatabase(args["data-dir"]) };
  }
  const { enterWorld, freePorts, startWorld } = await import("../tests/sandbox/world.ts");
  const { shop, customers } = args;
  const world = await startWorld({
    dataDir: args["data-dir"],
    customers: Number(customers),
    ports: freePorts,
    ...(shop && { shop }),
  });
  await enterWorld(world);
  return { shop: world.shop, leave: () => world.stop() };
}

async function run(args: Arguments): Promise<number> {
  const { shop, leave } = await enter(args);
  process.env.LOG_LEVEL ??= "silent";
  const { closeDatabase } = await import("../app/db.server.ts");
  try {
    const { prepareDatabase } = await import("./prepare-database.ts");
    await prepareDatabase();
    if (args.sandbox) {
      const { openApp } = await import("../tests/sandbox/open-app.ts");
      await openApp(process.env.SANDBOX_URL ?? "");
    }
    const { importFromTerminal } = await import("./import-report.ts");
    const actor = { id: null, name: `Terminal (${userInfo().username})` };
    return await importFromTerminal(
      { shop, actor, path: args.file, dryRun: args["dry-run"], force: args.force },
      args.json,
    );
  } finally {
    const { stopSending } = await import("../app/queue.server.ts");
    await stopSending();
    await closeDatabase();
    await leave();
  }
}

try {
  process.exitCode = await run(readArguments());
} catch (error) {
  // A program that asked for JSON gets JSON, whatever went wrong.
  if (process.argv.includes("--json")) {
    const message = error instanceof Error ? error.message : String(error);
    console.log(JSON.stringify({ import: null, status: "error", message }));
  }
  endWithSentence(error);
}
