import type { Message } from "./locales/words.ts";

/** Pieces put together, in a buffer of its own. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** All that comes, held at once. @throws what `tooLarge` makes, as soon as there are more bytes than may be. */
export async function holdAll(
  pieces: AsyncIterable<Uint8Array> | null,
  bytesMax: number,
  tooLarge: () => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces ?? []) {
    bytes += piece.byteLength;
    if (bytes > bytesMax) throw tooLarge();
    held.push(piece);
  }
  return joined(held);
}

/** So much text is read without a pause: a few milliseconds, whatever it holds. */
const pieceBytes = 64 * 1024;

export function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}

/** A size as a value of a message. */
export function megabytes(bytes: number): Message {
  return { code: "formats.megabytes", values: { number: Math.round((bytes / 1024 / 1024) * 10) / 10 } };
}
