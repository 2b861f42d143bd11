import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, isVisible, trimInvisible } from "#app/characters.ts";

describe("what can't be seen", () => {
  it.each([
    { description: "spaces and line breaks", text: " \t\r\n1\u2028", expected: "1" },
    { description: "a no-break space", text: "\u00a01\u202f", expected: "1" },
    { description: "a zero-width space and a byte-order mark", text: "\uFEFF\u200b1\u200b", expected: "1" },
    { description: "direction marks", text: "\u202a\u200e1\u202c", expected: "1" },
    { description: "control characters", text: "\u00011\u007f\u0085", expected: "1" },
    { description: "nothing else", text: "\u200b \u2060", expected: "" },
  ])("is taken off both ends: $description", ({ text, expected }) =>
    expect(trimInvisible(text)).toBe(expected),
  );

  it("stays inside a text", () => expect(trimInvisible(" 1\u200b2 ")).toBe("1\u200b2"));

  it.each(["a", "🎁", "​א", ".", "️❤"])("is not all there is of %j", (text) =>
    expect(isVisible(text)).toBe(true),
  );
  it.each(["", " ", "\u200b", "\u00ad", "\u3164", "\u202e\u202c"])("is all there is of %j", (text) =>
    expect(isVisible(text)).toBe(false),
  );
});

describe("a text that is cut", () => {
  it("keeps whole characters", () => {
    expect(cut("a🎁", 2)).toBe("a");
    expect(cut("a🎁", 3)).toBe("a🎁");
    expect(cut("ab", 2)).toBe("ab");
    expect(cut("abc", 2)).toBe("ab");
  });

  it("is never longer than asked for, and well formed", () => {
    const property = fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 1, max: 12 }),
      (text, charsMax) => {
        const short = cut(text, charsMax);
        expect(short.length).toBeLessThanOrEqual(charsMax);
        expect(short.isWellFormed() && text.startsWith(short)).toBe(true);
      },
    );
    fc.assert(property);
  });
});
