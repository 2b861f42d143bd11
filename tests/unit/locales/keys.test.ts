/** The two locale files say the same things, everything that they say is said somewhere, and nothing else is. */
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import bg from "#app/locales/bg.json";
import en from "#app/locales/en.json";
import { keysSource, placesOf, textsOf } from "../../../bin/parts/locale-keys.ts";

const english = new Map(textsOf(en));
const bulgarian = new Map(textsOf(bg));
const languages = [
  ["English", english],
  ["Bulgarian", bulgarian],
] as const;

const failing = (texts: Map<string, string[]>, holds: (text: string, key: string) => boolean) =>
  [...texts].flatMap(([key, forms]) =>
    forms.filter((text) => !holds(text, key)).map((text) => `${key}: ${text}`),
  );

/** The names of the plural forms, of each text that has some. */
function* formsIn(entry: object): Generator<string> {
  if ("other" in entry && typeof entry.other === "string") yield Object.keys(entry).join();
  else
    for (const inner of Object.values(entry)) if (typeof inner === "object") yield* formsIn(inner as object);
}

test("keys.ts is what `npm run locales` writes", () => {
  const written = readFileSync("app/locales/keys.ts", "utf8");
  expect(written).toBe(keysSource(readFileSync("app/locales/en.json", "utf8")));
});

describe("both languages have the same", () => {
  const differing = (describeTexts: (texts: string[]) => unknown) =>
    [...english.keys()].filter((key) => {
      const [one, other] = [english.get(key), bulgarian.get(key)].map((texts) => describeTexts(texts ?? []));
      return JSON.stringify(one) !== JSON.stringify(other);
    });

  test("keys", () => {
    const missing = (from: Map<string, string[]>, of: Map<string, string[]>) =>
      [...of.keys()].filter((key) => !from.has(key));
    expect({ inBulgarian: missing(bulgarian, english), inEnglish: missing(english, bulgarian) }).toEqual({
      inBulgarian: [],
      inEnglish: [],
    });
  });

  test("plural forms, which are those of both grammars", () => {
    expect(differing((texts) => texts.length)).toEqual([]);
    for (const language of ["en", "bg"]) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      expect([...pluralCategories].sort()).toEqual(["one", "other"]);
    }
    expect([...formsIn(en), ...formsIn(bg)].filter((forms) => forms !== "one,other")).toEqual([]);
  });

  // One form alone may leave the number out: "A customer asked".
  test("places to fill, and lists of which one is meant", () => {
    const places = (texts: string[]) =>
      [...new Set(texts.flatMap(placesOf).map(({ name, how }) => `${name} ${how ?? ""}`))].sort();
    expect(differing(places)).toEqual([]);
  });

  test("marks for links and emphasis, which close", () => {
    const marks = (texts: string[]) =>
      [
        ...new Set(texts.flatMap((text) => [...text.matchAll(/<(\w+)>.*?<\/\1>/g)].map(([, name]) => name))),
      ].sort();
    expect(differing(marks)).toEqual([]);
    for (const [, texts] of languages)
      expect(failing(texts, (text) => !/<\/?\w+>/.test(text.replace(/<(\w+)>.*?<\/\1>/g, "")))).toEqual([]);
  });
});

describe.each(languages)("%s", (_language, texts) => {
  test("fills every place by a name in double braces, with one space on each side", () => {
    expect(failing(texts, (text) => !/[{}]/.test(text.replace(/\{\{ \w+(?: \| or)? \}\}/g, "")))).toEqual([]);
  });

  test("has no text that is empty, or has spaces at an end or two in a row", () => {
    // A terminal shows the options in columns.
    const isTable = (key: string) => key === "cli.usage";
    expect(
      failing(
        texts,
        (text, key) => text !== "" && text.trim() === text && (isTable(key) || !/\s{2}/.test(text)),
      ),
    ).toEqual([]);
  });

  test("has no typewriter's apostrophe in a word", () => {
    expect(failing(texts, (text) => !/\p{L}'\p{L}|\p{Ll}s' /u.test(text))).toEqual([]);
  });
});

test("every text that has words in English has Bulgarian ones, and not only the English again", () => {
  // What is the same in each language: names, units, and what is typed into a file or a command line.
  const names =
    /\b(?:Pointbook|Shopify|CSV|Excel|Google|Sheets|PDF|XML|JSON|UTC|UTF-\d+|Unicode|Windows|Macintosh|DOS|ISO|KB|MB|VIP)\b/gu;
  const said = (text: string) =>
    text
      .replace(/\{\{.*?\}\}|<\/?\w+>/g, "")
      .replace(names, "")
      .replace(/\w*[_-]\w*/g, "");
  const untranslated = [...english].filter(
    ([key, texts]) =>
      texts.some((text) => /\p{L}/u.test(said(text))) &&
      !(bulgarian.get(key) ?? []).every((text) => /\p{Script=Cyrillic}/u.test(text)),
  );
  expect(untranslated.map(([key, texts]) => `${key}: ${texts[0]}`)).toEqual([]);
});

test("no Latin letter stands in a Bulgarian word in place of its Cyrillic twin", () => {
  const mixed = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;
  expect(failing(bulgarian, (text) => !mixed.test(text))).toEqual([]);
  expect(failing(english, (text) => !mixed.test(text))).toEqual([]);
});

/** What the code names: texts as they are, and those with values in them as expressions. */
function namedInCode(sources: string[]): { texts: Set<string>; patterns: RegExp[] } {
  const texts = new Set<string>();
  const patterns: RegExp[] = [];
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    // `statuses.${status}`: only what begins with a namespace can name a key.
    if (ts.isTemplateExpression(node) && Object.hasOwn(en, node.head.text.split(".")[0] ?? "")) {
      const rest = node.templateSpans.map((span) => `[^.]+${escape(span.literal.text)}`).join("");
      patterns.push(new RegExp(`^${escape(node.head.text)}${rest}$`));
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(ts.createSourceFile("some.tsx", source, ts.ScriptTarget.Latest));
  return { texts, patterns };
}

/** A refusal is named by its code alone. */
function isNamed(key: string, { texts, patterns }: ReturnType<typeof namedInCode>): boolean {
  return (
    texts.has(key) ||
    (key.startsWith("refusals.") && texts.has(key.slice("refusals.".length))) ||
    patterns.some((pattern) => pattern.test(key))
  );
}

test("no key is unused", () => {
  const files = globSync("{app,bin}/**/*.{ts,tsx}").filter((path) => path !== "app/locales/keys.ts");
  const named = namedInCode(files.map((path) => readFileSync(path, "utf8")));
  expect([...english.keys()].filter((key) => !isNamed(key, named))).toEqual([]);
});

test.each([
  ["home.title", 't("home.title")', true],
  ["home.title", "// home.title\nconst home = { title: 1 };", false],
  ["home.title", "t(`home.title`)", true],
  ["home.title", "t(`home.${name}`)", true],
  ["home.none.title", "t(`home.${name}`)", false],
  ["home.none.title", "t(`home.${name}.title`)", true],
  ["home.none.text", "t(`home.${name}.title`)", false],
  ["home.title", "t(`${name}.title`)", false],
  ["refusals.time_missing", 'refuse("time_missing")', true],
  ["refusals.time_missing", 'refuse("time_miss")', false],
  ["common.time_missing", 'refuse("time_missing")', false],
])("whether %s is used by %s is %s", (key, source, used) => {
  expect(isNamed(key, namedInCode([source]))).toBe(used);
});
