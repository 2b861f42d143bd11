/** What a line of the log may say of an error and of an address: never what a row, an answer or a token says. */
import { expect, test } from "vitest";
import { describeError, loggedPath, noteInLog, withLogContext } from "#app/log.server.ts";
import { asOwner } from "#support/owner.ts";

const secret = "agatha@example.com";

const said = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    return JSON.stringify(describeError(error));
  }
  throw new Error("nothing was thrown");
};

test.each([
  ["a value that is none of its type", "SELECT $1::bigint", "22P02"],
  [
    "a key that is there already, with the row beside the message",
    "INSERT INTO webhook_delivery (shop, webhook_id, topic) VALUES ('twice.myshopify.com', $1, 'T'), ('twice.myshopify.com', $1, 'T')",
    "23505",
  ],
  [
    "a check that refuses the row",
    "INSERT INTO webhook_delivery (shop, webhook_id, topic) VALUES ('a.myshopify.com', $1, NULL)",
    "23502",
  ],
])("PostgreSQL's error keeps its code and not the data: %s", async (_name, sql, code) => {
  const line = await said(() => asOwner(sql, [secret]));
  expect(line).toContain(`"code":"${code}"`);
  expect(line).toMatch(/"stack":" +at /);
  expect(line).not.toMatch(/agatha|twice\.myshopify/);
});

test.each([
  ["an answer that is no JSON", () => JSON.parse(`${secret} {`)],
  [
    "an error with the whole answer in it",
    () => {
      throw Object.assign(new Error("refused"), { response: { headers: { token: secret }, body: secret } });
    },
  ],
  [
    "an error that another one caused",
    () => {
      throw new Error("outside", { cause: Object.assign(new SyntaxError(secret), { detail: secret }) });
    },
  ],
  [
    "several at once",
    () => {
      throw new AggregateError([new SyntaxError(secret)], "all failed");
    },
  ],
  [
    "what is no error",
    () => {
      throw secret as unknown as Error;
    },
  ],
])("%s is described without it", async (_name, work) => {
  expect(await said(work)).not.toContain("agatha");
});

test("an address is written without its query and without the ids of customers", () => {
  expect(loggedPath("/app/customers/7338441277598?id_token=a.b.c")).toBe("/app/customers/…");
  expect(loggedPath("/app/imports/12/review.data?_routes=x")).toBe("/app/imports/12/review.data");
});

test("what is noted within a request is not seen by another one, or outside of any", () => {
  noteInLog({ shop: "nowhere.myshopify.com" });
  const outer = { requestId: "one" };
  withLogContext(outer, () => {
    withLogContext({ importNumber: 1 }, () => noteInLog({ shop: "inside.myshopify.com" }));
    expect(outer).toEqual({ requestId: "one" });
  });
});
