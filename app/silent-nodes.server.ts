/**
 * A node of a cluster that refuses nobody and answers nobody is found out after seconds, and each who asks it holds a
 * connection as long. Soon those would be all there are, and the shops of the other nodes would stand in line. So whoever
 * asks for a shop of such a node is refused at once, but for one every few seconds, who finds out whether it is back.
 */
import { isNodeAway, NodeAway } from "./database-busy.ts";
import { log } from "./log.server.ts";

/** A node that is merely away, and says so, is no burden. */
const silentMs = 1_000;
const askAgainMs = 5_000;

/** The number of the node where a shop's rows are, as the coordinator knows it. */
type NodeOf = (shop: string) => Promise<number | undefined>;

interface Connection {
  release(): void;
}

export interface SilentNodes {
  /**
   * Does the work of one shop with a connection, which `work` gives back.
   * @throws NodeAway also to who stood in line for one while the node was found out
   */
  askFor<Client extends Connection, T>(
    shop: string,
    connect: () => Promise<Client>,
    work: (client: Client) => Promise<T>,
  ): Promise<T>;
}

export function createSilentNodes(nodeOf: NodeOf, now = () => performance.now()): SilentNodes {
  const askAgainAt = new Map<number, number>();
  /** Known only while a node is silent: shops move. */
  const nodes = new Map<string, number | undefined>();

  async function find(shop: string): Promise<number | undefined> {
    if (!nodes.has(shop)) nodes.set(shop, await nodeOf(shop));
    return nodes.get(shop);
  }

  /** @returns whether it is the one who finds out. */
  async function refuse(shop: string): Promise<boolean> {
    if (askAgainAt.size === 0) return false;
    const node = await find(shop);
    const at = node === undefined ? undefined : askAgainAt.get(node);
    if (node === undefined || at === undefined) return false;
    if (now() < at) throw new NodeAway(`node ${node} did not answer a moment ago`);
    askAgainAt.set(node, now() + askAgainMs);
    return true;
  }

  async function noteSilent(shop: string): Promise<void> {
    const node = await find(shop).catch((error: unknown) => {
      log.warn({ err: error }, "nobody says which node does not answer");
      return undefined;
    });
    if (node !== undefined) askAgainAt.set(node, now() + askAgainMs);
  }

  function noteAnswer(shop: string): void {
    const node = nodes.get(shop);
    if (node !== undefined) askAgainAt.delete(node);
    if (askAgainAt.size === 0) nodes.clear();
  }

  return {
    async askFor(shop, connect, work) {
      const findsOut = await refuse(shop);
      const client = await connect();
      if (!findsOut)
        await refuse(shop).catch((error: unknown) => {
          client.release();
          throw error;
        });
      const began = now();
      try {
        const result = await work(client);
        if (askAgainAt.size > 0) noteAnswer(shop);
        return result;
      } catch (error) {
        if (isNodeAway(error) && now() - began >= silentMs) await noteSilent(shop);
        throw error;
      }
    },
  };
}
