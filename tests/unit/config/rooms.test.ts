/** What ESLint can't say of the rooms of app/: who writes which table, and what a folder of routes is. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { ESLint, type Linter } from "eslint";
import { expect, test } from "vitest";

const writesShop =
  /\b(?:UPDATE|INSERT\s+INTO|MERGE\s+INTO|DELETE\s+FROM|TRUNCATE|COPY)\s+(?:ONLY\s+)?"?shop"?\s*(?=[\s("]|$)/im;

test.each([
  ["UPDATE shop SET a = 1", true],
  ["INSERT INTO shop (shop) VALUES ($1)", true],
  ["insert into\n  shop(shop) values ($1)", true],
  ["DELETE FROM shop WHERE shop = $1", true],
  ["SELECT shop FROM shop", false],
  ["UPDATE session SET scope = $2 WHERE shop = $1", false],
  ["INSERT INTO shop_setting (shop) VALUES ($1)", false],
])("whether %j writes the table shop is %s", (sql, writes) => {
  expect(writesShop.test(sql)).toBe(writes);
});

test("only app/shop writes the table shop", () => {
  const writers = globSync("{app,bin}/**/*.{ts,tsx}").filter((path) =>
    writesShop.test(readFileSync(path, "utf8")),
  );
  expect(writers).not.toEqual([]);
  expect(writers.filter((path) => !path.startsWith("app/shop/"))).toEqual([]);
});

const importOf = /(?: from |^\s*import |\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?)"(\.|#app\/)([^"]+)"/gm;

/** The files that one imports, types alone too. */
const importsIn = (path: string, text: string): string[] =>
  Array.from(text.matchAll(importOf), ([, from, rest]) =>
    from === "." ? join(path, "..", `.${rest}`) : `app/${rest}`,
  );

test.each([
  `import { b } from "./b.ts";`,
  `import {\n  b,\n} from "../app/b.ts";`,
  `import b, * as all from "#app/b.ts";`,
  `import type { B } from "./b.ts";`,
  `export { b } from "./b.ts";`,
  `export type { B } from "./b.ts";`,
  `export * from "./b.ts";`,
  `import "./b.ts";`,
  `const b = await import("./b.ts");`,
  `const b = lazy(() =>\n  import(\n    "./b.ts"\n  ),\n);`,
  `const b = import(/* only then */ "./b.ts");`,
  `type B = import("./b.ts").B;`,
])("%j imports the file", (line) => {
  expect(importsIn("app/a.ts", `const before = 1;\n${line}\n`)).toEqual(["app/b.ts"]);
});

/** A file that imports itself by way of others, and that way; undefined where none does. */
function circleIn(imports: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const follow = (path: string, way: string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    const circle = (imports.get(path) ?? []).map((next) => follow(next, [...way, path])).find(Boolean);
    done.add(path);
    return circle;
  };
  return [...imports.keys()].map((path) => follow(path, [])).find(Boolean);
}

test("a circle of imports is found, however long it is", () => {
  const around = new Map([
    ["a", ["b", "d"]],
    ["b", ["c"]],
    ["c", ["d", "b"]],
    ["d", []],
  ]);
  expect(circleIn(around)).toEqual(["b", "c", "b"]);
  expect(circleIn(around.set("c", ["d"]))).toBeUndefined();
});

test("no files import one another in a circle, not even types", () => {
  const paths = globSync([
    "{app,bin,prisma,storefront-block}/**/*.{ts,tsx}",
    "extensions/*/src/**/*.{ts,tsx}",
  ]);
  const imports = new Map(paths.map((path) => [path, importsIn(path, readFileSync(path, "utf8"))]));
  expect(imports.get("app/refusal.ts")).toEqual(["app/locales/keys.ts"]);
  // What is not followed can lead back: nothing is passed by but tests and tools, which the product does not import.
  const unknown = [...imports].flatMap(([path, all]) =>
    all.filter((to) => !imports.has(to)).map((to) => [path, to]),
  );
  const isTold = (to: string) => /^tests\/|\.(json|css\?url)$/.test(to);
  expect(unknown.filter(([, to = ""]) => !isTold(to))).toEqual([]);
  expect(circleIn(imports)).toBeUndefined();
});

test("no rooms of app/imports import one another in a circle", () => {
  const roomOf = (path: string) => path.split("/").slice(0, 3).join("/");
  const imports = new Map<string, string[]>();
  for (const path of globSync("app/imports/**/*.ts")) {
    const rooms = importsIn(path, readFileSync(path, "utf8"))
      .filter((to) => to.startsWith("app/imports/"))
      .map(roomOf)
      .filter((room) => room !== roomOf(path));
    imports.set(roomOf(path), [...(imports.get(roomOf(path)) ?? []), ...rooms]);
  }
  expect(imports.get("app/imports/row")).toContain("app/imports/layout");
  expect(circleIn(imports)).toBeUndefined();
});

test("every file that docs/architecture.md names is there", () => {
  const files = globSync("{app,bin,prisma,extensions,storefront-block,tests,deploy}/**/*.*", {
    exclude: (path) => path.endsWith("node_modules"),
  });
  const named = readFileSync("docs/architecture.md", "utf8").matchAll(
    /`([\w/.$-]+\.(?:tsx?|sql|json|toml|md))`/g,
  );
  const patterns = new Set(["x.ts", "x.server.ts", "x.tsx"]);
  const gone = Array.from(named, ([, path = ""]) => path).filter(
    (path) => !patterns.has(path) && !existsSync(path) && !files.some((file) => file.endsWith(`/${path}`)),
  );
  expect(gone).toEqual([]);
});

test("every folder of app/routes is a route, with the parts that only it uses", () => {
  const folders = readdirSync("app/routes", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(5);
  const others = folders.filter(
    ({ name }) => !["ts", "tsx"].some((ext) => existsSync(`app/routes/${name}/route.${ext}`)),
  );
  expect(others.map(({ name }) => name)).toEqual([]);
});

/** The patterns of imports that are refused to the files of a room. */
async function wallsOf(room: string): Promise<{ regex: string; message: string }[]> {
  const config = (await new ESLint().calculateConfigForFile(`app/${room}/some.server.ts`)) as Linter.Config;
  const [, options] = (config.rules?.["no-restricted-imports"] ?? []) as [
    unknown,
    { patterns: { regex: string; message: string }[] }?,
  ];
  return options?.patterns ?? [];
}

test("every room of app/ but the routes has its walls, each with a reason", async () => {
  const rooms = readdirSync("app", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "routes")
    .map(({ name }) => name);
  expect(rooms.length).toBeGreaterThan(8);
  for (const room of rooms) {
    const walls = await wallsOf(room);
    expect(
      walls.some(({ regex }) => new RegExp(regex).test("../routes/app.tsx")),
      room,
    ).toBe(true);
    expect(
      walls.every(({ message }) => /^[A-Z].+\.$/.test(message)),
      room,
    ).toBe(true);
  }
});

test.each([
  ["shop", "../imports/upload/upload.server.ts", true],
  ["shop", "../imports/row/numbers.ts", false],
  ["shop", "../admin-api/client.server.ts", false],
  ["shop", "../customers/keys.server.ts", true],
  ["storefront", "#app/ledger/statement.server.ts", false],
  ["storefront", "#app/customers/customer-id.ts", false],
  ["storefront", "#app/customers/names.server.ts", true],
  ["storefront", "#app/imports/limits.ts", true],
  ["ledger", "../shop/numbers.server.ts", false],
  ["ledger", "../customers/names.server.ts", true],
  ["locales", "../imports/limits.ts", true],
  ["privacy", "../ledger/post.server.ts", true],
  ["imports", "../locales/words.ts", false],
])("whether the room %s is refused %s is %s", async (room, path, refused) => {
  const walls = await wallsOf(room);
  expect(walls.some(({ regex }) => new RegExp(regex).test(path))).toBe(refused);
});
