/** Answers to questions about customers by their ids: one place for each, empty where there is no such customer. */
import { AdminApiError } from "../admin-api/errors.ts";

/**
 * An answer that is short, or in another order, would make customers unknown that were never answered for.
 * @param answered whose id stands at each place. Another's may: whoever the one that was asked about was merged into;
 *   who is asked about herself stands at her own place as well.
 * @throws AdminApiError
 */
export function mustAnswerEach(
  operation: string,
  asked: readonly string[],
  answered: readonly (string | undefined)[],
): void {
  if (answered.length !== asked.length)
    throw new AdminApiError("bad_answer", `${operation}: not one answer for each id`);
  const isOutOfOrder = answered.some((gid, i) => {
    const own = gid === undefined || gid === asked[i] ? -1 : asked.indexOf(gid);
    return own >= 0 && answered[own] !== gid;
  });
  if (isOutOfOrder) throw new AdminApiError("bad_answer", `${operation}: answers in another order`);
}
