// The Chromium that the tests drive: the one named by CHROMIUM_PATH, the system's,
// or the one that came from npm, in this order.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { hasMemoryForFiles } from "./memory-folder.ts";

const systemChromium = "/usr/bin/chromium";

// Shopify's library answers 410 to anything that calls itself a headless browser.
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

async function executable(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return existsSync(systemChromium) ? systemChromium : unpackedChromium();
}

/**
 * The package unpacks into the system's temporary folder, where two test files at once would run what the other is
 * still writing, and another user's copy is in the way. Here each unpacks apart, and the first to finish wins. In a
 * process of its own: only its temporary folder is another one, and not that of whatever is started meanwhile.
 */
async function unpackedChromium(): Promise<string> {
  const packageFile = findPackageJSON("@sparticuz/chromium", import.meta.url) ?? "";
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const folder = resolve(`.data/chromium-${version}`);
  if (existsSync(folder)) return join(folder, "chromium");

  const draft = `${folder}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", unpack], {
    env: { ...process.env, NODE_OPTIONS: "", TMPDIR: draft },
  });
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return join(folder, "chromium");
}

const unpack = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;

/** Several times what the pages of a run's test files share at once. */
const sharedBytes = 1e9;

/**
 * The flags that come with the packed Chromium are left out on purpose: they turn
 * web security off and put everything in one process, so a crash takes all along.
 * Without a graphics card a process of its own would draw each page once more for a
 * screen that nobody looks at: without it the tests need about a tenth less of the processor. Pages of one visitor
 * share a process, which need not start for each of them. What its processes share is a file for each piece of a page
 * that is drawn: on a disk (Playwright's way, for containers with little shared memory) a twelfth of a page's work was
 * to make them. A page's code runs once or twice: to make it faster, and to look early for what it left in memory, took
 * another tenth.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable(),
    ignoreDefaultArgs: hasMemoryForFiles(sharedBytes) ? ["--disable-dev-shm-usage"] : [],
    args: [
      "--no-sandbox",
      "--font-render-hinting=none",
      "--disable-gpu",
      "--disable-software-rasterizer",
      "--in-process-gpu",
      "--process-per-site",
      "--js-flags=--no-opt --no-maglev --initial-heap-size=256",
    ],
  });
}

export async function newContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ userAgent, ...options });
}
