/** npm run import -- FILE: the whole pipeline from a terminal. See `usage`. */
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { encodings } from "../app/imports/file/text/encoding.ts";
import { dateOrders, decimals, modes, roundings, type Reading } from "../app/imports/reading.ts";
import { belowZeroChoices } from "../app/imports/review.ts";
import type { UploadAnswers } from "../app/imports/upload.server.ts";
import { isShopDomain } from "../app/shop-domain.ts";
import { endWithSentence, sentenceOf } from "./parts/end.ts";
import { parseMapFlags } from "./parts/map-flags.ts";
import { nothingImported } from "./parts/nothing-imported.ts";

const usage = `npm run import -- FILE [options]
  --shop SHOP      the shop's myshopify.com domain
  --sandbox        bring a local Shopify and a local database
  --customers N    how many customers the sandbox's shop has (1000)
  --data-dir DIR   where the local database lives (.data)
  --dry-run        stop at the review
  --json           print one JSON object instead of sentences
How the file is read, where it does not say so itself:
  --map FIELD=COLUMN    which column is which, once for each: --map shopify_id="Customer ID"
  --header yes|no       whether the first line names the columns
  --encoding NAME       ${encodings.join(", ")}
  --sheet NAME          of a workbook
  --mode add|set        set: the number is the balance wanted
  --decimal point|comma
  --rounding refuse|nearest|down|up
  --date-order dmy|mdy
  --description TEXT    one for all rows
  --rule TEXT           "1 point per 1 spent, at most 500, at least 5, only tag VIP"
  --country CODE        of phone numbers without a country code: BG
What is done with it:
  --below-zero reject|zero|allow   for customers who would go below zero (allow)
  --reapply        apply rows once more that an earlier import applied (--force is the same)
Exit code: 0 applied in full, 2 applied with rejected rows, 1 nothing applied; with --dry-run, what it would be.`;

const options = {
  shop: { type: "string" },
  sandbox: { type: "boolean", default: false },
  customers: { type: "string", default: "1000" },
  "data-dir": { type: "string", default: ".data" },
  "dry-run": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  reapply: { type: "boolean", default: false },
  map: { type: "string", multiple: true },
  header: { type: "string" },
  encoding: { type: "string" },
  sheet: { type: "string" },
  mode: { type: "string" },
  decimal: { type: "string" },
  rounding: { type: "string" },
  "date-order": { type: "string" },
  description: { type: "string" },
  rule: { type: "string" },
  country: { type: "string" },
  "below-zero": { type: "string", default: "allow" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function readArguments() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file] = positionals;
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (!file || positionals.length > 1) {
    console.error(usage);
    process.exit(1);
  }
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (!/^\d{1,9}$/.test(values.customers)) throw new Error("--customers must be a whole number.");
  if (values.shop && !isShopDomain(values.shop)) {
    throw new Error("--shop must be the shop's myshopify.com domain, such as my-shop.myshopify.com.");
  }
  if (!values.sandbox && !values.shop) throw new Error("Name the shop with --shop, or use --sandbox.");
  return {
    ...values,
    file,
    answers: readAnswers(values),
    belowZero: oneOf("below-zero", belowZeroChoices, values["below-zero"]) ?? ("allow" as const),
  };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function readAnswers(values: Values): UploadAnswers {
  const header = oneOf("header", ["yes", "no"] as const, values.header);
  const { map, sheet, description, rule } = values;
  const country = values.country?.toUpperCase();
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
    throw new Error("--country must be two letters, for example BG.");
  }
  const reading: Partial<Reading> = {
    mode: oneOf("mode", modes, values.mode),
    decimal: oneOf("decimal", decimals, values.decimal),
    rounding: oneOf("rounding", roundings, values.rounding),
    dateOrder: oneOf("date-order", dateOrders, values["date-order"]),
    description,
    rule,
    country,
  };
  return {
    encoding: oneOf("encoding", encodings, values.encoding?.toLowerCase()),
    sheet,
    hasHeader: header && header === "yes",
    columns: map && ((headings) => parseMapFlags(map, headings)),
    reading: Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined)),
  };
}

function oneOf<Known extends string>(
  name: string,
  known: readonly Known[],
  value: string | undefined,
): Known | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (!found) throw new Error(`--${name} must be one of ${known.join(", ")}, not ${value}.`);
  return found;
}

type Arguments = ReturnType<typeof readArguments>;

async function enter(args: Arguments): Promise<{ shop: string; leave: () => Promise<void> }> {
  if (!args.sandbox) {
    const { requireEnv } = await import("../app/env.server.ts");
    // The shop's access may have to be renewed, which Shopify allows only to who knows these.
    requireEnv("SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL");
    const { withDatabase } = await import("./parts/with-database.ts");
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
    const { prepareDatabase } = await import("./parts/prepare-database.ts");
    await prepareDatabase();
    if (args.sandbox) {
      const { openApp } = await import("../tests/sandbox/open-app.ts");
      await openApp(process.env.SANDBOX_URL ?? "");
    }
    const { importFromTerminal } = await import("./parts/import-report.ts");
    const actor = { id: null, name: `Terminal (${userInfo().username})` };
    return await importFromTerminal(
      {
        shop,
        actor,
        path: args.file,
        answers: args.answers,
        belowZero: args.belowZero,
        dryRun: args["dry-run"],
        reapply: args.reapply || args.force,
      },
      args.json,
    );
  } finally {
    const { stopSending } = await import("../app/queue.server.ts");
    await stopSending();
    await closeDatabase();
    await leave();
  }
}

let args: Arguments | undefined;
try {
  args = readArguments();
  process.exitCode = await run(args);
} catch (error) {
  // A program that asked for JSON gets JSON, whatever went wrong.
  if (process.argv.includes("--json")) {
    const of = { shop: args?.shop ?? null, path: args?.file ?? null };
    const message = sentenceOf(error);
    console.log(JSON.stringify(nothingImported({ ...of, status: "error", reason: null, message })));
  }
  endWithSentence(error);
}
