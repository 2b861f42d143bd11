import { describe, expect, test } from "vitest";
import { readAnswer } from "#app/admin-api/answer.ts";

const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: 1996, restoreRate: 100 };
const cost = { requestedQueryCost: 4, actualQueryCost: 4, throttleStatus };
const read = (body: unknown, status = 200, retryAfter: string | null = null) =>
  readAnswer(status, retryAfter, typeof body === "string" ? body : JSON.stringify(body));
const error = (message: string, code?: string) => ({ message, ...(code && { extensions: { code } }) });

describe("an answer with data", () => {
  test.each<[string, object, unknown]>([
    ["with its cost", { data: { nodes: [null] }, extensions: { cost } }, cost],
    ["without a cost", { data: { nodes: [null] } }, undefined],
    ["with an empty list of errors", { data: { nodes: [null] }, errors: [] }, undefined],
    [
      "with what a later version may add",
      { data: { nodes: [null] }, extensions: { search: [], cost }, more: 1 },
      cost,
    ],
  ])("%s", (_name, body, expected) => {
    expect(read(body)).toEqual({ kind: "data", data: { nodes: [null] }, cost: expected });
  });
});

test.each([
  ["a query dearer than any may be", { requestedQueryCost: 1e9 }, {}, { requestedQueryCost: 1_000 }, {}],
  [
    "costs below nothing",
    { requestedQueryCost: -5, actualQueryCost: -1e300 },
    {},
    { requestedQueryCost: 0, actualQueryCost: 0 },
    {},
  ],
  ["a bucket that never refills", {}, { restoreRate: 0 }, {}, { restoreRate: 1 }],
  ["a debt of a million points", {}, { currentlyAvailable: -1e6 }, {}, { currentlyAvailable: 0 }],
  [
    "a bucket without bottom",
    {},
    { maximumAvailable: 1e300, currentlyAvailable: 1e300, restoreRate: 1e300 },
    {},
    { maximumAvailable: 1e6, currentlyAvailable: 1e6, restoreRate: 1e6 },
  ],
  ["a bucket that holds nothing", {}, { maximumAvailable: 0 }, {}, { maximumAvailable: 1 }],
])("%s is taken for the nearest that is possible", (_name, figures, status, possible, possibleStatus) => {
  const said = { ...cost, ...figures, throttleStatus: { ...throttleStatus, ...status } };
  const believed = { ...cost, ...possible, throttleStatus: { ...throttleStatus, ...possibleStatus } };
  expect(read({ data: {}, extensions: { cost: said } })).toMatchObject({ cost: believed });
});

describe("an answer that says to wait", () => {
  const throttled = {
    errors: [error("Throttled", "THROTTLED")],
    extensions: { cost: { ...cost, actualQueryCost: null } },
  };

  test("THROTTLED, which comes without data, carries the bucket", () => {
    expect(read(throttled)).toEqual({ kind: "throttled", cost: { ...cost, actualQueryCost: null } });
  });
  test("THROTTLED without a cost", () => {
    expect(read({ errors: throttled.errors })).toEqual({ kind: "throttled", cost: undefined });
  });
  test("Throttled, without any code", () => {
    expect(read({ errors: [error("Throttled")] })).toEqual({ kind: "throttled", cost: undefined });
  });
});

describe("an answer that may pass", () => {
  test.each([403, 429, 430, 500, 502, 503, 504, 599])("status %i", (status) => {
    expect(read("<html>", status)).toEqual({
      kind: "retry",
      afterMs: undefined,
      problem: `status ${status}`,
      tooSlow: status === 504,
    });
  });
  test.each([
    ["2", 2_000],
    ["2.0", 2_000],
    ["0", 0],
    ["", undefined],
    ["-1", undefined],
    ["soon", undefined],
    ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
  ])("Retry-After %j, in seconds", (retryAfter, afterMs) => {
    expect(read("", 429, retryAfter)).toMatchObject({ kind: "retry", afterMs });
  });
  test.each([
    ["a page of a proxy", "<html>502</html>"],
    ["a body that breaks off", '{"data":{"nodes":[{"id":"gid'],
    ["nothing", ""],
    ["a list", []],
    ["null", "null"],
    ["a cost of another shape", { data: {}, extensions: { cost: { requestedQueryCost: "4" } } }],
  ])("%s", (_name, body) => {
    expect(read(body)).toEqual({ kind: "retry", afterMs: undefined, problem: "unreadable body" });
  });
  test.each([
    ["an empty object", {}],
    ["JSON of somebody else", { ok: true }],
    ["a cost alone", { extensions: { cost } }],
    ["no errors and no data", { errors: [] }],
  ])("%s", (_name, body) => {
    expect(read(body)).toEqual({ kind: "retry", afterMs: undefined, problem: "neither data nor errors" });
  });
  test.each(["INTERNAL_SERVER_ERROR", "TIMEOUT"])("Shopify's own %s", (code) => {
    expect(
      read({ errors: [error("Internal error. Looks like something went wrong on our end.", code)] }),
    ).toMatchObject({ kind: "retry" });
  });
  test("data of which a part is missing, with the error that says so", () => {
    const data = { nodes: [{ __typename: "Customer", id: "gid://shopify/Customer/1" }, null] };
    const errors = [{ ...error("Internal error.", "INTERNAL_SERVER_ERROR"), path: ["nodes", 1] }];
    expect(read({ data, errors, extensions: { cost } })).toMatchObject({ kind: "retry" });
    expect(() => read({ data, errors: [error("No.", "NOT_FOUND")] })).toThrow("bad_answer: No.");
  });
});

test.each([402, 423])("status %i: the shop is frozen, and may come back", (status) => {
  expect(read({ errors: "Unavailable Shop" }, status)).toEqual({
    kind: "frozen",
    problem: `status ${status}`,
  });
});

describe("a refused token", () => {
  test.each([
    ["by its status", () => read("", 401)],
    [
      "by a sentence instead of a list",
      () => read({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }),
    ],
  ])("%s", (_name, answer) => {
    expect(answer()).toMatchObject({ kind: "token_refused" });
  });
});

describe("an error that no second try will change", () => {
  test("status 404: there is no such shop", () => {
    expect(() => read("", 404)).toThrow(expect.objectContaining({ code: "access_lost" }));
  });
  test.each([
    ["access_denied", () => read({ errors: "Forbidden" }, 403)],
    [
      "access_denied",
      () =>
        read({
          data: { customers: null },
          errors: [error("Access denied for customers field.", "ACCESS_DENIED")],
        }),
    ],
    [
      "customer_data_unapproved",
      () =>
        read({
          data: null,
          errors: [
            error("This app is not approved to access the Customer object. See https://x", "ACCESS_DENIED"),
          ],
        }),
    ],
    [
      "customer_data_unapproved",
      () => read({ errors: [error("This app is not approved to use the email field.")] }),
    ],
    [
      "bad_answer",
      () => read({ errors: [error("Field 'x' doesn't exist on type 'QueryRoot'", "undefinedField")] }),
    ],
    ["bad_answer", () => read({ errors: [error("Query cost is 2003", "MAX_COST_EXCEEDED")] })],
    ["bad_answer", () => read("", 400)],
    ["bad_answer", () => read("", 302)],
  ])("%s", (code, answer) => {
    expect(answer).toThrow(expect.objectContaining({ name: "AdminApiError", code }));
  });

  test("its message is of bounded length", () => {
    const long = { errors: [error("x".repeat(100_000), "SOMETHING")] };
    expect(() => read(long)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^bad_answer: x{500}$/) }),
    );
  });
});
