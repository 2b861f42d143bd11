import { expect, test } from "vitest";
import { sentenceOf } from "../../../bin/parts/end.ts";

const refused = new Response(null, { status: 401, statusText: "Unauthorized" });
const sent = new Response(null, { status: 302, headers: { Location: "/auth/login?shop=a&token=secret" } });

test.each([
  ["an error", new Error("Name the file."), "Name the file."],
  ["an error without words", new TypeError(), "TypeError"],
  ["several at once", new AggregateError([new Error("connect ECONNREFUSED ::1:5432")]), /^connect ECONNREF/],
  ["several at once, in words", new AggregateError([new Error("one")], "All failed."), "All failed."],
  ["none of several", new AggregateError([]), /without words/],
  ["an answer", refused, "The app answered 401 Unauthorized where it should have gone on."],
  ["a redirect", sent, "The app answered 302 and sends to /auth/login where it should have gone on."],
  ["a string", "too late", "too late"],
  ["an error's likeness, as some libraries throw", { message: "quota exceeded" }, "quota exceeded"],
  ["an object", { code: 7 }, /without words/],
  ["nothing", undefined, /without words/],
  ["null", null, /without words/],
])("%s that was thrown becomes one sentence", (_, thrown, sentence) => {
  const said = sentenceOf(thrown);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\[object|secret|\n/);
});
