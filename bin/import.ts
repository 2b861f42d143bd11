/** npm run import -- FILE: the whole pipeline from a terminal. See `usage`. */
import { existsSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { encodings } from "../app/imports/layout/encodings.ts";
import { dateOrders, decimals, modes, roundings, type Reading } from "../app/imports/reading.ts";
import { applyBelowZeroChoices } from "../app/imports/record/review.ts";
import type { UploadAnswers } from "../app/imports/upload/said-of-upload.ts";
import { isShopDomain } from "../app/shop-domain.ts";
import { sentenceOf } from "./parts/end.ts";
import { parseMapFlags } from "./parts/map-flags.ts";
import { nothingImported } from "./parts/nothing-imported.ts";
import { harmlessJson, print, printError } from "./parts/print.ts";
import { words } from "./parts/terminal-words.ts";

/** The words of the app know nothing of it. */
const local = "--sandbox";

const usage = () => words.t("cli.usage", { encodings: encodings.join(", "), local });

const options = {
  shop: { type: "string" },
  sandbox: { type: "boolean", default: false },
  customers: { type: "string", default: "1000" },
  "data-dir": { type: "string" },
  "dry-run": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  reapply: { type: "boolean", default: false },
  map: { type: "string", multiple: true },
  header: { type: "string" },
  "header-row": { type: "string" },
  encoding: { type: "string" },
  sheet: { type: "string" },
  mode: { type: "string" },
  decimal: { type: "string" },
  rounding: { type: "string" },
  "date-order": { type: "string" },
  description: { type: "string" },
  rule: { type: "string" },
  country: { type: "string" },
  "allow-column": { type: "string", multiple: true },
  "below-zero": { type: "string", default: "allow" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Where the command's own words go; what is printed of an import goes to the terminal by `import-report.ts`. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

/** @returns what is to be done, or `help` where only the usage is. */
function readArguments(argv: string[]) {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
  const [file] = positionals;
  if (values.help) return { help: true, wanted: true } as const;
  if (!file || positionals.length > 1) return { help: true, wanted: false } as const;
  if (!existsSync(file)) throw new Error(words.t("cli.noFile", { path: file }));
  if (statSync(file).isDirectory()) throw new Error(words.t("cli.errors.folder", { path: file }));
  if (!/^\d{1,9}$/.test(values.customers)) throw new Error(words.t("cli.customers"));
  if (values.shop && !isShopDomain(values.shop)) {
    throw new Error(words.t("cli.shop"));
  }
  if (!values.sandbox && !values.shop) throw new Error(words.t("cli.shopMissing", { local }));
  return {
    ...values,
    help: false as const,
    file,
    answers: readAnswers(values),
    belowZero: oneOf("below-zero", applyBelowZeroChoices, values["below-zero"]) ?? ("allow" as const),
  };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function readAnswers(values: Values): UploadAnswers {
  const header = oneOf("header", ["yes", "no"] as const, values.header);
  const { map, sheet, description, rule } = values;
  const country = values.country?.toUpperCase();
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
    throw new Error(words.t("cli.country"));
  }
  if (values["header-row"] !== undefined && !/^[1-9]\d{0,6}$/.test(values["header-row"])) {
    throw new Error(words.t("cli.headerRow"));
  }
  const reading: Partial<Reading> = {
    mode: oneOf("mode", modes, values.mode),
    decimal: oneOf("decimal", decimals, values.decimal),
    rounding: oneOf("rounding", roundings, values.rounding),
    dateOrder: oneOf("date-order", dateOrders, values["date-order"]),
    description,
    rule,
    country,
    allowColumns: values["allow-column"],
  };
  return {
    encoding: oneOf("encoding", encodings, values.encoding?.toLowerCase()),
    sheet,
    hasHeader: header && header === "yes",
    headerRow: values["header-row"] === undefined ? undefined : Number(values["header-row"]),
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
  if (!found) throw new Error(words.t("cli.oneOf", { name, known: known.join(", "), value }));
  return found;
}

export type Arguments = Extract<ReturnType<typeof readArguments>, { help: false }>;

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
    dataDir: args["data-dir"] ?? ".data",
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
  const { closeDatabase } = await import("../app/database/db.server.ts");
  try {
    const { prepareDatabase } = await import("./parts/prepare-database.ts");
    await prepareDatabase();
    if (args.sandbox) {
      const { openApp } = await import("../tests/sandbox/open-app.ts");
      await openApp(process.env.SANDBOX_URL ?? "");
    }
    return await importAt(shop, args);
  } finally {
    const { stopSending } = await import("../app/queue.server.ts");
    await stopSending();
    await closeDatabase();
    await leave();
  }
}

/** In a process that has the shop's database, and leaves it open. */
export async function importAt(shop: string, args: Arguments): Promise<number> {
  const { importFromTerminal } = await import("./parts/import-report.ts");
  const actor = { id: null, name: `Terminal (${userInfo().username})` };
  return importFromTerminal(
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
}

/** @returns the exit code. */
export async function importCommand(
  argv: string[],
  terminal: Terminal,
  work: (args: Arguments) => Promise<number> = run,
): Promise<number> {
  let args: ReturnType<typeof readArguments> | undefined;
  try {
    args = readArguments(argv);
    if (!args.help) return await work(args);
    terminal[args.wanted ? "out" : "error"](usage());
    return args.wanted ? 0 : 1;
  } catch (error) {
    const message = sentenceOf(error);
    // A program that asked for JSON gets JSON, whatever went wrong.
    if (argv.includes("--json")) {
      const of =
        args?.help === false ? { shop: args.shop ?? null, path: args.file } : { shop: null, path: null };
      const object = nothingImported({ ...of, status: "error", reason: null, message });
      terminal.out(harmlessJson(JSON.stringify(object)));
    }
    terminal.error(process.env.DEBUG && error instanceof Error ? String(error.stack) : message);
    return 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const terminal = { out: print, error: printError };
  process.exitCode = await importCommand(process.argv.slice(2), terminal);
}
