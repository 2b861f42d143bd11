/** The processes of a whole Pointbook. To start them costs ten seconds of the processor: files of a worker share them. */
import type { Browser, BrowserContext } from "playwright-core";
import { test } from "vitest";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { freePorts, startWorld, type World } from "#sandbox/world.ts";
import { startProgram, startWebProcess } from "./app-process.ts";
import { launchBrowser } from "./browser.ts";
import { cloneDatabase } from "./database.ts";
import { shareProcesses } from "./leftovers.ts";

export interface RunningWorld {
  surroundings: World;
  sandbox: SandboxControl;
  databaseUrl: string;
  browser: Browser;
  /** Those of earlier tests. The app's files stay in their caches: to load them anew was a third of the work. */
  freeContexts: BrowserContext[];
  /** What web and worker wrote. Only errors are logged, so that whatever is heard is a complaint. */
  complaints: string[];
  /** Then the database is kept for a look. */
  failed: boolean;
}

const customers = 20_000;

/** `files.beforeAll` gets what runs: started for the first file that asks, stopped after the worker's last one. */
// eslint-disable-next-line no-empty-pattern -- Vitest reads there what it needs of others: nothing.
export const files = test.extend("running", { scope: "worker" }, async ({}, { onCleanup }) => {
  const undo: (() => Promise<unknown>)[] = [];
  onCleanup(async () => {
    for (const step of undo.reverse()) await step();
  });
  const database = await cloneDatabase();
  const surroundings = await startWorld({
    dataDir: ".data/test",
    databaseUrl: database.url,
    customers,
    ports: freePorts,
  });
  const complaints: string[] = [];
  const hear = (text: string) => void complaints.push(text.trim());
  undo.push(
    () => (running.failed ? Promise.resolve() : database.drop()),
    () => surroundings.stop(),
  );
  const [web, browser] = await Promise.all([startWebProcess(surroundings.env, hear), launchBrowser()]);
  const worker = startProgram("worker.ts", surroundings.env, hear);
  undo.push(web.stop, () => browser.close(), worker.stop);
  const sandbox = sandboxControl(surroundings.adminUrl);
  await sandbox.appTarget(web.url);
  const running: RunningWorld = {
    ...{ surroundings, sandbox, browser, complaints },
    ...{ databaseUrl: database.url, freeContexts: [], failed: false },
  };
  shareProcesses();
  return running;
});
