/** A merchant without a browser: what her pages send to the web process, with the token that App Bridge adds. */
import type { SandboxControl } from "#sandbox/control.ts";

export interface Merchant {
  /** @returns the number of the import that the file became. */
  upload(name: string, file: Uint8Array | AsyncIterable<Uint8Array>): Promise<number>;
  approve(importNumber: number): Promise<void>;
  undo(importNumber: number): Promise<void>;
  discard(importNumber: number): Promise<void>;
  pause(importNumber: number): Promise<void>;
  /** Goes on with what was paused or has failed. */
  resume(importNumber: number): Promise<void>;
  /** Approves it, to be applied at this time of tomorrow. */
  schedule(importNumber: number): Promise<void>;
  /** A form of a page, by its path within the app. */
  send(path: string, fields: Record<string, string> | [string, string][]): Promise<void>;
  /** A page's data, as the page asks for it. */
  look(path: string): Promise<void>;
  /** What one of an import's pages names the state by that it shows; nothing where it leads elsewhere. */
  shown(importNumber: number, page: string, name: string): Promise<string>;
}

/** The app answered, and said no. */
export class ErrorAnswer extends Error {
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(`${status} ${body.slice(0, 300)}`);
    this.status = status;
    this.body = body;
  }
}

// Shopify's library answers 410 to whatever does not look like a browser.
const agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

/** @param webUrl asked for each request, so that it may name another web process each time. */
export function createMerchant(sandbox: SandboxControl, shop: string, webUrl: () => string): Merchant {
  const request = async (path: string, init: RequestInit & { duplex?: "half" }): Promise<Response> => {
    const authorization = `Bearer ${await sandbox.sessionToken({ shop })}`;
    const headers = { ...(init.headers as Record<string, string>), "user-agent": agent, authorization };
    const response = await fetch(webUrl() + path, { ...init, headers, redirect: "manual" });
    if (response.status >= 400) throw new ErrorAnswer(response.status, await response.text());
    return response;
  };
  const post = (path: string, body: BodyInit, headers: Record<string, string>) =>
    request(path, { method: "POST", body, headers, duplex: "half" });
  const send: Merchant["send"] = async (path, fields) => {
    const type = "application/x-www-form-urlencoded;charset=UTF-8";
    const answer = await post(path, new URLSearchParams(fields).toString(), { "content-type": type });
    await answer.arrayBuffer();
  };
  const shown = async (importNumber: number, page: string, name: string) => {
    const route = encodeURIComponent(`routes/app.imports.$importNumber.${page}`);
    const answer = await request(`/app/imports/${importNumber}/${page}.data?_routes=${route}`, {});
    return valueIn(await answer.text(), name);
  };
  const reviewVersion = (importNumber: number) => shown(importNumber, "review", "reviewVersion");
  const decide = async (importNumber: number, intent: string) =>
    send(`/app/imports/${importNumber}.data?index`, {
      intent,
      ...(intent === "discard" && { reviewVersion: await reviewVersion(importNumber) }),
    });
  const approve = async (importNumber: number, when: Record<string, string>) =>
    send(`/app/imports/${importNumber}/review.data`, {
      reviewVersion: await reviewVersion(importNumber),
      mode: "accepted_rows",
      reapply: "true",
      ...when,
    });
  return {
    ...{ send, shown },
    look: async (path) => void (await (await request(path, {})).arrayBuffer()),
    async upload(name, file) {
      const body = file as BodyInit;
      const answer = await post("/app/imports/upload", body, { "x-file-name": encodeURIComponent(name) });
      return ((await answer.json()) as { importNumber: number }).importNumber;
    },
    approve: (importNumber) => approve(importNumber, {}),
    schedule(importNumber) {
      const [date = "", time = ""] = new Date(Date.now() + dayMs).toISOString().slice(0, 16).split("T");
      return approve(importNumber, { when: "later", date, time });
    },
    undo: async (importNumber) =>
      send(`/app/imports/${importNumber}/undo.data`, {
        seen: await shown(importNumber, "undo", "version"),
        belowZero: "allow",
        description: "These points were added by mistake",
      }),
    discard: (importNumber) => decide(importNumber, "discard"),
    pause: (importNumber) => decide(importNumber, "pause"),
    resume: (importNumber) => decide(importNumber, "resume"),
  };
}

/** A value that a page's data holds: all stand in one list, and an object names the places of a key and its value. */
function valueIn(data: string, name: string): string {
  const values = JSON.parse(data.split("\n", 1)[0] ?? "[]") as unknown[];
  const key = `_${values.indexOf(name)}`;
  const owner = values.find((value) => typeof value === "object" && value !== null && key in value);
  const place = (owner as Record<string, number> | undefined)?.[key];
  return place === undefined ? "" : String(values[place]);
}

const dayMs = 24 * 3600_000;
