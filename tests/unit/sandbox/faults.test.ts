import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runSandbox } from "#support/running-sandbox.ts";
import { leftovers, running } from "#support/leftovers.ts";
import type { Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
});
afterAll(() => sandbox.close());
beforeEach(async () => void (await sandbox.control.reset()));

const query = "query Name { shop { name } }";

describe("faults to order", () => {
  it("throttles the next calls only", async () => {
    await sandbox.control.faults({ throttled: 1 });
    expect((await sandbox.graphql(query)).body.errors[0].message).toBe("Throttled");
    expect((await sandbox.graphql(query)).body.data.shop.name).toBe("Pointbook Demo");
  });

  it("answers a status with Retry-After", async () => {
    await sandbox.control.faults({ status: { code: 503, count: 1, retryAfter: 2 } });
    const { status, headers } = await sandbox.graphql(query);
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("2");
    expect((await sandbox.graphql(query)).status).toBe(200);
  });

  it("drops the connection", async () => {
    await sandbox.control.faults({ dropConnections: 1 });
    await expect(sandbox.graphql(query)).rejects.toThrow();
  });

  it("breaks off in the middle of a body", async () => {
    await sandbox.control.faults({ truncated: 1 });
    await expect(sandbox.graphql(query)).rejects.toThrow();
  });

  it("answers HTML where JSON is due", async () => {
    await sandbox.control.faults({ malformed: 1 });
    expect((await sandbox.graphql(query)).headers.get("content-type")).toContain("text/html");
  });

  it("waits before it answers, and within the body", async () => {
    await sandbox.control.faults({ latencyMs: 60, slowBodyMs: 60 });
    const start = performance.now();
    expect((await sandbox.graphql(query)).body.data.shop.name).toBe("Pointbook Demo");
    expect(performance.now() - start).toBeGreaterThan(115);
  });

  it("leaves nobody waiting, and no timer, when it is closed", async () => {
    const closing = await runSandbox({ customers: 10 });
    const before = running();
    await closing.control.faults({ latencyMs: 600_000, tokenLatencyMs: 600_000 });
    const waiting = Promise.allSettled([closing.graphql(query), closing.exchange()]);
    await expect
      .poll(() => closing.control.calls(), { timeout: 60_000 })
      .toMatchObject({ inFlightMax: 1, grants: { offline: 2 } });
    await closing.close();
    expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await leftovers(before, 5_000)).toEqual([]);
  });

  it("counts the calls by operation", async () => {
    await Promise.all([sandbox.graphql(query), sandbox.graphql(query)]);
    expect(await sandbox.control.calls()).toMatchObject({
      count: 2,
      costRequested: 2,
      throttled: 0,
      byOperation: { Name: 2 },
    });
  });

  it("refuses a fault that does not exist", async () => {
    const misspelt = { throtled: 1 } as unknown as Parameters<typeof sandbox.control.faults>[0];
    await expect(sandbox.control.faults(misspelt)).rejects.toThrow("Unknown faults: throtled.");
  });
});
