// A shopper's browser on the storefront. Whatever the page writes to the console as
// an error, or throws, fails the test.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Locator,
  Page,
} from "playwright-core";
import { renderBlock } from "#sandbox/liquid.ts";
import type { RenderBlockOptions } from "#sandbox/liquid.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { openStorefront } from "./storefront.ts";
import type { Answer, Storefront } from "./storefront.ts";

const ana = { id: 7338441277598, first_name: "Ana" };

export interface Visit {
  answers?: Answer[];
  block?: Partial<RenderBlockOptions>;
  /** How many blocks the page has. */
  blocks?: number;
  /** A block with the balance alone, behind those. */
  balance?: Partial<RenderBlockOptions>;
  theme?: Storefront["theme"];
  browser?: BrowserContextOptions;
  /** Runs before the page is opened. */
  prepare?: (page: Page) => Promise<unknown>;
}

export interface Shopper {
  page: Page;
  shop: Storefront;
  /** The block, or the one of that position where there are several. */
  block: Locator;
  rows: Locator;
  button: (name: string) => Locator;
}

// Chromium itself reports each answer of 400 and above and each lost connection; for
// calls to the app a test plans those.
function isPlanned(message: ConsoleMessage): boolean {
  return message.text().startsWith("Failed to load resource") && message.location().url.includes("/history");
}

export function useShopper(): { visit: (visit?: Visit) => Promise<Shopper>; revisit: () => Promise<void> } {
  let browser: Browser;
  let shop: Storefront;
  let context: BrowserContext | undefined;
  let page: Page | undefined;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    shop = await openStorefront();
    complaints = [];
  });
  afterEach(async () => {
    await context?.close();
    await shop.close();
    expect(complaints).toEqual([]);
  });

  async function visit(plan: Visit = {}): Promise<Shopper> {
    shop.answers = plan.answers ?? [];
    shop.theme = plan.theme ?? {};
    const blockOptions = {
      ...{ locale: "en", customer: ana, ...plan.block },
      settings: { entries_first: 20, ...plan.block?.settings },
    };
    shop.blocks = await Promise.all(
      Array.from({ length: plan.blocks ?? 1 }, (_, index) =>
        renderBlock({ blockId: `points_history_${index + 1}`, ...blockOptions }),
      ),
    );
    if (plan.balance) {
      shop.blocks.push(
        await renderBlock({ locale: "en", customer: ana, ...plan.balance, block: "points-balance" }),
      );
    }
    await context?.close();
    context = await newContext(browser, { timezoneId: "UTC", ...plan.browser });
    context.setDefaultTimeout(patienceMs);
    page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      const isComplaint = message.type() === "error" || message.type() === "warning";
      if (isComplaint && !isPlanned(message)) complaints.push(message.text());
    });
    await plan.prepare?.(page);
    await page.goto(shop.origin);
    const block = page.locator("pointbook-history").first();
    return {
      page,
      shop,
      block,
      rows: block.locator("tbody tr"),
      button: (name) => block.getByRole("button", { name }),
    };
  }

  return { visit, revisit: async () => void (await page?.reload()) };
}

const patienceMs = 20_000;

/** Waits for what is sure to come. */
export function until<Value>(look: () => Promise<Value>) {
  return expect.poll(look, { timeout: patienceMs });
}

/** Waits until the block shows this state. */
export async function inState(block: Locator, state: string): Promise<void> {
  await until(() => block.getAttribute("data-state")).toBe(state);
}
