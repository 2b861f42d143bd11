/** Each command of bin/ asks only for the environment that it uses, and says in one sentence what is missing. */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { homeFor } from "#sandbox/postgres-home.ts";
import { removePostgres } from "#sandbox/postgres.ts";
import { ask } from "#support/cluster.ts";

const folder = `.data/test/commands-${process.pid}`;
const database = `test_commands_${process.pid}`;
const server = inject("postgresUrl");
const url = Object.assign(new URL(server), { pathname: `/${database}` }).href;

beforeAll(() => ask(server, `CREATE DATABASE ${database}`));
afterAll(async () => {
  await ask(server, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await removePostgres(`${folder}/postgres`);
  rmSync(homeFor(resolve(`${folder}/postgres`)).folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  out: string;
  said: string;
}

// Where Node keeps what it has compiled: without it each of the forty processes would compile the app anew.
const { NODE_COMPILE_CACHE } = process.env;
const compiled: Record<string, string> = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};

/** As npm starts it, with no variable of the app but these. */
function run(command: string, env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ["bin/run.mjs", ...command.split(" ")], {
    env: { ...env, ...compiled } as NodeJS.ProcessEnv,
  });
  const ended: Ended = { code: null, out: "", said: "" };
  child.stdout.on("data", (text: Buffer) => void (ended.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => void (ended.said += text.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...ended, code })));
}

const local = `--data-dir ${folder}`;
const all = "Set DATABASE_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL in the environment";

/** What a command says that is started with nothing, in a folder where nothing was done before. */
const refusals: [command: string, sentence: RegExp | string][] = [
  ["migrate", "Set DATABASE_URL in the environment: .env.example says what each is."],
  ["web", all],
  ["worker", all],
  ["start", all],
  [
    "import README.md --shop any.myshopify.com",
    "Set SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL in the environment",
  ],
  ["import README.md", "Name the shop with --shop, or use --sandbox."],
  [`reconcile ${local}`, "The database holds no books yet: run npm run migrate."],
  [`backup ${local}`, "Name the file: npm run backup -- FILE"],
  [`restore no-such-file ${local}`, "There is no file no-such-file."],
  // Nobody is told that the demo's books agree, who meant another's.
  ["reconcile", /^Set DATABASE_URL .*--data-dir/],
  ["backup no-such-file", /^Set DATABASE_URL .*--data-dir/],
  ["restore package.json", /^Set DATABASE_URL .*--data-dir/],
  ["restore app", "app is a folder: name a file."],
  ["import app --sandbox", "app is a folder: name a file."],
  // What they need they bring themselves; only an option can be wrong.
  ["demo --nonsense", "Unknown option '--nonsense'"],
  ["bench --only nothing", "--only must be one of imports, typical, history, load, people, export."],
  ["torture --kills many", "--kills and --seed must be whole numbers."],
];
/** They need nothing at all, or are npm's own tools. */
const others = ["theme-check", "test", "dev", "locales", "storefront-block"];

test("every command of package.json is among them", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const commands = Object.values(scripts).flatMap(
    (script) => /^node bin\/run\.mjs (\S+)/.exec(script)?.[1] ?? [],
  );
  expect(commands.length).toBeGreaterThan(10);
  const known = [...refusals.map(([command]) => command.replace(/ .*/, "")), ...others];
  expect(commands.filter((command) => !known.includes(command))).toEqual([]);
});

describe("with an empty environment", () => {
  test.each(refusals)("npm run %s ends with one sentence", async (command, sentence) => {
    const { code, out, said } = await run(command);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(said).toMatch(sentence);
    expect(said, "one line, and no stack").toMatch(/^[^\n]+\n$/);
  });
});

describe("npm run migrate", () => {
  test("needs DATABASE_URL and nothing else", async () => {
    const applied = await run("migrate", { DATABASE_URL: url });
    expect(applied).toMatchObject({ code: 0, said: "" });
    expect(applied.out).toMatch(/^Applied: 20261121000000_init, .*, function erase_customer, .*\n$/);
    expect(await run("migrate", { DATABASE_URL: url })).toEqual({
      code: 0,
      out: "The database is up to date.\n",
      said: "",
    });
  });

  test("says that the database has a newer function, and keeps it", async () => {
    await run("migrate", { DATABASE_URL: url });
    await ask(
      url,
      "INSERT INTO pointbook_migrate.function_file (name, checksum) VALUES ('erase_shop', 'of a newer release')",
    );
    const { out } = await run("migrate", { DATABASE_URL: url });
    expect(out).toMatch(/^The database has newer functions than this release, and keeps them: erase_shop$/m);
  });

  test.each([
    [{ DATABASE_URL: "mysql://here/there" }, "Set DATABASE_URL (must be a postgresql:// address) in"],
    [{ DATABASE_URL: url, LOG_LEVEL: "loud" }, /^Set LOG_LEVEL \(.*\) in the environment/],
    [
      { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nowhere" },
      "The database nowhere at 127.0.0.1:1 does not answer: start it, or correct DATABASE_URL.",
    ],
  ])("with %o ends with one sentence", async (env, sentence) => {
    const { code, said } = await run("migrate", env);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said).toMatch(/^[^\n]+\n$/);
  });
});

test("npm run reconcile needs DATABASE_URL and nothing else", async () => {
  const { DATABASE_URL = "" } = process.env;
  expect(await run("reconcile", { DATABASE_URL })).toEqual({
    code: 0,
    out: expect.stringMatching(/^The books agree/),
    said: "",
  });
});

test("npm run reconcile names the database that it looked at, and says in Bulgarian that one is away", async () => {
  const { DATABASE_URL = "" } = process.env;
  const { host, pathname } = new URL(DATABASE_URL);
  expect((await run("reconcile", { DATABASE_URL })).out).toContain(` in ${pathname.slice(1)} at ${host}.`);
  const away = { DATABASE_URL: "postgresql://nobody:secret@127.0.0.1:1/nowhere", LANG: "bg_BG.UTF-8" };
  expect(await run("reconcile", away)).toEqual({
    code: 1,
    out: "",
    said: "Базата данни nowhere на 127.0.0.1:1 не отговаря: стартирайте я или поправете DATABASE_URL.\n",
  });
});

// As the demo does. Whatever fails while the app is opened, Shopify's library throws an answer for a browser.
test("an app that can't be opened in the sandbox ends a command with one sentence", async () => {
  await run("migrate", { DATABASE_URL: url });
  await ask(url, "REVOKE INSERT ON shop FROM pointbook_app");
  expect(await run("import README.md --sandbox", { DATABASE_URL: url })).toEqual({
    code: 1,
    out: "",
    said: "The app could not be opened in the local Shopify: it answered 503.\n",
  });
});
