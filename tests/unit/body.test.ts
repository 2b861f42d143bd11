/** Bodies that drip, and many of them at once. */
import { describe, expect, test } from "vitest";
import { readBody, type BodyLimits } from "#app/body.ts";

/** Sends these pieces and then neither goes on nor ends, unless it is told to. */
function sent(bytes: number[], isWhole = false) {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const length of bytes) controller.enqueue(new Uint8Array(length));
      end = () => controller.close();
    },
  });
  if (isWhole) end();
  const sending = { method: "POST", body, duplex: "half" } as RequestInit;
  return { request: new Request("http://pointbook/webhooks", sending), end };
}

const limits = (changes: Partial<BodyLimits> = {}): BodyLimits => ({
  ...{ bytesMax: 100, msMax: 60_000, togetherMax: 10_000 },
  ...changes,
});
const refusedWith = async (reading: Promise<unknown>) => {
  const answer: unknown = await reading.catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw new Error("The body was read.");
  return { status: answer.status, closes: answer.headers.get("connection") };
};

describe("a body", () => {
  test("is read whole, in whatever pieces it comes", async () => {
    expect(await readBody(sent([40, 0, 60], true).request, limits())).toHaveLength(100);
    expect(await readBody(new Request("http://pointbook/webhooks"), limits())).toHaveLength(0);
  });

  test("that neither goes on nor ends is not waited for, and its connection is closed", async () => {
    for (const bytes of [[], [1], [99]])
      expect(await refusedWith(readBody(sent(bytes).request, limits({ msMax: 20 })))).toEqual({
        ...{ status: 408, closes: "close" },
      });
  });

  test("that is too long is refused before it ends", async () => {
    expect(await refusedWith(readBody(sent([60, 41]).request, limits()))).toEqual({
      ...{ status: 413, closes: "close" },
    });
  });

  test("is refused where all together are too much, and fits when another has come, or was refused", async () => {
    const together = limits({ togetherMax: 700 });
    const first = sent([100]);
    const reading = readBody(first.request, together);
    expect(await refusedWith(readBody(sent([100]).request, together))).toEqual({
      ...{ status: 503, closes: "close" },
    });
    expect(await readBody(sent([50], true).request, together)).toHaveLength(50);
    expect(await refusedWith(readBody(sent([1, 1], true).request, together))).toMatchObject({ status: 503 });
    first.end();
    expect(await reading).toHaveLength(100);
    expect(await readBody(sent([100], true).request, together)).toHaveLength(100);
  });

  test("whose sender has left leaves no room taken", async () => {
    const together = limits({ togetherMax: 400 });
    const left = new Error("left");
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(100)),
      pull: (controller) => controller.error(left),
    });
    const sending = { method: "POST", body, duplex: "half" } as RequestInit;
    await expect(readBody(new Request("http://pointbook/webhooks", sending), together)).rejects.toBe(left);
    expect(await readBody(sent([100], true).request, together)).toHaveLength(100);
  });
});
