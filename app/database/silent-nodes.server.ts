/**
 * A node of a cluster that refuses nobody and answers nobody holds each connection on which it is asked. Soon those would
 * be all there are, and the shops of the other nodes would stand in line. So where work of a shop takes long, its node is
 * asked apart whether it is there. One that does not say so is silent until it does: what was asked of it for a screen is
 * given up, and whoever comes for a shop of it is refused at once.
 */
import { NodeAway } from "./database-busy.ts";
import { log } from "../log.server.ts";

/** Most work is done by then; a long statement of a node that is well costs it one short question every few seconds. */
const suspectMs = 2_000;
const probePauseMs = 5_000;

interface Connection {
  end(): Promise<void>;
  release(error?: Error): void;
}

export interface Cluster {
  /** The number of the node where a shop's rows are, as the coordinator knows it. */
  nodeOf(shop: string): Promise<number | undefined>;
  /** Whether that node answers for this shop, within seconds; throws where the coordinator is what does not answer. */
  answers(shop: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface Work<Client, T> {
  connect: () => Promise<Client>;
  /** Whether this connection is to a cluster at all. */
  isCluster: (client: Client) => boolean;
  /** Somebody waits for it at a screen. What takes its time is left alone: it goes on when the node does. */
  isForScreen: boolean;
  /** Gives the connection back. */
  run: (client: Client) => Promise<T>;
}

interface UnderWay {
  /** Known once it takes long. */
  node?: number;
  giveUp: () => void;
}

export class SilentNodes {
  readonly #cluster: Cluster;
  /** Those that did not answer, and when each was asked last. */
  readonly #silent = new Map<number, number>();
  /** For those who come while a node is silent, until it is asked again: shops move. */
  #nodes = new Map<string, Promise<number | undefined>>();
  readonly #probing = new Set<number>();
  readonly #underWay = new Set<UnderWay>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  close(): Promise<void> {
    return this.#cluster.close();
  }

  /** @throws NodeAway also to who stood in line for a connection while the node was found out */
  async askFor<Client extends Connection, T>(shop: string, work: Work<Client, T>): Promise<T> {
    await this.#refuse(shop);
    const client = await work.connect();
    if (!work.isCluster(client)) return work.run(client);
    await this.#refuse(shop).catch((error: unknown) => {
      client.release();
      throw error;
    });
    return this.#watch(shop, client, work);
  }

  async #watch<Client extends Connection, T>(
    shop: string,
    client: Client,
    work: Work<Client, T>,
  ): Promise<T> {
    let isGivenUp = false;
    const underWay: UnderWay = {
      giveUp: () => {
        if (!work.isForScreen) return;
        isGivenUp = true;
        void client.end().catch(() => {});
      },
    };
    this.#underWay.add(underWay);
    const look = async () => {
      const node = await this.#lookUp(shop);
      if (node === undefined || !this.#underWay.has(underWay)) return;
      underWay.node = node;
      if (this.#silent.has(node)) underWay.giveUp();
      else await this.#probe(node, shop);
    };
    const timer = setInterval(() => void look(), suspectMs);
    try {
      return await work.run(client);
    } catch (error) {
      throw isGivenUp ? new NodeAway("its node does not answer") : error;
    } finally {
      clearInterval(timer);
      this.#underWay.delete(underWay);
    }
  }

  async #refuse(shop: string): Promise<void> {
    if (this.#silent.size === 0) return;
    const node = await this.#nodeKept(shop);
    const askedAt = node === undefined ? undefined : this.#silent.get(node);
    if (node === undefined || askedAt === undefined) return;
    if (performance.now() - askedAt >= probePauseMs) void this.#probe(node, shop);
    throw new NodeAway("its node did not answer a moment ago");
  }

  #nodeKept(shop: string): Promise<number | undefined> {
    const node = this.#nodes.get(shop) ?? this.#lookUp(shop);
    this.#nodes.set(shop, node);
    return node;
  }

  /** Undefined also where nobody says so: then nobody is refused for it. */
  #lookUp(shop: string): Promise<number | undefined> {
    return this.#cluster.nodeOf(shop).catch((error: unknown) => {
      log.warn({ err: error, shop }, "the node of a shop could not be looked up");
      return undefined;
    });
  }

  async #probe(node: number, shop: string): Promise<void> {
    if (this.#probing.has(node)) return;
    this.#probing.add(node);
    try {
      if (await this.#cluster.answers(shop)) this.#noteAnswer(node);
      else this.#noteSilence(node);
    } catch (error) {
      log.warn({ err: error, shop }, "the node of a shop could not be asked");
    } finally {
      this.#probing.delete(node);
      this.#nodes = new Map();
    }
  }

  #noteSilence(node: number): void {
    if (!this.#silent.has(node))
      log.warn({ node }, "a node of the cluster does not answer: its shops are refused");
    this.#silent.set(node, performance.now());
    for (const one of this.#underWay) if (one.node === node) one.giveUp();
  }

  #noteAnswer(node: number): void {
    if (this.#silent.delete(node)) log.info({ node }, "a node of the cluster answers again");
  }
}
