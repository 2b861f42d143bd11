/** npm run demo [-- --once] [-- --fresh]: everything on this machine, and the main job done once. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { enterWorld, peoplePorts, startWorld, type World } from "../tests/sandbox/world.ts";
import { build } from "./build.ts";
import { endWithSentence } from "./parts/end.ts";
import { print } from "./parts/print.ts";
import { readFlags } from "./parts/flags.ts";
import { onStopSignal, startGroup, type Group } from "./parts/processes.ts";
import { sampleCsv } from "./parts/sample.ts";

const { values } = readFlags({
  options: {
    once: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    "data-dir": { type: "string", default: ".data" },
  },
});
const dataDir = values["data-dir"];
const file = (name: string) => new URL(name, import.meta.url).pathname;

let world: World | undefined;
let group: Group | undefined;
let leaving: Promise<void> | undefined;

function leave(): Promise<void> {
  leaving ??= (async () => {
    await group?.stop();
    await world?.stop();
  })();
  return leaving;
}

async function run(): Promise<void> {
  await refuseUsedPorts();
  if (values.fresh) await startOver();
  say("Building the app …");
  build();
  say("Starting PostgreSQL and a local Shopify …");
  world = await startWorld({ dataDir, ports: peoplePorts });
  group = startGroup([
    { name: "web", args: [file("web.ts")], env: { ...world.env, LOG_LEVEL: "warn" } },
    { name: "worker", args: [file("worker.ts")], env: { ...world.env, LOG_LEVEL: "warn" } },
  ]);
  await Promise.race([answers(`http://127.0.0.1:${peoplePorts.web}/healthz`), failsFirst(group)]);
  await enterWorld(world);
  process.env.LOG_LEVEL = "warn";
  await importSample(world);
  if (values.once) return;
  say(
    `\nAdmin       ${world.adminUrl}\nStorefront  ${world.storefrontUrl}/pages/points\nMailbox     ${world.adminUrl}/mailbox\n\nCtrl-C stops everything.`,
  );
  await group.ended;
}

/** The merchant's main job, as she would do it: drop the file, look at the review, apply. */
async function importSample({ shop, adminUrl }: World): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const path = `${dataDir}/sample-1000-rows.csv`;
  const text = sampleCsv();
  writeFileSync(path, text);
  const [
    { prepareDatabase },
    { openApp },
    { closeDatabase, readShop },
    { stopSending },
    { listImports },
    report,
  ] = await Promise.all([
    import("./parts/prepare-database.ts"),
    import("../tests/sandbox/open-app.ts"),
    import("../app/database/db.server.ts"),
    import("../app/queue.server.ts"),
    import("../app/imports/import-log/import-log.server.ts"),
    import("./parts/import-report.ts"),
  ]);
  try {
    await prepareDatabase();
    await openApp(adminUrl);
    const { imports } = await readShop(shop, (db) => listImports(db, { search: "sample-1000-rows.csv" }));
    const sha256 = createHash("sha256").update(text).digest("hex");
    const before = imports.find(
      (importRecord) => importRecord.fileSha256 === sha256 && importRecord.status === "applied",
    );
    if (before) {
      say("\nThe sample was imported in an earlier run; its points are not added twice:\n");
      await report.printSentences(shop, { importRecord: before, refusal: null });
    } else {
      say("\nImporting the sample of 1,000 rows:\n");
      const actor = { id: null, name: "Demo" };
      await report.importFromTerminal(
        { shop, actor, path, answers: { reading: {} }, belowZero: "allow", dryRun: false, reapply: false },
        false,
      );
    }
  } finally {
    await stopSending();
    await closeDatabase();
  }
}

async function startOver(): Promise<void> {
  if (process.env.DATABASE_URL)
    throw new Error(
      "--fresh removes only the demo's own database: empty the one that DATABASE_URL names yourself.",
    );
  const { removePostgres } = await import("../tests/sandbox/postgres.ts");
  await removePostgres(`${dataDir}/postgres`);
}

async function refuseUsedPorts(): Promise<void> {
  for (const port of Object.values(peoplePorts)) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (!free)
      throw new Error(`Port ${port} is in use: stop what uses it (another demo?), then start again.`);
  }
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function failsFirst(processes: Group): Promise<never> {
  await processes.ended;
  throw new Error("The app did not start; what it said stands above.");
}

function say(text: string): void {
  print(text);
}

onStopSignal(() => void leave());
try {
  await run();
  await leave();
  process.exit(0);
} catch (error) {
  await leave().catch(() => {});
  endWithSentence(error);
}
