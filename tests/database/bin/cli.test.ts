/** The command line: `npm run import`, where a question is refused together with the option that answers it. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { UploadAnswers } from "#app/imports/upload/said-of-upload.ts";
import type { ImportFileOptions } from "../../../bin/parts/import-file.ts";
import { ana, count, csv, customer, history, install, mustFind, shop } from "#support/shops.ts";
import { importAt, importCommand } from "../../../bin/import.ts";
import { importFromTerminal } from "../../../bin/parts/import-report.ts";
import { parseMapFlags } from "../../../bin/parts/map-flags.ts";
import type { PrintedNeed } from "../../../bin/parts/need-flags.ts";
import { row, text, xlsx } from "#support/make-workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "pointbook-cli-"));
beforeAll(install);
afterAll(() => rmSync(folder, { recursive: true }));

/** Customers of a test's own, so that no other test has applied anything of theirs. */
let own = 0;
beforeEach(() => void (own += 10));
const id = (i: number) => customer(own + i);
const balance = async (i: number) => (await history(shop, id(i))).balance;

let files = 0;
function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `points-${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

interface Printed {
  import: number | null;
  shop: string;
  status: string;
  reason?: string;
  message?: string;
  needs?: PrintedNeed[];
  rows: number;
  accepted: number;
  rejected: number;
  alreadyApplied: number;
  customers: number;
  pointsTotal: number;
  rejectedRows: { row: number; sheet?: string; reason: string; message: string; cells: string[] }[];
  reading: { decimal: string; examples: { written: string; read: string }[]; readAs: number } | null;
  brokenDescriptions: number;
  repeated: number;
  ignoredColumns: string[];
  sheets: object[];
  notices: string[];
  file: { name: string; encoding: string | null; delimiter: string | null };
}

type Options = Partial<Omit<ImportFileOptions, "path" | "answers">> & Partial<UploadAnswers>;

/** @returns the exit code, and the one JSON object that was printed. */
async function importJson(path: string, options: Options = {}): Promise<Printed & { code: number }> {
  const { encoding, sheet, hasHeader, headerRow, columns, reading = {}, ...others } = options;
  const answers = { encoding, sheet, hasHeader, headerRow, columns, reading };
  const chosen = { belowZero: "allow" as const, reapply: false, dryRun: false, ...others };
  const { printed, result: code } = await printedBy(() =>
    importFromTerminal({ shop, actor: ana, path, answers, ...chosen }, true),
  );
  return { ...(JSON.parse(printed) as Printed), code };
}

async function printedBy<Result>(work: () => Promise<Result>): Promise<{ printed: string; result: Result }> {
  let printed = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text, ...done) => {
    printed += String(text);
    for (const callback of done) if (typeof callback === "function") callback();
    return true;
  });
  const result = await work().finally(() => out.mockRestore());
  return { printed, result };
}

const maps = (...flags: string[]) => ({ columns: (header: string[]) => parseMapFlags(flags, header) });

interface Question {
  choice: PrintedNeed["choice"];
  flag: string;
  file: () => string | Uint8Array;
  answer: Options;
  /** The first row, as it is then read. */
  points: number;
}

const latin = (text: string) => Buffer.from(text, "latin1");
const questions: Question[] = [
  {
    choice: "columns",
    flag: '--map shopify_id="Client no" --map points_to_add="points_to_add" --map description="description"',
    file: () => `Client no,points_to_add,description\n${id(1)},5,Gift\n`,
    answer: maps('shopify_id="Client no"'),
    points: 5,
  },
  {
    choice: "points",
    flag: '--map points_to_add="…"',
    file: () => `shopify_id,Size,Width,description\n${id(1)},5,6,Gift\n`,
    answer: maps("points_to_add=Size"),
    points: 5,
  },
  {
    choice: "points",
    flag: '--rule "1 point per 1 spent"',
    file: () => `shopify_id,Total Spent\n${id(1)},12.90\n`,
    answer: { reading: { rule: "1 point per 1 spent", description: "Gift" } },
    points: 12,
  },
  {
    choice: "description",
    flag: '--description "…"',
    file: () => `shopify_id,points_to_add\n${id(1)},5\n`,
    answer: { reading: { description: "Gift" } },
    points: 5,
  },
  {
    choice: "decimal",
    flag: "--decimal point|comma",
    file: () => csv(`${id(1)},1.250,Gift`),
    answer: { reading: { decimal: "comma" } },
    points: 1250,
  },
  {
    choice: "date_order",
    flag: "--date-order dmy|mdy",
    file: () => `shopify_id,points_to_add,description,occurred_at\n${id(1)},5,Gift,01/05/2026\n`,
    answer: { reading: { dateOrder: "mdy" } },
    points: 5,
  },
  {
    choice: "encoding",
    flag: "--encoding windows-1252",
    file: () => latin(csv(`${id(1)},5,Père`)),
    answer: { encoding: "windows-1252" },
    points: 5,
  },
  {
    choice: "header",
    flag: "--header no",
    file: () => `${id(1)},5,Gift\n${id(2)},6,Gift\n`,
    answer: { hasHeader: false, ...maps("shopify_id=A", "points_to_add=B", "description=C") },
    points: 5,
  },
  {
    choice: "header_row",
    flag: "--header-row 3",
    file: () => `Loyalty points\nMay,2026\n${csv(`${id(1)},5,Gift`)}`,
    answer: { headerRow: 3 },
    points: 5,
  },
];

describe("a question that the file leaves open", () => {
  test.each(questions)("$choice: ends with 1 and the flag $flag, which answers it", async (question) => {
    const path = fileOf(question.file());
    const before = await count("import");
    const asked = await importJson(path);
    expect(asked).toMatchObject({ code: 1, import: null, shop, status: "refused", reason: "needs_answers" });
    expect(asked).toMatchObject({ rows: 0, accepted: 0, rejected: 0, alreadyApplied: 0, rejectedRows: [] });
    expect(asked.needs?.map(({ choice }) => choice)).toContain(question.choice);
    const need = asked.needs?.find(({ choice }) => choice === question.choice);
    expect(need).toEqual({
      choice: question.choice,
      flag: question.flag,
      sentence: expect.stringMatching(/^[^\s].*\.$/),
    });
    expect(asked.message).toContain(need?.sentence);
    expect(await count("import"), "nothing is left of it").toBe(before);

    const answered = await importJson(path, question.answer);
    expect(answered).toMatchObject({ code: 0, status: "applied", rejected: 0 });
    expect(answered).not.toHaveProperty("needs");
    expect(await balance(1)).toBe(question.points);
  });

  test("is what the points are for, where a rule gives them: the rule is for no shopper's eyes", async () => {
    const path = fileOf(`shopify_id,Total Spent\n${id(1)},12.90\n`);
    const { code, needs } = await importJson(path, { reading: { rule: "1 point per 1 spent" } });
    expect(code).toBe(1);
    expect(needs?.map(({ choice, flag }) => [choice, flag])).toEqual([["description", '--description "…"']]);
  });

  test("is asked together with the others", async () => {
    const { needs } = await importJson(fileOf(`Client no,Size,Width,occurred_at\n${id(1)},5,6,01/05/2026\n`));
    expect(needs?.map(({ choice }) => choice)).toEqual(["columns", "points", "description", "date_order"]);
  });
});

describe("what is printed of an import", () => {
  test("rows are accepted, rejected and already applied ones together, and the exit code is of the rejected", async () => {
    const first = await importJson(fileOf(csv(`${id(1)},10,One`, `${id(2)},20,Two`)));
    expect(first).toMatchObject({ code: 0, rows: 2, accepted: 2, rejected: 0, alreadyApplied: 0 });

    const lines = [`${id(1)},10,One`, `${id(2)},20,Two`, `${id(3)},30,Three`];
    const grown = await importJson(fileOf(csv(...lines)));
    expect(grown).toMatchObject({
      code: 0,
      status: "applied",
      rows: 3,
      accepted: 1,
      rejected: 0,
      alreadyApplied: 2,
      customers: 1,
      pointsTotal: 30,
    });

    const faulty = await importJson(
      fileOf(csv(...lines, `${id(4)},40,Four`, "42,5,Nobody", `${id(4)},,Five`)),
    );
    expect(faulty).toMatchObject({ code: 2, rows: 6, accepted: 1, rejected: 2, alreadyApplied: 3 });
    expect(faulty.rows).toBe(faulty.accepted + faulty.rejected + faulty.alreadyApplied);
    expect(faulty.rejectedRows).toEqual([
      { row: 6, reason: "customer_unknown", message: expect.any(String), cells: ["42", "5", "Nobody"] },
      { row: 7, reason: "points_missing", message: expect.any(String), cells: [String(id(4)), "", "Five"] },
    ]);
    expect([await balance(1), await balance(2), await balance(3), await balance(4)]).toEqual([
      10, 20, 30, 40,
    ]);
  });

  test("the same file once more applies nothing, says by which import it was applied, and takes --reapply", async () => {
    const path = fileOf(csv(`${id(1)},10,One`));
    const first = await importJson(path);
    const again = await importJson(path);
    expect(again).toMatchObject({ code: 1, status: "discarded", rows: 1, accepted: 0, alreadyApplied: 1 });
    expect(again.message).toContain(`by ${ana.name}, as import ${first.import}: pass --reapply`);
    const reapplied = await importJson(path, { reapply: true });
    expect(reapplied).toMatchObject({ code: 0, status: "applied", accepted: 1, alreadyApplied: 0 });
    expect(await balance(1)).toBe(20);
  });

  test("a dry run stops at the review with the exit code that applying would have", async () => {
    const path = fileOf(csv(`${id(1)},10,One`, "42,5,Nobody"));
    const dry = await importJson(path, { dryRun: true });
    expect(dry).toMatchObject({ code: 2, status: "in_review", accepted: 1, rejected: 1 });
    expect(await balance(1)).toBe(0);
    expect(await importJson(path)).toMatchObject({ code: 2, status: "applied" });
  });

  test.each([
    [{ reapply: true }, 0],
    [{ belowZero: "reject" }, 2],
    [{ belowZero: "zero" }, 0],
    [{}, 0],
  ] as const)("so it does with %o", async (choices, code) => {
    await importJson(fileOf(csv(`${id(1)},10,Before`)));
    const lines = "reapply" in choices ? [`${id(1)},10,Before`] : [`${id(1)},-25,Taken`, `${id(2)},5,Gift`];
    const path = fileOf(csv(...lines));
    expect(await importJson(path, { ...choices, dryRun: true })).toMatchObject({ code, status: "in_review" });
    expect(await balance(1)).toBe(10);
    expect(await importJson(path, choices)).toMatchObject({ code, status: "applied" });
  });
});

test("--mode set: the number is the balance wanted", async () => {
  await importJson(fileOf(csv(`${id(1)},100,Before`)));
  const set = await importJson(fileOf(csv(`${id(1)},40,Now`, `${id(2)},7,Now`)), {
    reading: { mode: "set" },
  });
  expect(set).toMatchObject({ code: 0, accepted: 2, customers: 2, pointsTotal: -53 });
  expect([await balance(1), await balance(2)]).toEqual([40, 7]);
});

test("--mode set: where every balance is so already, nothing is said to have been applied before", async () => {
  await importJson(fileOf(csv(`${id(1)},40,Before`)));
  const path = fileOf(csv(`${id(1)},40,Now`));
  for (const reapply of [false, true]) {
    const same = await importJson(path, { reading: { mode: "set" }, reapply });
    expect(same).toMatchObject({ code: 1, accepted: 0, alreadyApplied: 1 });
    expect(same.message).toMatch(/has the balance that the file gives: there is nothing to change\.$/);
  }
});

describe("the sheets of a workbook", () => {
  const month = (name: string, i: number) => ({
    name,
    rows:
      row(1, ["shopify_id", "points_to_add", "description"].map(text)) +
      row(2, [text(`${id(i)}`), text("5"), text(`Points of ${name}`)]) +
      row(3, [text(`${id(i)}`), text("six"), text(`More of ${name}`)]),
  });
  const fileOfMonths = () => fileOf(xlsx({ sheets: [month("January", 1), month("February", 2)] }));

  test("that are not read are told with their rows, and with the option that reads them too", async () => {
    const path = fileOfMonths();
    const one = await importJson(path, { dryRun: true });
    expect(one).toMatchObject({ rows: 2, rejectedRows: [{ row: 3 }] });
    expect(one.sheets).toEqual([
      { name: "January", hidden: false, read: true },
      { name: "February", hidden: false, rows: 2, alike: true, read: false },
    ]);
    expect(one.notices).toEqual([
      "Only the sheet “January” is read. Not read: “February” (2 rows).",
      'To read them together: --sheet "January, February"',
    ]);
  });

  test("are read together where they are named so, and a rejected row is told with its sheet", async () => {
    const path = fileOfMonths();
    const both = await importJson(path, { sheet: "January, February" });
    expect(both).toMatchObject({ code: 2, rows: 4, accepted: 2, pointsTotal: 10 });
    expect(both.rejectedRows).toMatchObject([
      { row: 3, sheet: "January" },
      { row: 3, sheet: "February" },
    ]);
    expect(both.notices).toEqual([
      "The sheets “January” and “February” are read together. A row is named with its sheet.",
    ]);
    const { out } = await command(path, "--shop", shop, "--sheet", "february,january", "--json", "--dry-run");
    expect(JSON.parse(out)).toMatchObject({ rows: 4, reading: { sheet: "January, February" } });
  });
});

describe("an answer that the file has no question for", () => {
  const workbook = () =>
    xlsx({
      sheets: [
        {
          name: "Points",
          rows:
            row(1, ["shopify_id", "points_to_add", "description"].map(text)) +
            row(2, [text(`${id(1)}`), text("5"), text("Gift")]),
        },
      ],
    });

  test("is refused: a sheet of a text file, and an encoding of a workbook", async () => {
    const sheet = await importJson(fileOf(csv(`${id(1)},5,Gift`)), { sheet: "Points" });
    expect(sheet).toMatchObject({ code: 1, status: "refused", reason: "text_without_sheets" });
    expect(sheet.message).toMatch(/is not a workbook.*leave out --sheet\.$/);
    const encoding = await importJson(fileOf(workbook()), { encoding: "windows-1251" });
    expect(encoding).toMatchObject({ code: 1, status: "refused", reason: "workbook_without_encoding" });
    expect(encoding.message).toMatch(/is a workbook.*leave out --encoding\.$/);
  });

  test("is not told of one either", async () => {
    const read = await importJson(fileOf(workbook()), { sheet: "Points" });
    expect(read).toMatchObject({ code: 0, file: { encoding: null, delimiter: null } });
  });
});

test("what is printed says how the numbers were read, and which columns were not", async () => {
  const lines = [`${id(1)},"52,620",Gift,VIP`, `${id(2)},"1,250.00",Gift,`];
  const printed = await importJson(
    fileOf(["shopify_id,points_to_add,description,Tags", ...lines].join("\n")),
  );
  expect(printed).toMatchObject({ code: 0, pointsTotal: 53870, ignoredColumns: ["Tags"] });
  expect(printed.reading).toMatchObject({
    decimal: "point",
    examples: expect.arrayContaining([{ written: "52,620", read: "52620" }]) as unknown,
    readAs: 2,
  });
  const plain = await importJson(fileOf(csv(`${id(3)},5,CafÃ©`)));
  expect(plain).toMatchObject({ reading: { examples: [], readAs: 0 }, ignoredColumns: [] });
  expect(plain).toMatchObject({ brokenDescriptions: 1 });
  const repeated = await importJson(fileOf(csv(...Array<string>(3).fill(`${id(7)},5,Twice more`))));
  expect(repeated).toMatchObject({ accepted: 3, repeated: 2 });
  const meant = await importJson(
    fileOf(csv(`#${id(4)},5,Gift`, `"=""${id(5)}""",6,Gift`, `${id(6)},7,Gift`)),
  );
  expect(meant).toMatchObject({ code: 0, accepted: 3, reading: { readAs: 2 } });
});

describe("--below-zero", () => {
  test.each([
    ["reject", { code: 2, status: "applied", accepted: 1, rejected: 1 }, [10, 5]],
    ["zero", { code: 0, status: "applied", accepted: 2, rejected: 0 }, [0, 5]],
    ["allow", { code: 0, status: "applied", accepted: 2, rejected: 0 }, [-15, 5]],
  ] as const)("%s", async (belowZero, printed, balances) => {
    await importJson(fileOf(csv(`${id(1)},10,Before`)));
    const path = fileOf(csv(`${id(1)},-25,Taken away`, `${id(2)},5,Gift`));
    expect(await importJson(path, { belowZero })).toMatchObject(printed);
    expect([await balance(1), await balance(2)]).toEqual(balances);
  });
});

interface Ended {
  code: number | null;
  out: string;
  said: string;
}

/** The program itself, on this test's database and its sandbox. */
function program(...given: [Record<string, string>, ...string[]] | string[]): Promise<Ended> {
  const [first, ...rest] = given;
  const [env, args] = typeof first === "object" ? [first, rest as string[]] : [{}, given as string[]];
  const redirect = `--import ${new URL("../../sandbox/redirect.ts", import.meta.url).href}`;
  const child = spawn(process.execPath, ["bin/run.mjs", "import", ...args], {
    env: { ...process.env, VITEST: "", NODE_OPTIONS: redirect, ...env },
  });
  let [out, said] = ["", ""];
  child.stdout.on("data", (text: Buffer) => void (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => void (said += text.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, said })));
}

/** The same in this process, for what is printed as JSON, or refused before there is a database. */
async function command(...args: string[]): Promise<Ended> {
  let [out, said] = ["", ""];
  const terminal = {
    out: (text: string) => void (out += `${text}\n`),
    error: (text: string) => void (said += `${text}\n`),
  };
  const code = await importCommand(args, terminal, async (read) => {
    const { printed, result } = await printedBy(() => importAt(shop, read));
    out += printed;
    return result;
  });
  return { code, out, said };
}

/** What a shell makes of a line that somebody types. */
function typed(line: string): string[] {
  const { stdout } = spawnSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" });
  return stdout.split("\0").slice(0, -1);
}

describe("npm run import", () => {
  test("--help says every option, and without a file it is said as an error", async () => {
    const [help, nothing] = await Promise.all([command("--help"), command()]);
    expect(help).toMatchObject({ code: 0, said: "" });
    expect(nothing).toMatchObject({ code: 1, out: "", said: help.out });
    expect(help.out).toMatch(
      /--map FIELD=COLUMN[^]*--encoding[^]*--mode[^]*--decimal[^]*--date-order[^]*--rule/,
    );
  });

  const file = () => fileOf(csv(`${id(1)},5,Gift`));
  test.each([
    ["--mode", "replace", "--mode must be one of add, set, not replace."],
    ["--decimal", ",", "--decimal must be one of point, comma, not ,."],
    ["--date-order", "ymd", "--date-order must be one of dmy, mdy, not ymd."],
    ["--encoding", "ascii", /^--encoding must be one of utf-8, .*, not ascii\.$/],
    ["--below-zero", "never", "--below-zero must be one of reject, zero, allow, not never."],
    ["--country", "Bulgaria", "--country must be two letters, for example BG."],
    ["--map", "colour=B", /^There is no field colour\. The fields are shopify_id, .*\.$/],
  ])("%s %s is refused in one sentence", async (option, value, sentence) => {
    // What only the file's columns refute is said by the import itself.
    const start = option === "--map" ? program : command;
    const { code, out, said } = await start(file(), "--shop", shop, option, value);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(said.trim()).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
  });

  test("a wrong value is told as JSON to who asked for JSON, with all that a refusal has", async () => {
    const { code, out } = await command(file(), "--shop", shop, "--json", "--mode", "replace");
    expect(code).toBe(1);
    const error = JSON.parse(out) as Printed;
    const message = "--mode must be one of add, set, not replace.";
    expect(error).toMatchObject({ import: null, status: "error", message, rows: 0, rejectedRows: [] });
    const keys = (printed: object) =>
      Object.keys(printed)
        .filter((key) => !["code", "reason", "message"].includes(key))
        .sort();
    const [refused, applied] = [await importJson(fileOf("")), await importJson(file())];
    expect([keys(refused), keys(applied)]).toEqual([keys(error), keys(error)]);
  });

  test("says how numbers were read and what was not read", async () => {
    const lines = ["52,620", "1,250.50", "7"].map((points, i) => `${id(i + 1)},"${points}",Gift,VIP,x`);
    const path = fileOf(["shopify_id,points_to_add,description,Tags,Size", ...lines].join("\n"));
    const { out } = await program(path, "--shop", shop, "--rounding", "down", "--dry-run");
    expect(out).toMatch(
      /^ {2}“52,620” is read as 52620\.\n {2}2 cells are read as meant, .*\.\n {2}Columns that were not read: Tags, Size\.$/m,
    );
  });

  test("speaks the terminal's language", async () => {
    const path = fileOf(csv(`${id(1)},5,Подарък`, `${id(2)},ten,Подарък`));
    const { out, said } = await program(
      { LC_ALL: "", LANG: "bg_BG.UTF-8" },
      path,
      "--shop",
      shop,
      "--dry-run",
    );
    expect({ out, said }).toEqual({
      out: expect.stringMatching(/^Импортиране \d+: .*, 2 реда\. Състояние: /),
      said: "",
    });
    expect(out).toMatch(/^ {2}1 приет ред: 5 точки за 1 клиент\.\n {2}1 отхвърлен ред\.$/m);
    expect(out).not.toMatch(/rows?|accepted|rejected/);
  });

  /** `--map shopify_id="Client no"` as a terminal hands it over. */
  const words = (flag: string) =>
    [...flag.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));

  const shopify = "Customer ID,First Name,Last Name,Email,Total Spent,Total Orders,Tags";
  test.each([
    ["a file without a header", () => `${id(1)},5,Gift\n${id(2)},6,Gift\n`],
    ["one of e-mails without a header", () => `ana@example.com,5,Gift\nbo@example.com,6,Gift\n`],
    ["other names", () => `Customer ID;Points;Note\n${id(1)};5;Gift\n`],
    ["names that need quotes", () => `Client no,"Points ""$1""",It's a note\n${id(1)},5,Gift\n`],
    ["the same name twice", () => `shopify_id,points_to_add,description,description\n${id(1)},5,Gift,x\n`],
    ["e-mails beside ids that are missing", () => `Customer ID,E-mail,Points,Note\n,a@example.com,5,Gift\n`],
    ["an export of Shopify's", () => `${shopify}\n'${id(1)},A,B,a@example.com,12.90,1,VIP\n`],
    ["letters that can be read in two ways", () => latin(`Client no,Points,Note de père\n${id(1)},5,Père\n`)],
  ])("goes on with the flags that it named as they stand: %s", async (_, content) => {
    const path = fileOf(content());
    const { needs = [] } = await importJson(path);
    expect(needs).not.toEqual([]);
    // What only she can say is typed in the place that is kept for it.
    const flags = needs.map(({ flag }) => flag.replace("…", "Hello")).join(" ");
    const { out, said } = await command(path, "--shop", shop, "--json", "--dry-run", ...typed(flags));
    expect({ said, ...(JSON.parse(out) as Printed) }).toMatchObject({ said: "", status: "in_review" });
  });

  test("asks all that a file leaves open, and reads it with the flags that it named", async () => {
    const lines = [`${id(1)};1.250;01/05/2026;`, `${id(2)};2.500;02/05/2026;`, `${id(3)};-1.000;03/05/2026;`];
    const path = fileOf(latin(["Client no;Points size;Date;Père", ...lines].join("\n")));
    const asked = await program(path, "--shop", shop);
    expect(asked).toMatchObject({ code: 1, out: "" });
    const flags = [...asked.said.matchAll(/^ {2}Pass (.*)$/gm)].map(([, flag = ""]) => flag);
    expect(flags).toEqual([
      "--encoding windows-1252",
      '--map shopify_id="Client no" --map points_to_add="Points size" --map occurred_at="Date"',
      '--description "…"',
      "--decimal point|comma",
      "--date-order dmy|mdy",
    ]);

    const answers = [...words(flags[0] ?? ""), ...words(flags[1] ?? "")];
    answers.push("--description", "From the old programme", "--decimal", "comma");
    const more = await command(path, "--shop", shop, ...answers, "--json");
    expect(more.code).toBe(1);
    expect((JSON.parse(more.out) as Printed).needs?.map(({ choice }) => choice)).toEqual(["date_order"]);

    answers.push("--date-order", "dmy", "--mode", "set", "--below-zero", "reject", "--reapply");
    const done = await program(path, "--shop", shop, ...answers, "--json");
    const printed = JSON.parse(done.out) as Printed;
    expect({ said: done.said, code: done.code, ...printed }).toMatchObject({
      said: "",
      code: 2,
      status: "applied",
      rows: 3,
      accepted: 2,
      rejected: 1,
      alreadyApplied: 0,
      pointsTotal: 3750,
      file: { name: basename(path), encoding: "windows-1252" },
    });
    expect(printed.rejectedRows).toMatchObject([{ row: 4, reason: "would_go_below_zero" }]);
    expect(await history(shop, id(1))).toMatchObject({
      balance: 1250,
      entries: [{ points: 1250, description: "From the old programme" }],
    });
    const { reading } = await mustFind(printed.import ?? 0);
    expect(reading).toMatchObject({ mode: "set", decimal: "comma", dateOrder: "dmy" });
  });
});
