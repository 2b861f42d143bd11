/** A sender of a file, who may fall silent, or has to be heard out. */
import { refuse, Refused } from "../refusal.ts";
import { uploadBytesMax, uploadStallMsMax } from "./limits.ts";

/** Gives up a sender that sends nothing for a while, so that it can't hold its transaction for ever. */
export async function* patiently(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const stalled = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Refused(refuse("upload_stalled"))), uploadStallMsMax);
      });
      const next = await Promise.race([source.next(), stalled]).finally(() => clearTimeout(timer));
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a sender that fell silent never answers, and would hold the transaction for ever.
    void Promise.resolve(source.return?.()).catch(() => {});
  }
}

/** Reads on for an answer: it reaches a browser only when that has finished sending. */
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
