// A page of a shop with the rendered block in it, and an app that answers whatever
// the test tells it to.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { assetsPath, extensionFolder } from "#sandbox/liquid.ts";
import type { RenderedBlock } from "#sandbox/liquid.ts";

/** One answer of the history endpoint; "never" leaves the request hanging. */
export type Answer = { status?: number; type?: string; body: unknown } | "never";

export interface Entry {
  id: string;
  description: string;
  date: string;
  points: number;
  balanceAfter: number;
  occurredAt?: string;
  day?: string;
  corrects?: string | null;
}

export interface Storefront {
  origin: string;
  /** Answers given one after the other; the last one is repeated. */
  answers: Answer[];
  /** Path and query of each call to the app, in order. */
  calls: string[];
  blocks: RenderedBlock[];
  theme: {
    css?: string;
    direction?: "ltr" | "rtl";
    scriptFirst?: boolean;
    /** The class of an element around the block. */
    wrap?: string;
    /** Markup after the block. */
    below?: string;
  };
  close(): Promise<void>;
}

/** Entries as the app sends them, newest first; the newest is `posting-1`. */
export function entries(count: number, posting = 12): Entry[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${posting}-${index + 1}`,
    description: `Points from our old programme, order ${1000 + index}`,
    date: new Date(Date.UTC(2026, 10, 3, 10) - index * 86_400_000).toISOString(),
    points: 500,
    balanceAfter: 500 * (count - index),
  }));
}

export const json = (body: unknown, status = 200): Answer => ({ status, body });
export const html = (body: string, status = 200): Answer => ({ status, type: "text/html", body });

function page({ blocks, theme }: Storefront): string {
  const script = `<script async src="${blocks[0]?.javascript}"></script>`;
  const eager = `<script src="${blocks[0]?.javascript}"></script>`;
  return `<!doctype html>
<html lang="en" dir="${theme.direction ?? "ltr"}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Points</title><link rel="icon" href="data:,">
${[...new Set(blocks.map(({ stylesheet }) => `<link rel="stylesheet" href="${stylesheet}">`))].join("\n")}
<style>${theme.css ?? ""}</style>
${theme.scriptFirst ? eager : script}
</head>
<body><main><h1>Rewards</h1><div class="${theme.wrap ?? ""}">${blocks.map((block) => block.html).join("")}</div>${theme.below ?? ""}</main></body>
</html>`;
}

function answer(response: ServerResponse, answer: Answer): void {
  if (answer === "never") return;
  const { status = 200, type = "application/json", body } = answer;
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function serve(shop: Storefront, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "/";
  if (path.startsWith(assetsPath)) {
    const file = path.slice(assetsPath.length);
    const type = file.endsWith(".css") ? "text/css" : "text/javascript";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
    response.end(await readFile(`${extensionFolder}assets/${file}`));
  } else if (path === "/") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(page(shop));
  } else {
    shop.calls.push(path);
    const next = shop.answers.length > 1 ? shop.answers.shift() : shop.answers[0];
    answer(response, next ?? json({ error: "no_answer_planned" }, 500));
  }
}

export async function openStorefront(): Promise<Storefront> {
  const server = createServer((request, response) => {
    serve(shop, request, response).catch((error: unknown) => {
      response.destroy(error as Error);
    });
  });
  const shop: Storefront = {
    origin: "",
    answers: [],
    calls: [],
    blocks: [],
    theme: {},
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  shop.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return shop;
}
