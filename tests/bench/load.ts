/** Shoppers at their history pages: a process of its own that signs requests as Shopify's app proxy does and sends them. */
import autocannon from "autocannon";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { between, seededRandom } from "#support/random.ts";

export interface LoadOrder {
  url: string;
  shop: string;
  secret: string;
  firstCustomerId: number;
  customers: number;
  connections: number;
  warmUpSeconds: number;
  seconds: number;
}

export interface LoadFigures {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  answered: number;
  /** Of one core, what sending and receiving took: it runs on the same machine. */
  ownCpuShare: number;
}

/** Different shoppers for each connection; enough that few come twice. */
const pathsAConnection = 3_000;

process.once("message", (order: LoadOrder) => {
  run(order).then(
    (figures) => process.send?.(figures, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run(order: LoadOrder): Promise<LoadFigures> {
  // The signatures are good for 90 seconds, so they are made for this run alone.
  const paths = Array.from({ length: order.connections }, (_, i) => signedPaths(order, i));
  await shoot(order, paths, order.warmUpSeconds);
  const cpuBefore = process.cpuUsage();
  const result = await shoot(order, paths, order.seconds);
  const cpu = process.cpuUsage(cpuBefore);
  if (result.errors + result.timeouts + result.non2xx > 0)
    throw new Error(
      `${result.non2xx} answers were no 200, ${result.errors} failed, ${result.timeouts} came late`,
    );
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    maxMs: result.latency.max,
    answered: result["2xx"],
    ownCpuShare: (cpu.user + cpu.system) / 1e6 / order.seconds,
  };
}

function shoot(order: LoadOrder, paths: string[][], seconds: number): Promise<autocannon.Result> {
  let next = 0;
  return autocannon({
    url: order.url,
    connections: order.connections,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests((paths[next++ % paths.length] ?? []).map((path) => ({ method: "GET", path })));
    },
  });
}

function signedPaths(order: LoadOrder, connection: number): string[] {
  const random = seededRandom(connection);
  return Array.from({ length: pathsAConnection }, () => {
    const identity = {
      shop: order.shop,
      customerId: String(order.firstCustomerId + between(random, 0, order.customers - 1)),
      pathPrefix: "/apps/pointbook",
      timestampSeconds: Math.floor(Date.now() / 1000),
    };
    return `/proxy/history?${signedProxyQuery(new URLSearchParams(), identity, order.secret)}`;
  });
}
