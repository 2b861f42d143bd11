/** For what a person started from a terminal: one sentence instead of a stack, unless DEBUG asks for it. */
export function endWithSentence(thrown: unknown): never {
  console.error(process.env.DEBUG ? thrown : sentenceOf(thrown));
  process.exit(1);
}

/** Whatever was thrown, in words: also what Remix and Shopify's library throw in place of an error. */
export function sentenceOf(thrown: unknown): string {
  // Node's own of a host with several addresses, each of which refused, has no message.
  if (thrown instanceof AggregateError && !thrown.message) return sentenceOf(thrown.errors[0]);
  if (thrown instanceof Error) return thrown.message || thrown.name;
  if (thrown instanceof Response) return answered(thrown);
  if (typeof thrown === "string" && thrown) return thrown;
  return "Something went wrong that has no words: set DEBUG=1 to see it.";
}

function answered({ status, statusText, headers }: Response): string {
  const to = headers.get("Location");
  const words = [String(status), statusText].filter(Boolean).join(" ");
  return `The app answered ${words}${to ? ` and sends to ${to.replace(/\?.*/s, "")}` : ""} where it should have gone on.`;
}
