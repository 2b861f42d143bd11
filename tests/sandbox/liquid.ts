// Renders the blocks from the extension's own files, as a theme
// would. It is stricter than Shopify where it can be: a filter, variable, word or
// plural form that does not exist is an error instead of an empty string.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Liquid, Tag, TokenKind } from "liquidjs";
import type { metafieldsInLiquid } from "./metafields.ts";
import type { TagToken, TopLevelToken } from "liquidjs";

export const extensionFolder = fileURLToPath(new URL("../../extensions/points-history/", import.meta.url));
/** Where the storefront serves the folder `assets` of the extension. */
export const assetsPath = "/cdn/extensions/points-history/assets/";

export const blockNames = ["points-history", "points-balance"] as const;
export type BlockName = (typeof blockNames)[number];
const defaultLocale = "en";

export interface BlockSetting {
  id?: string;
  type: string;
  default?: unknown;
}

export interface BlockSchema {
  name: string;
  target: string;
  javascript?: string;
  stylesheet?: string;
  disabled_on?: { groups: string[] };
  settings: BlockSetting[];
}

export interface RenderBlockOptions {
  /** The history where none is named. */
  block?: BlockName;
  locale: string;
  customer: { id: number; first_name: string; metafields?: ReturnType<typeof metafieldsInLiquid> } | null;
  /** What the app has noted of its installation: whether balances that stand at Shopify may be printed. */
  showsBalances?: boolean;
  settings?: Record<string, unknown>;
  /** Two blocks on one page have two ids. */
  blockId?: string;
  /** True in the theme editor. */
  designMode?: boolean;
}

export interface RenderedBlock {
  html: string;
  /** The paths of the files that the schema names; the theme loads each once. */
  javascript: string | null;
  stylesheet: string | null;
}

type Words = { [key: string]: Words | string };

export async function readLocale(file: string): Promise<Words> {
  return JSON.parse(await readFile(`${extensionFolder}locales/${file}`, "utf8")) as Words;
}

/** The shop's language when the extension speaks it, "pt-BR" or "de" of "de-AT", or else its default one. */
async function wordsFor(locale: string): Promise<{ language: string; words: Words }> {
  for (const language of [locale, locale.split("-")[0] ?? locale]) {
    if (language === defaultLocale) break;
    try {
      return { language, words: await readLocale(`${language}.json`) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return { language: defaultLocale, words: await readLocale(`${defaultLocale}.default.json`) };
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (value: unknown) => String(value).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

function translate(key: string, values: Record<string, unknown>, words: Words, language: string): string {
  let found: Words | string | undefined = words;
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  if (typeof found === "object" && values.count !== undefined) {
    found = found[new Intl.PluralRules(language).select(Number(values.count))];
  }
  if (typeof found !== "string") throw new Error(`No word for "${key}" in the locale ${language}`);
  return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    if (!(name in values)) throw new Error(`"${key}" needs a value for "${name}"`);
    return escapeHtml(values[name]);
  });
}

/** A tag whose body is not markup: read as it stands up to its end tag. */
function rawTag(end: string, onBody: (body: string) => void) {
  return class extends Tag {
    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid);
      let body = "";
      for (let next = remaining.shift(); next; next = remaining.shift()) {
        if (next.kind === TokenKind.Tag && (next as TagToken).name === end) {
          onBody(body);
          return;
        }
        body += next.getText();
      }
      throw new Error(`No ${end}`);
    }
    override *render() {}
  };
}

function createEngine(words: Words, language: string, onSchema: (schema: BlockSchema) => void): Liquid {
  const engine = new Liquid({
    root: [`${extensionFolder}blocks`],
    partials: [`${extensionFolder}snippets`],
    extname: ".liquid",
    strictFilters: true,
    strictVariables: true,
  });
  engine.registerTag(
    "schema",
    rawTag("endschema", (body) => onSchema(JSON.parse(body) as BlockSchema)),
  );
  engine.registerTag(
    "doc",
    rawTag("enddoc", () => {}),
  );
  engine.registerFilter("asset_url", (file: string) => assetsPath + file);
  engine.registerFilter("t", (key: string, ...named: [string, unknown][]) =>
    translate(key, Object.fromEntries(named), words, language),
  );
  return engine;
}

export async function readSchema(block: BlockName = "points-history"): Promise<BlockSchema> {
  let schema: BlockSchema | undefined;
  const engine = createEngine({}, defaultLocale, (found) => (schema = found));
  await engine.parseFile(block);
  if (!schema) throw new Error("The block has no schema");
  return schema;
}

/** What every page of a theme knows. */
export const themeGlobals = (locale: string) => ({
  shop: { name: "Demo shop", email: "hello@demo.example", permanent_domain: "demo.myshopify.com", locale },
  request: { locale: { iso_code: locale }, design_mode: false },
  localization: { language: { iso_code: locale } },
  routes: {
    root_url: "/",
    account_url: "/account",
    account_login_url: "/account/login",
    storefront_login_url: "/customer_authentication/login",
  },
});

function globals(options: RenderBlockOptions, schema: BlockSchema, blockId: string) {
  const theme = themeGlobals(options.locale);
  const defaults = schema.settings
    .filter((setting) => setting.id !== undefined)
    .map((setting) => [setting.id, setting.default ?? null]);
  return {
    ...theme,
    request: { ...theme.request, design_mode: options.designMode ?? false },
    // An empty object would be truthy in Liquid: no customer is nil.
    customer: options.customer && {
      metafields: { $app: { balance: { value: null } } },
      ...options.customer,
    },
    app: { metafields: { balances: { shown: { value: options.showsBalances ?? true } } } },
    block: {
      id: blockId,
      settings: { ...Object.fromEntries(defaults), ...options.settings },
      // Shopify fills this in the theme editor only.
      shopify_attributes: options.designMode ? `data-shopify-editor-block='{"id":"${blockId}"}'` : "",
    },
  };
}

export async function renderBlock(options: RenderBlockOptions): Promise<RenderedBlock> {
  const { language, words } = await wordsFor(options.locale);
  const block = options.block ?? "points-history";
  const schema = await readSchema(block);
  const engine = createEngine(words, language, () => {});
  const blockId = options.blockId ?? `${block.replace("-", "_")}_1`;
  const { block: own, ...everywhere } = globals(options, schema, blockId);
  // A snippet sees what is the page's, and of the block only what it is given.
  const inner = (await engine.renderFile(block, { block: own }, { globals: everywhere })) as string;
  const asset = (file: string | undefined) => (file ? assetsPath + file : null);
  return {
    html: `<div id="shopify-block-${blockId}" class="shopify-block shopify-app-block">${inner}</div>`,
    javascript: asset(schema.javascript),
    stylesheet: asset(schema.stylesheet),
  };
}
