import { afterEach, expect, test, vi } from "vitest";
import { clientAction, type Unanswered } from "#app/components/lost-answer.ts";

const asked = () =>
  new Request("https://pointbook.example/app/customers/7?index&before=9", {
    method: "POST",
    body: new URLSearchParams({ points: "-5", requestId: "one" }),
  });
const lose = async (request: Request, error: unknown) => {
  // The framework reads the form before it sends it.
  const serverAction = () => request.formData().then(() => Promise.reject(error));
  return (await clientAction({ request, params: {}, serverAction: serverAction as never })) as Unanswered;
};

test.each([
  ["the connection was lost", new TypeError("Failed to fetch")],
  ["whoever stood between broke down", { status: 502, statusText: "", internal: false, data: null }],
])(
  "an answer that was lost comes with what was asked, so that it can be asked again: %s",
  async (_, error) => {
    const { form, action } = (await lose(asked(), error)).unanswered;
    expect(Object.fromEntries(form)).toEqual({ points: "-5", requestId: "one" });
    expect(action).toBe("/app/customers/7?index&before=9");
  },
);

afterEach(() => vi.unstubAllGlobals());

test("what the app said on purpose is an answer", async () => {
  vi.stubGlobal("window", { location: { pathname: "/app/customers/7" } });
  const said = new Response(null, { status: 404 });
  await expect(lose(asked(), said)).rejects.toBe(said);
});
