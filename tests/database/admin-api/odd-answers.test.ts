/** Answers of the Admin API that nobody documents: one of them spoils nothing for those that come after it. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hurried, patient, type ClientLimits } from "#app/admin-api/client-limits.ts";
import { adminClient } from "#app/admin-api/client.server.ts";
import { shopFactsOperation } from "#app/admin-api/shop-facts.ts";
import { failureOf } from "#app/imports/record/failure.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { install, sandbox, shop } from "#support/shops.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const ask = async (limits: ClientLimits = hurried) =>
  (await adminClient(shop, limits)).request(shopFactsOperation, {});

describe("figures that can't be true", () => {
  const full = { maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 };
  test.each([
    ["a cost of a thousand million points", { requestedQueryCost: 1e9 }],
    ["a bucket that holds nothing", { throttleStatus: { ...full, maximumAvailable: 0 } }],
    ["a cost below nothing", { requestedQueryCost: -1e9, actualQueryCost: -1e9 }],
  ])("%s: the next question is asked at once", async (_name, cost) => {
    await sandbox().faults({ oddCost: { count: 1, cost } });
    await ask();
    await expect(ask()).resolves.toHaveProperty("shop");
    expect((await sandbox().calls()).count).toBe(2);
  });
});

test("throttled beside a full bucket: it is asked again after a second, and not at once for minutes", async () => {
  const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 };
  await sandbox().faults({ throttled: 1, oddCost: { count: 1, cost: { throttleStatus } } });
  const began = performance.now();
  await expect(ask()).resolves.toHaveProperty("shop");
  expect(performance.now() - began).toBeGreaterThan(990);
  expect((await sandbox().calls()).count).toBe(2);
});

test("an answer longer than any that is asked for is not read to its end, and asked for again", async () => {
  await sandbox().faults({ padded: { count: 1, bytes: 4 * 1024 * 1024 } });
  await expect(ask()).resolves.toHaveProperty("shop");
  expect((await sandbox().calls()).count).toBe(2);
});

test("a page in place of JSON, with status 200, is asked for again", async () => {
  await sandbox().faults({ malformed: 1 });
  await expect(ask()).resolves.toHaveProperty("shop");
  expect((await sandbox().calls()).count).toBe(2);
});

describe("a frozen shop", () => {
  const frozen = (count: number) => sandbox().faults({ status: { code: 402, count } });

  test("is waited for longer than any other trouble, and its token is not given up", async () => {
    await frozen(20);
    await expect(ask({ ...patient, waitMsMax: 1 })).resolves.toHaveProperty("shop");
    expect((await sandbox().calls()).count).toBe(21);
  });

  test("that stays frozen has a code of its own, which says what to do", async () => {
    await frozen(1_000);
    await expect(ask({ ...patient, waitMsMax: 1, frozenMsMax: 20 })).rejects.toMatchObject({
      code: "shop_frozen",
    });
    expect(wordsIn("en").refusal(failureOf("shop_frozen"))).toMatch(/frozen .* retry/);
    expect(wordsIn("bg").refusal(failureOf("shop_frozen"))).toMatch(/замразил .* опитайте отново/);
  });

  test("keeps no page waiting", async () => {
    await frozen(1);
    await expect(ask()).rejects.toMatchObject({ code: "shop_frozen" });
    expect((await sandbox().calls()).count).toBe(1);
  });
});
