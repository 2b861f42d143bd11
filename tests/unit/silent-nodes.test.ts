/** The shops of a node that keeps everybody waiting are refused at once, so that those of the others are served. */
import { describe, expect, it, vi } from "vitest";
import { isDatabaseBusy, isNodeAway } from "#app/database-busy.ts";
import { createSilentNodes } from "#app/silent-nodes.server.ts";

const away = Object.assign(new Error("could not establish any connections"), {
  severity: "ERROR",
  code: "08006",
});

function world() {
  let time = 0;
  let asked = 0;
  const nodes: Record<string, number | undefined> = { ana: 1, boris: 1, vera: 2, nobody: undefined };
  const { askFor } = createSilentNodes(
    async (shop) => {
      asked++;
      if (shop === "unknown") throw new Error("the coordinator does not say");
      return nodes[shop];
    },
    () => time,
  );
  const pass = (ms: number) => (time += ms);
  let taken = 0;
  /** What those who come stand in line for, one after the other. */
  const lines: Promise<void>[] = [];
  const connect = async () => {
    await lines.shift();
    taken++;
    return { release: () => void taken-- };
  };
  const fail = (shop: string, afterMs: number, error: Error = away) =>
    askFor(shop, connect, async (client) => {
      client.release();
      pass(afterMs);
      throw error;
    });
  const reach = async (shop: string) => {
    let reached = false;
    const refused = await askFor(shop, connect, async (client) => {
      client.release();
      reached = true;
    }).catch((error: unknown) => error);
    expect(taken).toBe(0);
    return reached || refused;
  };
  return { lines, nodes, pass, fail, reach, asked: () => asked };
}

describe("a node that kept somebody waiting", () => {
  it("is not asked by its other shops for five seconds, while those of other nodes are served", async () => {
    const { fail, reach, pass } = world();
    await expect(fail("ana", 3_000)).rejects.toBe(away);
    pass(4_999);
    for (const shop of ["ana", "boris"]) expect(await reach(shop)).toSatisfy(isNodeAway);
    expect(await reach("boris")).toSatisfy(isDatabaseBusy);
    expect(await reach("vera")).toBe(true);
  });

  it("is asked by one then, and by everybody once that one has its answer", async () => {
    const { fail, reach, pass } = world();
    await fail("ana", 3_000).catch(() => {});
    pass(5_000);
    await expect(fail("boris", 3_000)).rejects.toBe(away);
    expect(await reach("ana")).toSatisfy(isNodeAway);
    pass(5_000);
    expect(await reach("ana")).toBe(true);
    expect(await reach("boris")).toBe(true);
  });

  it("keeps the others waiting no longer while that one still asks", async () => {
    const { fail, reach, pass } = world();
    await fail("ana", 3_000).catch(() => {});
    await reach("boris");
    pass(5_000);
    const asks = fail("boris", 0);
    expect(await reach("ana")).toSatisfy(isNodeAway);
    await asks.catch(() => {});
  });

  it("is not asked either by who stood in line for a connection while it was found out", async () => {
    const { fail, reach, lines } = world();
    let free = () => {};
    const inLine = new Promise<void>((resolve) => (free = resolve));
    lines.push(inLine, inLine);
    const stand = [reach("boris"), reach("vera")];
    await vi.waitFor(() => expect(lines).toEqual([]));
    await fail("ana", 3_000).catch(() => {});
    free();
    expect(await stand[0]).toSatisfy(isNodeAway);
    expect(await stand[1]).toBe(true);
  });

  it("is looked up anew when it is silent again: shops move", async () => {
    const { fail, reach, nodes, pass } = world();
    await fail("ana", 3_000).catch(() => {});
    pass(5_000);
    expect(await reach("ana")).toBe(true);
    nodes.boris = 2;
    await fail("ana", 3_000).catch(() => {});
    expect(await reach("boris")).toBe(true);
  });
});

describe("nobody is refused", () => {
  it("for a node that says at once that it is away, nor for another error however late", async () => {
    const { fail, reach } = world();
    await expect(fail("ana", 999)).rejects.toBe(away);
    expect(await reach("ana")).toBe(true);
    await expect(fail("ana", 9_000, new Error("a rule"))).rejects.toThrow("a rule");
    expect(await reach("ana")).toBe(true);
  });

  it("where nobody can tell its node", async () => {
    const { fail, reach } = world();
    await expect(fail("unknown", 3_000)).rejects.toBe(away);
    await expect(fail("nobody", 3_000)).rejects.toBe(away);
    expect(await reach("nobody")).toBe(true);
    expect(await reach("ana")).toBe(true);
  });

  it("is looked up while all answer", async () => {
    const { reach, asked } = world();
    await reach("ana");
    await reach("vera");
    expect(asked()).toBe(0);
  });
});
