/** Why something can't be done, as data. `locales/words.ts` makes a sentence of it, in the reader's language. */
import type { Keys } from "./locales/keys.ts";

type CodeOf<Key> = Key extends `refusals.${infer Code}` ? Code : never;
/** What stands below `refusals` in the locale files. */
export type RefusalCode = CodeOf<keyof Keys>;

type ValuesOf<Code extends RefusalCode> = Keys[`refusals.${Code}`];
type None = Record<never, never>;

/** A code from the closed list, and what fills the places of its sentence. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  [One in Code]: { code: One; values: ValuesOf<One> };
}[Code];

export function refuse<Code extends RefusalCode>(
  code: Code,
  ...[values]: None extends ValuesOf<Code> ? [] : [values: ValuesOf<Code>]
): Refusal<Code> {
  return { code, values: values ?? {} } as Refusal<Code>;
}

/** For what is either an answer or a refusal. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "code" in answer && "values" in answer;
}

/** Carries a refusal out of what can't return it: a reader in the middle of a file, a step in its transaction. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`${refusal.code} ${JSON.stringify(refusal.values)}`, options);
    this.name = "Refused";
    this.refusal = refusal;
  }
}
