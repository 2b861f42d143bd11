/** A member of the merchant's staff at work in the admin, and a shopper on the storefront. */
import { Buffer } from "node:buffer";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, expect } from "vitest";
import type { APIResponse, BrowserContext, FrameLocator, Locator, Page, Route } from "playwright-core";
import { newContext } from "./browser.ts";
import type { AppWorld } from "./app-world.ts";

export const wide = { width: 1280, height: 800 };
export const narrow = { width: 390, height: 844 };

export interface Visit {
  shop: string;
  /** Where in the app, for instance "/app/imports". */
  path?: string;
  /** "2" is Boris, "3" is Вера, who reads Bulgarian; Ana where nobody is named. */
  user?: string;
  viewport?: { width: number; height: number };
}

export interface Staff {
  page: Page;
  app: FrameLocator;
  shop: string;
  button(name: string): Locator;
  link(name: string): Locator;
  heading(name: string | RegExp): Locator;
  /** Opens a place of the app from the admin, as a bookmark does. */
  goTo(path: string): Promise<void>;
  /** The app's own path, as the admin mirrors it in its address. */
  path(): string;
  /** Chooses a file in the field behind the drop zone. */
  dropFile(file: TestFile): Promise<void>;
  /** Drops a file as a mouse does. */
  dragFile(file: { name: string; text: string }): Promise<void>;
}

export interface TestFile {
  name: string;
  text: string | Buffer;
}

export interface Visitors {
  visit(visit: Visit): Promise<Staff>;
  /** The storefront is the shop's until the next one comes. */
  shopper(customerId: number | null, shop: string): Promise<Page>;
  /** Complaints of the browser that the test brings about on purpose. */
  expectComplaint(pattern: RegExp): void;
  /** One that nobody has been in. Its name, and so its customers' ids, are the same whichever files came before. */
  ownShop(): string;
}

const patienceMs = 30_000;

/** Waits for what is sure to come; on a busy machine that may take a while. */
export function until<Value>(look: () => Value | Promise<Value>, message?: string) {
  return expect.poll(look, { timeout: patienceMs, message });
}

/**
 * Lets a page's request arrive, and keeps its answer, which may be one that leads elsewhere. The server may just have
 * closed the connection that was left from the request before: like a browser, this asks again then.
 */
export function letArrive(route: Route): Promise<APIResponse> {
  return route.fetch({ maxRedirects: 0, maxRetries: 1 });
}

/** Whatever the browser complains of, and the test did not declare, fails the test. */
export function useVisitors(world: AppWorld): Visitors {
  /** Those of the test that runs: each visitor has one of her own. */
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let declared: RegExp[] = [];
  let shopsTaken = 0;
  const choose = useFolder();

  afterEach(async ({ task }) => {
    const used = contexts;
    contexts = [];
    const hasFailed = task.result?.state === "fail";
    try {
      if (hasFailed) await keepPictures(used, task.name);
      // A test that was given up may go on: of what it does then, nobody who comes after may see anything.
      for (const context of used) await (hasFailed ? context.close() : forget(context));
      if (!hasFailed) world.freeContexts.push(...used);
    } finally {
      await world.sandbox.reset();
      const undeclared = complaints.filter((text) => !declared.some((pattern) => pattern.test(text)));
      const unseen = declared.filter((pattern) => !complaints.some((text) => pattern.test(text)));
      complaints = [];
      declared = [];
      expect.soft(undeclared, "the browser complains of nothing").toEqual([]);
      expect.soft(unseen.map(String), "what was declared happened").toEqual([]);
    }
  });

  async function openPage(viewport = wide): Promise<Page> {
    const context = world.freeContexts.shift() ?? (await openContext());
    contexts.push(context);
    // Pages that the app opens beside it are heard as well.
    context.on("page", (page) => listen(page, (complaint) => complaints.push(complaint)));
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    return page;
  }

  async function openContext(): Promise<BrowserContext> {
    const context = await newContext(world.browser, { viewport: wide, timezoneId: "UTC" });
    context.setDefaultTimeout(patienceMs);
    await context.addInitScript(holdStill);
    return context;
  }

  return {
    async visit({ shop, path = "/app", user = "1", viewport }) {
      const page = await openPage(viewport);
      const staff = describeStaff(world, choose, page, shop, user);
      await staff.goTo(path);
      return staff;
    },
    async shopper(customerId, shop) {
      await world.sandbox.storefront({ shop });
      const page = await openPage();
      if (customerId === null) {
        await page.goto(`${world.storefrontUrl}/pages/points`);
      } else {
        await page.goto(`${world.storefrontUrl}/account/login`);
        await page.getByLabel("Customer id or place").fill(String(customerId));
        await page.getByRole("button", { name: "Sign in" }).click();
      }
      return page;
    },
    expectComplaint: (pattern) => void declared.push(pattern),
    ownShop() {
      const file = basename(expect.getState().testPath ?? "", ".test.ts");
      return `browser-test-${file}-${++shopsTaken}.myshopify.com`;
    },
  };
}

/** What a page takes from Playwright at once: 20 MB are put together letter by letter there, which takes seconds. */
const atOnceBytes = 1024 * 1024;

/** What Playwright chooses in a field: a short file as it is, a long one on the disk. */
function useFolder() {
  const folder = mkdtempSync(join(tmpdir(), "pointbook-files-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return ({ name, text }: TestFile) => {
    const buffer = Buffer.from(text);
    // A request that a test holds up loses what is on the disk, so not all are there.
    if (buffer.length < atOnceBytes) return { name, mimeType: "text/csv", buffer };
    const path = join(folder, name);
    writeFileSync(path, buffer);
    return path;
  };
}

type Choose = ReturnType<typeof useFolder>;

function describeStaff(world: AppWorld, choose: Choose, page: Page, shop: string, user: string): Staff {
  const app = page.frameLocator("#app");
  const base = `/store/${shop.replace(".myshopify.com", "")}/apps/pointbook-local-key`;
  const button = (name: string) => app.getByRole("button", { name, exact: true });
  return {
    page,
    app,
    shop,
    button,
    link: (name) => app.getByRole("link", { name, exact: true }),
    heading: (name) => app.getByRole("heading", { name, exact: true }),
    async goTo(path) {
      await page.goto(`${world.adminUrl}${base}${path}${path.includes("?") ? "&" : "?"}user=${user}`);
      await hydrated(app);
    },
    path: () => page.url().split(base)[1] ?? "",
    dropFile: (file) => app.locator("input[type=file]").setInputFiles(choose(file)),
    async dragFile(file) {
      const dataTransfer = await app.locator("body").evaluateHandle((_, { name, text }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name, { type: "text/csv" }));
        return transfer;
      }, file);
      await app.locator(".Polaris-DropZone").dispatchEvent("drop", { dataTransfer });
    },
  };
}

/** Runs in the page. What turns and slides there is drawn by the processor, sixty times a second, for nobody. */
function holdStill(): void {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { animation: none !important; transition: none !important; }");
  document.adoptedStyleSheets.push(still);
}

/** Whoever visits next finds nothing of it but what may be cached. */
async function forget(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) await page.close();
  context.removeAllListeners("page");
  await context.setOffline(false);
  await context.clearPermissions();
  await context.setStorageState({ cookies: [], origins: [] });
}

/** React answers from here on: a click before it would be lost. */
async function hydrated(app: FrameLocator): Promise<void> {
  await until(() =>
    app
      .locator("main")
      .first()
      .evaluate((main) => Object.keys(main).some((key) => key.startsWith("__react"))),
  ).toBe(true);
}

/** Without the query, which holds a token. */
const place = (url: string) => url.replace(/\?.*/, "");

function listen(page: Page, complain: (text: string) => void): void {
  page.on("dialog", (dialog) => {
    complain(`dialog: ${dialog.type()} ${dialog.message()}`);
    // Whoever reloads a page in a test means it.
    void (dialog.type() === "beforeunload" ? dialog.accept() : dialog.dismiss());
  });
  page.on("pageerror", (error) => complain(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    complain(`console: ${message.text()} (${place(message.location().url)})`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // The page itself gave up what it no longer needs, for instance the next poll when it moves on.
    if (reason === "net::ERR_ABORTED") return;
    complain(`failed: ${request.method()} ${place(request.url())} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    complain(`answered ${response.status()}: ${response.request().method()} ${place(response.url())}`);
  });
}

async function keepPictures(contexts: BrowserContext[], name: string): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  for (const [place, page] of pages.entries()) {
    const file = `.data/test/failed-${name.replace(/\W+/g, "-").slice(0, 80)}-${place + 1}.png`;
    await page.screenshot({ path: file }).catch(() => {});
  }
}
