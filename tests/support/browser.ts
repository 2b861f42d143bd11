// The Chromium that the tests drive: the one named by CHROMIUM_PATH, the system's,
// or the one that came from npm, in this order.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

const systemChromium = "/usr/bin/chromium";

// Shopify's library answers 410 to anything that calls itself a headless browser.
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

async function executable(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(systemChromium)) return systemChromium;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}

/**
 * The flags that come with the packed Chromium are left out on purpose: they turn
 * web security off and put everything in one process, so a crash takes all along.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable(),
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
  });
}

export async function newContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ userAgent, ...options });
}
