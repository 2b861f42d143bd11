import { expect, test } from "vitest";
import { inPlace } from "#app/components/lost-answer.ts";

const redirect = (to: string) => new Response(null, { status: 302, headers: { Location: to } });
/** Whether it takes the place of the page that is shown, whose path this is. */
const replaces = (to: string, here: string) =>
  (inPlace(redirect(to), here) as Response).headers.has("X-Remix-Replace");

test("the pages of one import are one place in the history: Back leaves it", () => {
  expect(replaces("/app/imports/3/review?shop=x", "/app/imports/3/progress")).toBe(true);
  expect(replaces("https://pointbook.example/app/imports/3", "/app/imports/3/review")).toBe(true);
  expect(replaces("/app/imports/3/progress", "/app/imports/3/columns")).toBe(true);
});

test("whatever leads into an import, or to another one, keeps where it came from", () => {
  expect(replaces("/app/imports/3/review", "/app/imports")).toBe(false);
  expect(replaces("/app/imports/3", "/app/imports/31/review")).toBe(false);
  expect(replaces("/app/imports/3", "/app/imports/new")).toBe(false);
  expect(replaces("/auth/login", "/app/imports/3/review")).toBe(false);
});

test("what is no redirect stays as it is", () => {
  const answer = new Response(null, { status: 404 });
  expect(inPlace(answer, "/app/imports/3")).toBe(answer);
  expect(answer.headers.has("X-Remix-Replace")).toBe(false);
  const error = new Error("lost");
  expect(inPlace(error, "/app/imports/3")).toBe(error);
});
