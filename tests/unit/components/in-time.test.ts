import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { inTime } from "#app/components/in-time.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<string>(() => {});

describe("what the admin is asked for", () => {
  test("is what it answers", async () => {
    expect(await inTime(Promise.resolve("a token"), 100)).toBe("a token");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("fails as it fails", async () => {
    await expect(inTime(Promise.reject(new Error("signed out")), 100)).rejects.toThrow("signed out");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not waited for without end", async () => {
    const answer = expect(inTime(never, 100)).rejects.toThrow("no answer within 100 ms");
    await vi.advanceTimersByTimeAsync(100);
    await answer;
  });

  test("is not waited for once nobody wants it", async () => {
    const wanting = new AbortController();
    const answer = expect(inTime(never, 100, wanting.signal)).rejects.toThrow();
    wanting.abort();
    await answer;
  });
});
