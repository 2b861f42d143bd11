/** For what a person started from a terminal: one sentence instead of a stack, unless DEBUG asks for it. */
export function endWithSentence(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(process.env.DEBUG ? error : message);
  process.exit(1);
}
