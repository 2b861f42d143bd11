/** @throws where the answer is not there in time, or the signal says that nobody waits for it any more. */
export function inTime<T>(answer: Promise<T>, waitMs: number, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`no answer within ${waitMs} ms`));
    const timer = setTimeout(giveUp, waitMs);
    signal?.addEventListener("abort", giveUp, { once: true });
    void answer.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
