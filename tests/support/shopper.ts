// A shopper's browser on the storefront. Whatever the page writes to the console as
// an error, or throws, fails the test.
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import type { Browser, BrowserContextOptions, ConsoleMessage, Locator, Page } from "playwright-core";
import { renderBlock } from "#sandbox/liquid.ts";
import type { RenderBlockOptions } from "#sandbox/liquid.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { startForAll } from "./leftovers.ts";
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
  const complaints: string[] = [];
  const browser = useBrowser((complaint) => complaints.push(complaint));
  let shop: Storefront;

  beforeEach(async () => {
    complaints.length = 0;
    shop = await openStorefront();
  });
  afterEach(async () => {
    await browser.leave().finally(() => shop.close());
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
    const page = await browser.pageFor(plan);
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

  return { visit, revisit: async () => void (await browser.page()?.reload()) };
}

/** Started for the first file that asks, closed after the worker's last one: no file leaves a page open in it. */
// eslint-disable-next-line no-empty-pattern -- Vitest reads there what it needs of others: nothing.
const files = test.extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
  const browser = await startForAll(launchBrowser);
  onCleanup(() => browser.close());
  return browser;
});

/** One page that visits share, since a new context and its page cost as much again as a visit, and others for one each. */
function useBrowser(complain: (text: string) => void) {
  let browser: Browser;
  let shared: Page;
  /** Of the visit that goes on. */
  let page: Page | undefined;

  files.beforeAll(async ({ browser: started }) => {
    browser = started;
    shared = await openPage({});
  });
  afterAll(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function openPage(options: BrowserContextOptions): Promise<Page> {
    const context = await newContext(browser, { timezoneId: "UTC", reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(patienceMs);
    const opened = await context.newPage();
    opened.on("pageerror", (error) => complain(String(error)));
    opened.on("console", (message) => {
      const isComplaint = message.type() === "error" || message.type() === "warning";
      if (isComplaint && !isPlanned(message)) complain(message.text());
    });
    return opened;
  }

  /** Whoever visits next finds nothing of the visit before. */
  async function leave(): Promise<void> {
    const left = page;
    // Whatever comes of it: who visits next has no part in it.
    page = undefined;
    if (left === shared) await forget(shared);
    else await left?.context().close();
  }

  return {
    leave,
    page: () => page,
    /** What is prepared can't be taken back, and what a browser is asked for beside its size is for good. */
    async pageFor({ prepare, browser: options = {} }: Visit): Promise<Page> {
      await leave();
      const { viewport = defaultViewport, ...others } = options;
      if (prepare || Object.keys(others).length > 0) {
        page = await openPage(options);
        await prepare?.(page);
      } else {
        page = shared;
        await shared.setViewportSize(viewport ?? defaultViewport);
      }
      return page;
    },
  };
}

async function forget(page: Page): Promise<void> {
  const clear = () => {
    localStorage.clear();
    sessionStorage.clear();
  };
  // A page that could not be opened keeps nothing.
  await page.evaluate(clear).catch(() => {});
  // The browser's own page for one that could not be opened may come only now, and interrupts.
  await until(() => page.goto("about:blank").then(() => page.url(), String)).toBe("about:blank");
  for (const opened of page.context().pages()) if (opened !== page) await opened.close();
  // Else it would hover over whatever comes next.
  await page.mouse.move(0, 0);
  await page.context().clearCookies();
  await page.unrouteAll();
  await page.emulateMedia({ media: null });
}

const patienceMs = 20_000;

/** Playwright's own. */
const defaultViewport = { width: 1280, height: 720 };

/** Waits for what is sure to come. */
export function until<Value>(look: () => Promise<Value>) {
  return expect.poll(look, { timeout: patienceMs });
}

/** Waits until the block shows this state. */
export async function inState(block: Locator, state: string): Promise<void> {
  await until(() => block.getAttribute("data-state")).toBe(state);
}
