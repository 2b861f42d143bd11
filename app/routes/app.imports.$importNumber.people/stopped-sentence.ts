import { failureOf } from "#app/imports/record/failure.ts";
import type { FailureCode } from "#app/imports/record/status.ts";
import type { Words } from "#app/locales/words.ts";

/** Where customers may have been written already, nothing may say that nothing was done. */
const own = {
  access_denied: "access",
  shopify_unavailable: "text",
  worker_died: "died",
  internal: "internal",
  file_unreadable: "internal",
} as const satisfies Partial<Record<FailureCode, string>>;

/** Why the customers of an import stand still, and what to do. */
export const stoppedSentence = ({ t, refusal }: Words, code: FailureCode): string =>
  code in own ? t(`people.stopped.${own[code as keyof typeof own]}`) : refusal(failureOf(code));
