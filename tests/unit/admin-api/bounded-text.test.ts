import { expect, test } from "vitest";
import { AnswerTooLong, boundedText } from "#app/admin-api/bounded-text.ts";

/** An answer in pieces of one byte or more; tells how much of it was taken. */
function answer(pieces: Iterable<Uint8Array>) {
  const taken = { pieces: 0, isClosed: false };
  const iterator = pieces[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { value, done } = iterator.next();
        if (done) return controller.close();
        taken.pieces++;
        controller.enqueue(value);
      },
      cancel: () => void (taken.isClosed = true),
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), taken };
}

test("a short answer comes whole, wherever its letters are cut", async () => {
  const bytes = new TextEncoder().encode('{"name":"Ваня 🙂"}');
  const { response } = answer(Array.from(bytes, (byte) => Uint8Array.of(byte)));
  expect(await boundedText(response, bytes.length)).toBe('{"name":"Ваня 🙂"}');
  expect(await boundedText(new Response(null), 0)).toBe("");
});

test("one without end is closed as soon as it is too long", async () => {
  const endless = function* () {
    for (;;) yield new Uint8Array(100);
  };
  const { response, taken } = answer(endless());
  await expect(boundedText(response, 1_000)).rejects.toThrow(AnswerTooLong);
  expect(taken).toEqual({ pieces: 11, isClosed: true });
});
