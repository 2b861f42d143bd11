/** A body that is gathered whole before it is understood, with all that anybody can make of one. */
import { joined } from "./bytes.ts";
import { retryAfter } from "./database/database-busy.ts";

export interface BodyLimits {
  bytesMax: number;
  /** Whoever sends more slowly holds a connection, and what he has sent. */
  msMax: number;
  /** Of all that are under way in this process: many small ones need as much memory as a large one. */
  togetherMax: number;
}

/** Shopify publishes no figure; a shop with every field full sends some 20 KB, and waits five seconds for the answer. */
export const webhookBodies: BodyLimits = { bytesMax: 1_000_000, msMax: 10_000, togetherMax: 64_000_000 };
/** More than the corrections that the grid sends at a time (repairedBytesMax, with what a form puts round them). */
export const formBodies: BodyLimits = { bytesMax: 4_000_000, msMax: 60_000, togetherMax: 128_000_000 };

export const tooLargeSentence = "This request is too large: send less at once.";

/** The connection is closed, so that the rest of the body is not waited for. */
const refusal = (status: number, sentence: string, headers = {}) =>
  new Response(sentence, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", Connection: "close", ...headers },
  });

/** What a piece needs beside its bytes: a sender may make them as small as he likes. */
const pieceBytes = 256;

/** By whose limits they are read. */
const bytesHeld = new WeakMap<BodyLimits, number>();

/** @throws Response 413 as soon as it is known that it is longer, 408 where it takes too long, 503 where there are too many. */
export async function readBody(request: Request, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  const { bytesMax, msMax, togetherMax } = limits;
  const tooLarge = () => refusal(413, tooLargeSentence);
  if (Number(request.headers.get("Content-Length") ?? 0) > bytesMax) throw tooLarge();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {});
  const timer = setTimeout(
    () => late.reject(refusal(408, "This request came too slowly: send it again.")),
    msMax,
  );
  const hold = (bytes: number) => {
    const held = (bytesHeld.get(limits) ?? 0) + bytes;
    bytesHeld.set(limits, held);
    return held;
  };
  const pieces: Uint8Array[] = [];
  let [length, ours] = [0, 0];
  try {
    // No `for await`: leaving it early cancels the body, and with it the connection that the answer goes to.
    const reader = request.body?.getReader();
    const read = () => reader && Promise.race([reader.read(), late.promise]);
    for (let next = await read(); next && !next.done; next = await read()) {
      length += next.value.length;
      ours += next.value.length + pieceBytes;
      const together = hold(next.value.length + pieceBytes);
      if (length > bytesMax) throw tooLarge();
      if (together > togetherMax)
        throw refusal(503, "There are too many requests at once: come again in a moment.", {
          "Retry-After": retryAfter,
        });
      pieces.push(next.value);
    }
    return joined(pieces);
  } finally {
    clearTimeout(timer);
    hold(-ours);
  }
}
