import { failureSentence } from "./failure-sentence.ts";
import { printError } from "./print.ts";
import { words } from "./terminal-words.ts";

/** For what a person started from a terminal: one sentence instead of a stack, unless DEBUG asks for it. */
export function endWithSentence(thrown: unknown): never {
  if (process.env.DEBUG) console.error(thrown);
  else printError(sentenceOf(thrown));
  process.exit(1);
}

/** Whatever was thrown, in words: also what Remix and Shopify's library throw in place of an error. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof Response) return answered(thrown);
  const known = failureSentence(words, thrown);
  if (known !== undefined) return known;
  // Node's own, where a host has several addresses and each refused, has no message.
  if (thrown instanceof AggregateError && !thrown.message) return sentenceOf(thrown.errors[0]);
  const said = typeof thrown === "string" ? thrown : (thrown as { message?: unknown } | null)?.message;
  if (typeof said === "string" && said) return said;
  return thrown instanceof Error
    ? thrown.name
    : "Something without words went wrong: set DEBUG=1 to see what it is.";
}

function answered({ status, statusText, headers }: Response): string {
  const to = headers.get("Location")?.replace(/\?.*/s, "");
  const answer = `${status}${statusText && ` ${statusText}`}${to ? ` and sends to ${to}` : ""}`;
  return `The app answered ${answer} where it should have gone on.`;
}
