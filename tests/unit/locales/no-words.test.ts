/** Every word that somebody reads stands in the locale files, where it has its Bulgarian. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findWords } from "#support/find-words.ts";

interface Exception {
  /** A file, or a folder with a slash at its end. */
  path: string;
  /** These texts alone; all of the file where there are none. */
  texts?: string[];
  why: string;
}

const exceptions: Exception[] = [
  {
    path: "app/env.server.ts",
    why: "The operator reads it when a process can't start, before there is a reader.",
  },
  { path: "app/metrics.server.ts", why: "The operator's dashboards name figures by it." },
  {
    path: "app/ledger/rules.ts",
    why: "The names of the invariants, for the operator of `npm run reconcile`.",
  },
  { path: "app/log.server.ts", texts: ["(it quotes data)"], why: "It stands in the log." },
  {
    path: "app/database/db.server.ts",
    texts: ["BEGIN READ ONLY", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"],
    why: "How a transaction begins.",
  },
  {
    path: "app/imports/import-log/import-log.server.ts",
    texts: ["i.status IN ({})"],
    why: "A part of a statement.",
  },
  { path: "app/admin-api/", why: "Messages of errors that only the log shows: pages go by the code." },
  { path: "app/customers/bulk-keys.server.ts", why: "What became of a bulk operation, for the log." },
  { path: "app/bulk/mutation.server.ts", why: "Why lines are not sent in a file, for the log." },
  { path: "app/balance-field/upload.server.ts", why: "Why balances are not sent in a file, for the log." },
  { path: "app/components/send-file.ts", texts: ["Authorization", "Bearer {}"], why: "A header." },
  {
    path: "app/routes/healthz.ts",
    texts: ["ok, but nothing is being processed: no worker was heard of for 60 seconds"],
    why: "To whoever runs the app.",
  },
  {
    path: "app/body.ts",
    texts: [
      "This request is too large: send less at once.",
      "This request came too slowly: send it again.",
      "There are too many requests at once: come again in a moment.",
    ],
    why: "To programs: no page of ours sends so much, or so slowly.",
  },
  {
    path: "app/database/connection.server.ts",
    why: "To whoever runs the processes: how the database is to be set up.",
  },
  { path: "app/database/every-shop.server.ts", texts: ["a node does not answer"], why: "For the log." },
  { path: "app/queue-tables.server.ts", why: "A note in the database, which only the next migration reads." },
  {
    path: "app/database/silent-nodes.server.ts",
    why: "For the log: a merchant reads that the database is busy.",
  },
  { path: "app/sign-in/session-token.server.ts", texts: ["Bearer"], why: "A header." },
  {
    path: "app/imports/row/date-words.ts",
    why: "The names of months and weekdays, read in merchants' files and shown nowhere.",
  },
  {
    path: "app/imports/columns/aliases.ts",
    why: "Read in merchants' files, in six languages, and shown nowhere.",
  },
  {
    path: "app/imports/people/aliases.ts",
    why: "Read in merchants' files, in six languages, and shown nowhere.",
  },
  {
    path: "app/imports/people/headings.ts",
    why: "Parts of columns' names in merchants' files, in six languages, shown nowhere.",
  },
  { path: "app/imports/columns/somebody-else.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/people/proven.ts", why: "Parts of columns' names in merchants' files." },
  {
    path: "app/imports/row/named-dates.ts",
    texts: ["I II III IV V VI VII VIII IX X XI XII"],
    why: "Months, as they are read in merchants' files.",
  },
  {
    path: "app/database/database-busy.ts",
    texts: ["failure on connection marked as essential"],
    why: "A message of Citus, by which a lost node is known.",
  },
  { path: "app/imports/receipt/receipt-style.ts", why: "A style sheet." },
  { path: "app/storefront/statement-style.ts", why: "A style sheet." },
  { path: "app/ledger/export.server.ts", why: "SQL; the header of the file is given by the page." },
  {
    path: "app/routes/app.customers._index/customer-filters.tsx",
    texts: ["{} asc", "{} desc"],
    why: "Values that Polaris asks for.",
  },
  {
    path: "app/routes/app.customers._index/customer-table.tsx",
    texts: ["All"],
    why: "A value that Polaris asks for.",
  },
  { path: "app/imports/file/text/alphabets.ts", why: "Unicode's names of scripts." },
  {
    path: "app/imports/columns/names.ts",
    texts: ["Column {}"],
    why: "Kept with the import; readers see columns.lettered.",
  },
  { path: "app/imports/columns/known-exports.ts", why: "Names of columns in other programmes' files." },
  {
    path: "app/imports/columns/row-signs.ts",
    why: "Words in files of merchants, in the languages they have.",
  },
  { path: "app/imports/columns/turning.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/columns/same-name.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/columns/left.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/columns/sentences.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/columns/money.ts", why: "Parts of columns' names in merchants' files." },
  { path: "app/imports/row/plain-text.ts", why: "Names that HTML gives to letters." },
  {
    path: "app/imports/columns/misleading.ts",
    why: "Parts of columns' names in merchants' files, in six languages, shown nowhere.",
  },
  {
    path: "app/imports/row/rule.ts",
    why: "The grammar of a rule, as it is kept and as a terminal takes it.",
  },
  { path: "app/imports/file/text/likelihood.ts", why: "Unicode's names of scripts." },
  { path: "app/imports/file/workbook/parts.ts", why: "Names inside a workbook." },
];

const isOf = (path: string) => (exception: Exception) =>
  exception.path.endsWith("/") ? path.startsWith(exception.path) : path === exception.path;

const found = globSync("app/**/*.{ts,tsx}")
  .sort()
  .flatMap((path) => findWords(readFileSync(path, "utf8"), path).map((words) => ({ path, ...words })));

const isExcept = ({ path, text }: { path: string; text: string }) =>
  exceptions.filter(isOf(path)).some(({ texts }) => !texts || texts.includes(text));

test("no words stand outside the locale files", () => {
  const rest = found.filter((words) => !isExcept(words));
  expect(rest.map(({ path, line, text }) => `${path}:${line}: ${text}`)).toEqual([]);
});

test.each(exceptions)("the exception of $path is still needed", ({ path, texts }) => {
  const said = found.filter((words) => isOf(words.path)({ path, why: "" })).map(({ text }) => text);
  expect(said).not.toEqual([]);
  for (const text of texts ?? []) expect(said).toContain(text);
});

describe("a word is found", () => {
  const textsIn = (source: string) => findWords(source, "some.tsx").map(({ text }) => text);

  test.each([
    ["between tags", "<b>Save</b>", ["Save"]],
    ["between tags, beside a value", "<b>{n} rows</b>", ["rows"]],
    ["between tags, over two lines", "<p>\n  Two\n  lines\n</p>", ["Two lines"]],
    ["in Bulgarian as well", "<b>ред</b>", ["ред"]],
    ["as a child in braces", '<b>{"save"}</b>', ["save"]],
    ["as one of two children", '<b>{ok ? "yes" : t("no")}</b>', ["yes"]],
    ["as a child that is there or not", '<b>{ok && "yes"}</b>', ["yes"]],
    ["as a child with a value in it", "<b>{`row ${n}`}</b>", ["row {}"]],
    ["in an attribute", '<Page title="home" />', ["home"]],
    ["in an attribute with a dash", '<nav aria-label="pages" />', ["pages"]],
    ["in an attribute in braces", '<Page title={ok ? "one" : `${n} more`} />', ["one", "{} more"]],
    ["in an attribute, where another text is missing", '<Page title={name ?? "nobody"} />', ["nobody"]],
    ["in a property of what a component is given", 'f({ content: "home", url: "/app" })', ["home"]],
    ["alone, with a capital letter", 'const label = "Retry"', ["Retry"]],
    ["as two, with a capital letter", 'return "Points outstanding";', ["Points outstanding"]],
    ["as three", 'const rule = "at most 500, only tag x"', ["at most 500, only tag x"]],
    ["beside a value", "return `about ${n}`;", ["about {}"]],
    ["after a value", "return `${n} seconds`;", ["{} seconds"]],
    ["in a sentence", "refuse(`Row ${n} opens a “quote”.`)", ["Row {} opens a “quote”."]],
    [
      "in a sentence that another error carries",
      'new FileRefusal("x", "The file is empty.")',
      ["The file is empty."],
    ],
  ])("%s", (_where, source, texts) => expect(textsIn(source)).toEqual(texts));

  test("with the line on which it stands", () => {
    expect(findWords('const a = 1;\n\nconst b = "It is so";\n', "some.ts")).toEqual([
      { line: 3, text: "It is so" },
    ]);
  });

  test.each([
    ["a key", 't("home.title", { count: 5 })'],
    ["a key in an attribute", '<Page title={t("home.title")} subtitle={t(ok ? "a.b" : "c.d")} />'],
    ["a code", 'refuse("points_missing")'],
    ["an attribute that nobody reads", '<Text as="p" tone="subdued" fieldID="columns" />'],
    ["a value between tags", "<b>{name}: {value} · {number(3)} – 5%</b>"],
    ["a condition", '<b>{status === "applied" ? name : null}</b>'],
    ["a name of our own", "<b>Pointbook</b>"],
    ["a page's viewport", '<meta name="viewport" content="width=device-width, initial-scale=1" />'],
    ["classes of style", '<p className="figures figures--large wide" />'],
    ["an import", 'import { one } from "./Two words here.ts";'],
    ["a type", 'type Kind = "Latin" | "the other one";'],
    ["what is compared", 'if (error.name === "NotFound") stop();'],
    ["the log", 'log.info({ shop }, "facts of the shop not known"); log[level]("It is so");'],
    [
      "an error",
      'throw new Error("The import was not created."); throw new AdminApiError("x", `no ${n} here`);',
    ],
    [
      "an error's own",
      'class A extends Error { constructor() { super("It is so"); this.name = "Refused"; } }',
    ],
    ["a query", 'db.query("Look at this text"); client.query(`Look at ${this} text`);'],
    ["SQL elsewhere", "const limit = `${order} ORDER BY row number LIMIT ${n}`;"],
    ["GraphQL", "const operation = `query Names($ids: [ID!]!) { nodes(ids: $ids) { id name } }`;"],
    ["an address", "fetch(`/app/imports/${n}?search=${id}`)"],
    ["a comment", "// It is so.\n/** It is so. */ const a = 1;"],
  ])("but not %s", (_what, source) => expect(textsIn(source)).toEqual([]));
});
