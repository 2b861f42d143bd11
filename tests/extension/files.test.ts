// The files of the extension, held against Shopify's rules for theme app extensions:
// https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration
import { spawnSync } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import prettier from "prettier";
import { describe, expect, test } from "vitest";
import { blockNames, extensionFolder, readLocale, readSchema } from "#sandbox/liquid.ts";

const names = async (folder: string) => readdir(resolve(extensionFolder, folder));
const bytes = async (file: string) => (await stat(resolve(extensionFolder, file))).size;
const read = async (file: string) => readFile(resolve(extensionFolder, file), "utf8");

async function liquidFiles(): Promise<string[]> {
  const folders = ["blocks", "snippets"];
  const found = await Promise.all(
    folders.map(async (folder) => (await names(folder)).map((name) => `${folder}/${name}`)),
  );
  return found.flat();
}

async function liquid(): Promise<string> {
  return (await Promise.all((await liquidFiles()).map(read))).join("\n");
}

/** "points_history.columns.date" for every word of a locale file; a plural counts as one. */
function keysOf(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const isPlural = typeof value === "object" && value !== null && "other" in value;
    return typeof value === "string" || isPlural ? [path + key] : keysOf(value as object, `${path}${key}.`);
  });
}

function pluralsOf(words: object): Record<string, string>[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value !== "object" || value === null) return [];
    return "other" in value ? [value as Record<string, string>] : pluralsOf(value);
  });
}

const scripts = ["points-history.js", "points-filter.js"];
const others = ["ar", "bg", "de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR"];
const languages: [language: string, file: string][] = [
  ["en", "en.default.json"],
  ...others.map((language): [string, string] => [language, `${language}.json`]),
];

test("theme check has nothing to object", async () => {
  const { offenses } = await themeCheckRun(extensionFolder);
  expect(offenses.map((offence) => `${offence.check}: ${offence.message}`)).toEqual([]);
});

describe("words", () => {
  test("every language has the same words as English", async () => {
    const files = await names("locales");
    for (const kind of [".json", ".schema.json"]) {
      const expected = keysOf(await readLocale(`en.default${kind}`)).sort();
      const found = files.filter((file) => /^[a-z]+(-[A-Z]+)?(\.schema)?\.json$/.test(file));
      for (const file of found.filter((name) => name.endsWith(".schema.json") === (kind !== ".json"))) {
        expect(keysOf(await readLocale(file)).sort(), file).toEqual(expected);
      }
    }
    expect(files.sort()).toEqual(
      [...others, "en.default"].flatMap((name) => [`${name}.json`, `${name}.schema.json`]).sort(),
    );
  });

  test.each([
    ...["points-history", "account-points", "account-balance"].map((name) => `../${name}/locales/bg.json`),
    "../../app/storefront/words/bg.json",
  ])("the Bulgarian of %s says Вие as one does to a stranger", async (file) => {
    const text = await read(file);
    expect(text.match(/(?<![а-я])(?:ви|вие|вас|ваш\p{L}*)(?![а-я])/gu)).toBeNull();
    // What one says to a friend: "Покажи" where it is "Покажете".
    const friend =
      /(?<!\p{L})(?:виж|влез|покажи|изтегли|отвори|избери|въведи|(?:отпечат|опит|попит|запит)ай)(?!\p{L})/giu;
    expect(text.match(friend)).toBeNull();
  });

  test("the Liquid uses every shopper's word, and none that is not there", async () => {
    const used = [...(await liquid()).matchAll(/'([\w.]+)' \| t\b/g)].map((match) => match[1]);
    const words = keysOf(await readLocale("en.default.json"));
    expect([...new Set(used)].sort()).toEqual(words.sort());
  });

  test("the schema uses every merchant's word, and none that is not there", async () => {
    const schemas = JSON.stringify(await Promise.all(blockNames.map(readSchema)));
    const used = [...schemas.matchAll(/"t:([\w.]+)"/g)].map((match) => match[1]);
    const words = keysOf(await readLocale("en.default.schema.json"));
    expect([...new Set(used)].sort()).toEqual(words.sort());
  });

  test.each(languages)("each phrase with a count has the plural forms of %s", async (language, file) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    const plurals = pluralsOf(await readLocale(file));
    expect(plurals.length).toBeGreaterThan(0);
    for (const plural of plurals) {
      expect(Object.keys(plural).sort()).toEqual(categories);
      for (const form of Object.values(plural)) expect(form).toContain("{{ number }}");
    }
  });

  test("the samples of a phrase with a count meet every plural category of every language", async () => {
    const [, list = ""] = /samples = '([\d,]+)'/.exec(await liquid()) ?? [];
    const samples = list.split(",").map(Number);
    for (const language of ["bg", "fr", "es", "it", "pt-BR", "ru", "pl", "ar", "lv", "cy", "he", "sl"]) {
      const rules = new Intl.PluralRules(language);
      const counts = [...Array.from({ length: 201 }, (_, i) => i), 1_000_000, 2_000_000];
      const met = new Set(samples.map((sample) => rules.select(sample)));
      expect(
        counts.map((count) => rules.select(count)).filter((one) => !met.has(one)),
        language,
      ).toEqual([]);
    }
  });

  test.each(languages)("the locale file of %s names its language", async (language, file) => {
    const { points_history: words } = (await readLocale(file)) as { points_history: { language: object } };
    expect(words.language).toEqual({ code: language, direction: language === "ar" ? "rtl" : "ltr" });
  });

  test("no visible word is written into the markup", async () => {
    const markup = (await liquid())
      .replace(/\{%-? (schema|doc|comment) -?%\}[\s\S]*?\{%-? end\1 -?%\}/g, "")
      // Data for the script: see below.
      .replace(/<script type="application\/json"[\s\S]*?<\/script>/g, "")
      .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, "");
    const texts = [...markup.matchAll(/>([^<>]*)</g)].map((match) => match[1]?.trim());
    expect(texts.filter((text) => text !== "" && text !== "&nbsp;")).toEqual([]);
    const said = [...(await liquid()).matchAll(/"description": (.*)/g)].map((match) => match[1]);
    expect(said).toHaveLength(3);
    for (const description of said) expect(description).toMatch(/^\{\{ '[\w.]+' \| t \| json \}\},$/);
  });
});

describe("what Shopify accepts", () => {
  test.each(blockNames)(
    "%s is an app block whose name has fewer than 25 characters, in every language",
    async (block) => {
      const key = block.replace("-", "_");
      const schema = await readSchema(block);
      expect(schema.target).toBe("section");
      expect(schema.name).toBe(`t:${key}.name`);
      for (const file of (await names("locales")).filter((name) => name.endsWith(".schema.json"))) {
        const words = (await readLocale(file)) as Record<string, { name: string }>;
        expect(words[key]?.name.length, file).toBeLessThan(25);
      }
    },
  );

  test("the statement is not offered in a header or a drawer, where the balance is", async () => {
    const [statement, balance] = await Promise.all([
      readSchema("points-history"),
      readSchema("points-balance"),
    ]);
    expect(statement.disabled_on).toEqual({ groups: ["header", "aside"] });
    expect(balance.disabled_on).toBeUndefined();
  });

  test("the schemas and the markup name the files that exist, and both blocks one script", async () => {
    const named = (await Promise.all(blockNames.map(readSchema))).map(({ javascript, stylesheet }) => [
      javascript,
      stylesheet,
    ]);
    const inMarkup = [...(await liquid()).matchAll(/'([\w.-]+)' \| asset_url/g)].map(([, name]) => name);
    expect((await names("assets")).sort()).toEqual([...new Set([...named.flat(), ...inMarkup])].sort());
    expect(new Set(named.map(([javascript]) => javascript)).size).toBe(1);
  });

  test("no tag is used that app blocks may not use", async () => {
    const banned = /\{%-?\s*(javascript|stylesheet|include|layout|section|sections)\b/;
    expect(await liquid()).not.toMatch(banned);
  });

  test("files stay within Shopify's limits", async () => {
    // AssetSizeAppBlockJavaScript and AssetSizeAppBlockCSS of theme check.
    for (const script of scripts) expect(await bytes(`assets/${script}`), script).toBeLessThan(10_000);
    // Of 100,000, which are many for two blocks.
    const styles = await Promise.all(
      ["history", "balance"].map((name) => bytes(`assets/points-${name}.css`)),
    );
    expect(styles.reduce((sum, one) => sum + one)).toBeLessThan(20_000);
    // Documentation: all Liquid 100 KB, a locale file 15 KB.
    expect(Buffer.byteLength(await liquid())).toBeLessThan(100_000);
    for (const file of await names("locales")) expect(await bytes(`locales/${file}`)).toBeLessThan(15_000);
  });
});

test("the scripts are what storefront-block/ makes: npm run storefront-block", async () => {
  // In a process of its own, because the bundler leaves one running.
  const args = ["bin/run.mjs", "storefront-block", "--print"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect((await Promise.all(scripts.map((script) => read(`assets/${script}`)))).join("")).toBe(stdout);
});

test("every file that people write is formatted", async () => {
  const folders = ["blocks", "snippets", "assets", "locales"];
  for (const folder of folders) {
    for (const name of await names(folder)) {
      const filepath = resolve(extensionFolder, folder, name);
      if (name.endsWith(".js")) continue;
      const options = await prettier.resolveConfig(filepath);
      const formatted = await prettier.check(await readFile(filepath, "utf8"), { ...options, filepath });
      expect(formatted, name).toBe(true);
    }
  }
});
