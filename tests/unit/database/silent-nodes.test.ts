/** The shops of a node that keeps everybody waiting are refused at once, so that those of the others are served. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDatabaseBusy, isNodeAway } from "#app/database/database-busy.ts";
import { SilentNodes } from "#app/database/silent-nodes.server.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000);

function world({ isCluster = true } = {}) {
  const nodes: Record<string, number | undefined> = { ana: 1, boris: 1, vera: 2 };
  const hanging = new Set<number>();
  let lookUps = 0;
  let probes = 0;
  let taken = 0;
  /** What those who come stand in line for, one after the other. */
  const lines: Promise<void>[] = [];
  const silent = new SilentNodes({
    async nodeOf(shop) {
      lookUps++;
      if (shop === "unknown") throw new Error("the coordinator does not say");
      return nodes[shop];
    },
    async answers(shop) {
      probes++;
      if (!hanging.has(nodes[shop] ?? 0)) return true;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      return false;
    },
    close: async () => {},
  });
  /** Ends in so many seconds, on a node that hangs not before its connection is given up. */
  const ask = (shop: string, { lasts = 0, isForScreen = true } = {}) =>
    silent.askFor(shop, {
      async connect() {
        await lines.shift();
        taken++;
        let hangUp = () => {};
        const hungUp = new Promise<never>((_, reject) => (hangUp = () => reject(new Error("hung up"))));
        hungUp.catch(() => {});
        return { hungUp, end: async () => hangUp(), release: () => void taken-- };
      },
      isCluster: () => isCluster,
      isForScreen,
      async run(client) {
        const hangs = hanging.has(nodes[shop] ?? 0);
        const time = new Promise<string>((resolve) =>
          setTimeout(() => resolve("done"), hangs ? 900_000 : lasts * 1_000),
        );
        return Promise.race([time, client.hungUp]).finally(() => client.release());
      },
    });
  /** What came of it at once. */
  const reach = async (shop: string) => {
    const asked = ask(shop).catch((error: unknown) => error);
    await seconds(0.01);
    return Promise.race([asked, Promise.resolve("waits")]);
  };
  return {
    ...{ nodes, hanging, lines, ask, reach },
    lookUps: () => lookUps,
    probes: () => probes,
    taken: () => taken,
  };
}

describe("a node that keeps somebody waiting and does not answer when it is asked", () => {
  it("is given up on for the screens, and refused to its other shops, while those of other nodes are served", async () => {
    const { hanging, ask, reach, taken } = world();
    hanging.add(1);
    const pages = ["ana", "boris", "ana"].map((shop) => ask(shop).catch((error: unknown) => error));
    await seconds(1.9);
    expect(await reach("vera")).toBe("done");
    expect(taken()).toBe(3);
    await seconds(6);
    for (const page of await Promise.all(pages)) expect(page).toSatisfy(isNodeAway);
    expect(taken()).toBe(0);
    for (const shop of ["ana", "boris"]) expect(await reach(shop)).toSatisfy(isDatabaseBusy);
    expect(await reach("vera")).toBe("done");
  });

  it("is asked again every few seconds by somebody who is not kept waiting for it, and served once it answers", async () => {
    const { hanging, ask, reach, probes } = world();
    hanging.add(1);
    ask("ana").catch(() => {});
    await seconds(6);
    const before = probes();
    await seconds(5);
    for (const shop of ["ana", "boris", "ana"]) expect(await reach(shop)).toSatisfy(isNodeAway);
    expect(probes()).toBe(before + 1);
    await seconds(4);
    hanging.clear();
    await seconds(5);
    expect(await reach("ana")).toSatisfy(isNodeAway);
    for (const shop of ["ana", "boris"]) expect(await reach(shop)).toBe("done");
  });

  it("is not asked either by who stood in line for a connection meanwhile", async () => {
    const { hanging, ask, lines, taken } = world();
    hanging.add(1);
    ask("ana").catch(() => {});
    await seconds(1);
    let free = () => {};
    const inLine = new Promise<void>((resolve) => (free = resolve));
    lines.push(inLine, inLine);
    const stand = ["boris", "vera"].map((shop) => ask(shop).catch((error: unknown) => error));
    await seconds(6);
    free();
    await seconds(0.01);
    expect(await stand[0]).toSatisfy(isNodeAway);
    expect(await stand[1]).toBe("done");
    expect(taken()).toBe(0);
  });

  it("keeps work that nobody looks at, which goes on when the node does", async () => {
    const { hanging, ask, taken } = world();
    hanging.add(1);
    ask("ana", { isForScreen: false }).catch(() => {});
    await seconds(30);
    expect(taken()).toBe(1);
  });
});

describe("nobody is refused", () => {
  it("for work that takes long on a node that answers", async () => {
    const { ask, reach } = world();
    const work = ask("ana", { lasts: 20 });
    await seconds(10);
    expect(await reach("boris")).toBe("done");
    await seconds(11);
    expect(await work).toBe("done");
  });

  it("for a shop whose node nobody can tell, also while another one is silent", async () => {
    const { hanging, ask, reach } = world();
    hanging.add(1);
    ask("ana").catch(() => {});
    await seconds(6);
    for (const shop of ["unknown", "nobody"]) expect(await reach(shop)).toBe("done");
  });

  it("for a node that it has left while it was silent", async () => {
    const { nodes, hanging, ask, reach } = world();
    hanging.add(1);
    ask("ana").catch(() => {});
    await seconds(6);
    expect(await reach("boris")).toSatisfy(isNodeAway);
    nodes.boris = 2;
    await seconds(5);
    expect(await reach("ana")).toSatisfy(isNodeAway);
    await seconds(4);
    expect(await reach("boris")).toBe("done");
  });
});

it("a node is not looked up while all is quick, and never where there is no cluster", async () => {
  const { reach, lookUps } = world();
  for (const shop of ["ana", "vera"]) expect(await reach(shop)).toBe("done");
  expect(lookUps()).toBe(0);
  const plain = world({ isCluster: false });
  const work = plain.ask("ana", { lasts: 20 });
  await seconds(21);
  expect(await work).toBe("done");
  expect(plain.lookUps()).toBe(0);
});
