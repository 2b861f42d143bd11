/**
 * Imported by the processes that serve: whatever libraries and Node would print becomes a line of our log. What they
 * say may quote an address with its signature, or a row; only what they say it about is kept.
 */
import { log } from "../../app/log.server.ts";

const charsMax = 200;

/** Without what is quoted, what stands behind a question mark, ids of Shopify's, and what is long enough to be a token. */
export function withoutData(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/["“`'][^"“”`'\n]{0,2000}["”`']?/g, "…")
    .replace(/\?\S+/g, "")
    .replace(/\d{6,}/g, "…")
    .replace(/[\w.-]{24,}/g, "…")
    .replace(/\n[^]*/, "")
    .slice(0, charsMax);
}

const said = (parts: readonly unknown[]) => {
  const error = parts.find((part) => part instanceof Error);
  const text = parts.find((part) => typeof part === "string");
  return { ...(error && { err: error }), ...(text !== undefined && { said: withoutData(text) }) };
};

export function speakInLog(): void {
  for (const level of ["debug", "info", "warn", "error"] as const)
    console[level] = (...parts: unknown[]) => log[level](said(parts), "a library says something");
  console.log = console.info;
  console.trace = console.debug;
  // Node prints one that nobody listens to by itself, with a stack.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ err: warning }, "Node warns"));
}
