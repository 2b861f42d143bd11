/** Staff at their pages, in a process of its own: what else a measurement sends must not slow what it measures. */
import { setTimeout as sleep } from "node:timers/promises";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";

export const pages = {
  home: "/app",
  "import log": "/app/imports.data",
  customers: "/app/customers.data",
  // Asks nobody, so that what the machine and the process take by themselves stands beside the pages.
  "a picture": "/favicon.svg",
} as const;
export type Page = keyof typeof pages;

export interface PageOrder {
  url: string;
  adminUrl: string;
  shops: string[];
  everyMs: number;
}

/** Milliseconds of each answer, whole; and how many were no 200. */
export type PageFigures = Record<Page, { ms: number[]; failed: number }>;

// Shopify's library answers 410 to whatever does not look like a browser.
const agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
/** Session tokens live for a minute. */
const tokenMs = 40_000;

let goesOn = true;

process.on("message", (message: PageOrder | "stop") => {
  if (message === "stop") goesOn = false;
  else
    watch(message).then(
      (figures) => process.send?.(figures, () => process.exit(0)),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
});

/** Each page is asked for again so long after it was answered, another shop's each time. */
async function watch(order: PageOrder): Promise<PageFigures> {
  const tokens = createTokens(sandboxControl(order.adminUrl));
  const lanes = Object.entries(pages).map(async ([page, path]) => {
    const figures = { ms: [] as number[], failed: 0 };
    for (let i = 0; goesOn; i++) {
      const token = await tokens(order.shops[i % order.shops.length] ?? "");
      const began = performance.now();
      const answer = await fetch(order.url + path, {
        headers: { "user-agent": agent, authorization: `Bearer ${token}` },
        redirect: "manual",
      });
      await answer.arrayBuffer();
      figures.ms.push(performance.now() - began);
      if (answer.status !== 200) figures.failed += 1;
      await sleep(order.everyMs);
    }
    return [page, figures] as const;
  });
  return Object.fromEntries(await Promise.all(lanes)) as PageFigures;
}

function createTokens(sandbox: SandboxControl) {
  const known = new Map<string, { token: string; at: number }>();
  return async (shop: string) => {
    const old = known.get(shop);
    if (old && performance.now() - old.at < tokenMs) return old.token;
    const token = await sandbox.sessionToken({ shop });
    known.set(shop, { token, at: performance.now() });
    return token;
  };
}
