export class AnswerTooLong extends Error {
  constructor(bytesMax: number) {
    super(`more than ${bytesMax} bytes`);
    this.name = "AnswerTooLong";
  }
}

/**
 * The text of an answer, which whoever gives it may make as long as he likes.
 * @throws AnswerTooLong as soon as more than so many bytes have come; the connection is closed, the rest is not read.
 */
export async function boundedText(
  { body }: { body: AsyncIterable<Uint8Array> | null },
  bytesMax: number,
): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > bytesMax) throw new AnswerTooLong(bytesMax);
    pieces.push(decoder.decode(piece, { stream: true }));
  }
  return pieces.join("") + decoder.decode();
}
