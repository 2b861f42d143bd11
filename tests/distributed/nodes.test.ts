/** A node goes away, comes back, and shops move from one to another, while web and worker go on. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { startLine, type Line } from "#support/line.ts";
import { createMerchant, ErrorAnswer, type Merchant } from "#support/merchant.ts";
import { asOwner } from "#support/owner.ts";
import { seededRandom } from "#support/random.ts";
import { until } from "#support/until.ts";
import { startShopLoop } from "../torture/shop-loop.ts";
import { differences } from "../torture/verify.ts";
import { startTortureWorld, type TortureWorld } from "../torture/world.ts";

interface Node {
  id: number;
  host: string;
  port: number;
}

const databaseUrl = process.env.DATABASE_URL ?? "";
const customers = 4_000;
/** A statement that all nodes would be asked for fails: what a page shows and does is of one shop. */
const askOneNode = "-c citus.multi_task_query_log_level=error";
let world: TortureWorld;
let line: Line;
let cutNode: Node;
/** A shop whose rows are on the node behind the line, and one of the other. */
let away: Shop;
let here: Shop;

interface Shop {
  domain: string;
  merchant: Merchant;
  firstCustomerId: number;
}

const shopNamed = (domain: string): Shop => ({
  domain,
  merchant: createMerchant(world.sandbox, domain, () => world.webUrls[0] ?? ""),
  firstCustomerId: firstCustomerIdOf(domain, world.mainShop),
});

/** The first of many names whose rows are, or would be, on that node. */
async function shopOn(node: Node, name: string): Promise<string> {
  const [found] = await asOwner<{ shop: string }>(
    `SELECT s.shop FROM generate_series(1, 50) i CROSS JOIN LATERAL (SELECT $2::text || i || '.myshopify.com' AS shop) s
     JOIN pg_dist_placement p ON p.shardid = get_shard_id_for_distribution_column('shop', s.shop)
     JOIN pg_dist_node n ON n.groupid = p.groupid WHERE n.nodeid = $1 ORDER BY i LIMIT 1`,
    [node.id, name],
  );
  return found?.shop ?? "";
}

const nodes = () =>
  asOwner<Node>(
    "SELECT nodeid AS id, nodename AS host, nodeport AS port FROM pg_dist_node WHERE groupid <> 0 ORDER BY nodeid",
  );

const reachAt = (node: Node, port: number) =>
  asOwner("SELECT citus_update_node($1, $2, $3)", [node.id, "127.0.0.1", port]);

beforeAll(async () => {
  world = await startTortureWorld({
    webSettings: askOneNode,
    ...{ folder: `.data/nodes-${process.pid}`, databaseUrl, webs: 1, workers: 1, customers, latencyMs: 20 },
  });
  const [other, last] = (await nodes()) as [Node, Node];
  cutNode = last;
  line = await startLine(cutNode);
  await reachAt(cutNode, line.port);
  away = shopNamed(await shopOn(cutNode, "shop-"));
  here = shopNamed(await shopOn(other, "shop-"));
});

afterAll(async () => {
  await line.mend();
  await world.stop();
  await reachAt(cutNode, cutNode.port);
  await line.cut();
});

const fileFor = ({ firstCustomerId }: Shop, rows: number) =>
  new TextEncoder().encode(
    ["shopify_id,points_to_add,description"]
      .concat(Array.from({ length: rows }, (_, i) => `${firstCustomerId + (i % 400)},5,Row ${i}`))
      .join("\n"),
  );

const statusOf = async ({ domain }: Shop, importNumber: number) => {
  const [found] = await world.observer.look<{ status: string }>(
    "SELECT status FROM import WHERE shop = $1 AND import_number = $2",
    [domain, importNumber],
  );
  return found?.status;
};

async function answerTo(shop: Shop, path: string): Promise<{ status: number; text: string }> {
  return shop.merchant.look(path).then(
    () => ({ status: 200, text: "" }),
    (error: unknown) => {
      if (!(error instanceof ErrorAnswer)) throw error;
      return { status: error.status, text: error.body };
    },
  );
}

async function historyOf({ domain, firstCustomerId }: Shop): Promise<Response> {
  const query = signedProxyQuery(
    new URLSearchParams(),
    {
      shop: domain,
      customerId: String(firstCustomerId),
      pathPrefix: "/apps/pointbook",
      timestampSeconds: Math.floor(Date.now() / 1000),
    },
    world.apiSecret,
  );
  return fetch(`${world.webUrls[0]}/proxy/history?${query.toString()}`);
}

const sentence = "Pointbook can’t reach your shop’s data right now: try again in a few seconds.";

test("while a node is away its shops are told so, the others’ imports go on, and an import there waits and goes on", async () => {
  const waiting = await away.merchant.upload("waits.csv", fileFor(away, 20_000));
  await here.merchant.look("/app");
  await line.cut();
  // A process starts also then.
  await world.workers[0]?.kill();

  for (const path of ["/app", "/app/customers", `/app/imports/${waiting}`]) {
    const { status, text } = await answerTo(away, path);
    expect(status, path).toBe(503);
    expect(text).toContain(sentence);
  }
  const history = await historyOf(away);
  expect(history.status).toBe(503);
  expect(await history.json()).toEqual({ error: "busy" });

  const other = await here.merchant.upload("goes-on.csv", fileFor(here, 500));
  await until(async () => (await statusOf(here, other)) === "in_review");
  await here.merchant.approve(other);
  await until(async () => (await statusOf(here, other)) === "applied");
  expect(await (await historyOf(here)).json()).toMatchObject({ balance: 10 });
  // What nobody decided now but the sweep has to find.
  const later = await here.merchant.upload("later.csv", fileFor(here, 300));
  await until(async () => (await statusOf(here, later)) === "in_review");
  await here.merchant.schedule(later);
  await asOwner("UPDATE import SET apply_at = now() WHERE shop = $1 AND import_number = $2", [
    here.domain,
    later,
  ]);
  await until(async () => (await statusOf(here, later)) === "applied");

  await line.mend();
  await until(async () => (await statusOf(away, waiting)) === "in_review");
  await away.merchant.approve(waiting);
  await until(async () => (await statusOf(away, waiting)) === "applied");
  expect(await (await historyOf(away)).json()).toMatchObject({ balance: 250 });
});

test("while a node refuses nobody and answers nobody, the others’ shops are served, and its own are told so", async () => {
  const waiting = await away.merchant.upload("hangs.csv", fileFor(away, 3_000));
  await line.hold();
  const pages = ["/app", "/app/customers", "/app/imports", `/app/imports/${waiting}`];
  // More at once than there are connections.
  const many = Array.from({ length: 32 }, (_, i) => pages[i % pages.length] ?? "");
  const [told, shoppers] = await Promise.all([
    Promise.all(many.map((path) => answerTo(away, path))),
    Promise.all(many.map(() => historyOf(away))),
  ]);
  expect(told.filter(({ status, text }) => status !== 503 || !text.includes(sentence))).toEqual([]);
  expect(shoppers.filter(({ status }) => status !== 503)).toEqual([]);

  const [mine, answers] = await Promise.all([
    Promise.all(many.map((path) => answerTo(away, path))),
    Promise.all(["/app", "/app/imports", "/app/customers"].map((path) => answerTo(here, path))),
  ]);
  expect(mine.map(({ status }) => status)).toEqual(many.map(() => 503));
  expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(["200 ", "200 ", "200 "]);
  expect((await historyOf(here)).status).toBe(200);
  // A process starts also then.
  await world.workers[0]?.kill();
  const other = await here.merchant.upload("goes-on-too.csv", fileFor(here, 500));
  await until(async () => (await statusOf(here, other)) === "in_review");
  await here.merchant.approve(other);
  await until(async () => (await statusOf(here, other)) === "applied");

  await line.mend();
  await until(async () => (await statusOf(away, waiting)) === "in_review");
  await until(async () => (await historyOf(away)).status === 200);
});

test("every page and file is asked of one node", async () => {
  const { domain, firstCustomerId } = here;
  const inReview = await here.merchant.upload("pages.csv", fileFor(here, 200));
  await until(async () => (await statusOf(here, inReview)) === "in_review");
  const [applied] = await asOwner<{ n: number }>(
    "SELECT min(import_number) AS n FROM import WHERE shop = $1 AND status = 'applied'",
    [domain],
  );
  const ofImport = ["", "/columns", "/people", "/progress", "/repair", "/rescue", "/review", "/undo"];
  const files = ["/entries", "/receipt", "/rejected", "/rows", "/sums"];
  const paths = [
    ...["/app", "/app/imports", "/app/imports/new", "/app/imports/running", "/app/imports/compare"],
    ...["/app/imports?tab=applied", "/app/imports?q=row", "/app/customers", "/app/customers?q=sho"],
    ...["/app/customers/count", "/app/customers/exports", "/app/settings"],
    ...["", "/entries", "/statement"].map((page) => `/app/customers/${firstCustomerId}${page}`),
    ...[...ofImport, ...files].flatMap((page) =>
      [inReview, applied?.n].map((n) => `/app/imports/${n}${page}`),
    ),
  ];
  const failed: string[] = [];
  for (const path of paths) {
    const { status, text } = await answerTo(here, path);
    if (status >= 500) failed.push(`${path}: ${status} ${text.slice(0, 100)}`);
  }
  expect(failed).toEqual([]);
});

const placements = () =>
  asOwner<{ node: number; shards: number }>(
    `SELECT n.nodeid AS node, count(p.shardid)::integer AS shards FROM pg_dist_node n
     LEFT JOIN pg_dist_placement p ON p.groupid = n.groupid
       AND p.shardid IN (SELECT shardid FROM pg_dist_shard WHERE logicalrelid = 'shop'::regclass)
     WHERE n.groupid <> 0 GROUP BY n.nodeid ORDER BY n.nodeid`,
  );

async function rebalance(): Promise<void> {
  await asOwner("SELECT citus_rebalance_start()");
  await until(async () => {
    const [job] = await asOwner<{ state: string }>(
      "SELECT state::text FROM pg_dist_background_job ORDER BY job_id DESC LIMIT 1",
    );
    if (job?.state === "failed") throw new Error("the shops could not be moved");
    return job?.state === "finished";
  }, 200_000);
}

test(
  "a node is emptied and filled again, a worker is killed and a node lost for a moment, and nothing is lost",
  { timeout: 600_000 },
  async () => {
    const domains = await Promise.all((await nodes()).map((node) => shopOn(node, "moving-")));
    const loops = domains.map((domain, i) =>
      startShopLoop(world, domain, seededRandom(i), customers, () => {}),
    );
    const all = Promise.all(loops.map((loop) => loop.ended));
    const faults = (async () => {
      await asOwner("SELECT citus_set_node_property($1, $2, 'shouldhaveshards', false)", [
        "127.0.0.1",
        line.port,
      ]);
      await rebalance();
      expect((await placements()).map(({ shards }) => shards)).toEqual([4, 0]);
      await world.workers[0]?.kill();
      await asOwner("SELECT citus_set_node_property($1, $2, 'shouldhaveshards', true)", [
        "127.0.0.1",
        line.port,
      ]);
      await rebalance();
      expect((await placements()).map(({ shards }) => shards)).toEqual([2, 2]);
      await line.cut();
      await sleep(2_000);
      await line.mend();
      for (const loop of loops) loop.finish();
    })();
    await Promise.all([faults, all]);
    const stories = loops.flatMap((loop) => loop.stories);
    expect(stories.length).toBeGreaterThanOrEqual(2);
    expect(await differences(world.observer, stories)).toEqual([]);
    expect(
      [...world.webs, ...world.workers].map((one) => [one.name, one.endedByItself(), one.lastWords()]),
    ).toEqual([...world.webs, ...world.workers].map((one) => [one.name, 0, ""]));
  },
);
