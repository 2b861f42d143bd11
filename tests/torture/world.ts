/** Two web processes, two workers, a PostgreSQL of their own and a sandbox; whatever dies is started again. */
import { setTimeout as sleep } from "node:timers/promises";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { freePort } from "#sandbox/free-port.ts";
import { freePorts, startWorld } from "#sandbox/world.ts";
import { appIsBuilt } from "#support/app-build.ts";
import { startProgram, webAnswers, type AppProcess } from "#support/app-process.ts";
import { startOwnServer } from "#support/own-database.ts";
import { createObserver, type Observer } from "./observer.ts";
import { killPostgres, restartPostgres } from "./postgres-crash.ts";

export interface TortureWorld {
  sandbox: SandboxControl;
  mainShop: string;
  /** Where the sandbox answers as Shopify's Admin API. */
  adminUrl: string;
  apiSecret: string;
  databaseUrl: string;
  observer: Observer;
  webs: Supervised[];
  workers: Supervised[];
  webUrls: string[];
  killDatabase(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldSize {
  folder: string;
  /** In the place of a PostgreSQL of their own. */
  databaseUrl?: string;
  /** Settings of the web processes' connections, as PostgreSQL's option `options` names them. */
  webSettings?: string;
  webs: number;
  workers: number;
  customers: number;
  latencyMs: number;
}

export interface Supervised {
  name: string;
  kill(): Promise<void>;
  /** How often it ended though nobody had killed it, after it had started. */
  endedByItself(): number;
  /** What it said the last time it ended so. */
  lastWords(): string;
  stop(): Promise<void>;
}

export async function startTortureWorld(size: WorldSize): Promise<TortureWorld> {
  const { folder, customers, latencyMs } = size;
  await appIsBuilt();
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = size.databaseUrl ?? (await ownDatabase(folder, undo));
    const world = await startWorld({
      ...{ dataDir: folder, databaseUrl: database, customers, latencyMs, ports: freePorts },
    });
    undo.push(() => world.stop());
    const observer = createObserver(database);
    undo.push(() => observer.close());
    const webUrls: string[] = [];
    const start = (name: string, program: string, env: Record<string, string>, isReady?: Ready) => {
      const url = new URL(database);
      // So that the database can say which process holds what.
      url.searchParams.set("application_name", name);
      if (program === "web.ts" && size.webSettings) url.searchParams.set("options", size.webSettings);
      const processEnv = { ...world.env, ...env, DATABASE_URL: url.href, LOG_LEVEL: "info" };
      const supervised = supervise(name, (hear) => startProgram(program, processEnv, hear), isReady);
      undo.push(() => supervised.stop());
      return supervised;
    };
    const webs: Supervised[] = [];
    for (let i = 0; i < size.webs; i++) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      webUrls.push(url);
      const web = start(`web-${i}`, "web.ts", { PORT: String(port) }, (process) => webAnswers(url, process));
      await web.ready;
      webs.push(web);
    }
    const workers = Array.from({ length: size.workers }, (_, i) => start(`worker-${i}`, "worker.ts", {}));
    return {
      sandbox: sandboxControl(world.adminUrl),
      mainShop: world.shop,
      adminUrl: world.adminUrl,
      apiSecret: world.env.SHOPIFY_API_SECRET ?? "",
      databaseUrl: database,
      observer,
      webs,
      workers,
      webUrls,
      async killDatabase() {
        killPostgres(folder);
        await restartPostgres(folder);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ownDatabase(folder: string, undo: (() => Promise<void>)[]): Promise<string> {
  const server = await startOwnServer(folder);
  undo.push(() => server.remove());
  return server.createDatabase("pointbook");
}

type Ready = (process: AppProcess) => Promise<void>;

const restartMs = 300;
/** Before it says so, a process may find that the database is away, and leave it to be started again. */
const startedWords = /"msg":"(?:web process listens|worker process works)"/;

function supervise(
  name: string,
  start: (hear: (text: string) => void) => AppProcess,
  isReady: Ready = async () => {},
): Supervised & { ready: Promise<void> } {
  let hasStarted = false;
  const begin = () => {
    hasStarted = false;
    return start((text) => void (hasStarted ||= startedWords.test(text)));
  };
  let current = begin();
  let killing = false;
  let stopping = false;
  let endedByItself = 0;
  let lastWords = "";
  const ready = isReady(current);
  const watch = (async () => {
    for (;;) {
      await current.ended;
      if (stopping) return;
      if (!killing && hasStarted) {
        endedByItself += 1;
        lastWords = current.said();
      }
      killing = false;
      await sleep(restartMs);
      if (stopping) return;
      current = begin();
    }
  })();
  return {
    name,
    ready,
    async kill() {
      killing = !current.hasEnded();
      await current.kill();
    },
    endedByItself: () => endedByItself,
    lastWords: () => lastWords,
    async stop() {
      stopping = true;
      await current.stop();
      await watch;
    },
  };
}
