/** A sender of a file, who may be slow or fall silent, or has to be heard out. */
import { refuse, Refused } from "../../refusal.ts";
import { uploadBytesMax, uploadWindowBytesMin, uploadWindowMs } from "../limits.ts";

/**
 * Gives up a sender that sends next to nothing for a while. Only what is spent waiting for him counts: where we are
 * slow, it is not his fault.
 * @throws Refused.
 */
export async function* patiently(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  let leftMs = uploadWindowMs;
  let bytes = 0;
  try {
    for (;;) {
      const coming = source.next();
      let waitsSince = performance.now();
      while (!(await comesWithin(coming, leftMs))) {
        if (bytes < uploadWindowBytesMin)
          throw new Refused(refuse(bytes === 0 ? "upload_stalled" : "upload_too_slow"));
        bytes = 0;
        leftMs = uploadWindowMs;
        waitsSince = performance.now();
      }
      const next = await coming;
      if (next.done) return;
      leftMs = Math.max(0, leftMs - (performance.now() - waitsSince));
      bytes += next.value.byteLength;
      yield next.value;
    }
  } finally {
    // Not awaited: a sender that fell silent never answers.
    void Promise.resolve(source.return?.()).catch(() => {});
  }
}

async function comesWithin(coming: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([coming.then(() => true), waited]).finally(() => clearTimeout(timer));
}

/** Reads on beside the answer, which reaches a browser only when that has finished sending; not waited for: he may be slow. */
export async function drain(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  let bytes = 0;
  try {
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      bytes += next.value.byteLength;
      if (bytes > uploadBytesMax) return;
    }
  } catch {
    // The sender is gone: nobody waits for the answer.
  }
}
