/** The processes of a whole Pointbook. To start them costs ten seconds of the processor: files of a worker share them. */
import type { Browser, BrowserContext } from "playwright-core";
import { expect, test } from "vitest";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { freePorts, startWorld, type World } from "#sandbox/world.ts";
import { startProgram, startWebProcess, type AppProcess } from "./app-process.ts";
import { launchBrowser } from "./browser.ts";
import { cloneDatabase } from "./database.ts";
import { noteBeginning } from "./ends.ts";
import { startForAll } from "./leftovers.ts";

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

type Step = () => Promise<unknown>;

const customers = 20_000;

/** `files.beforeAll` gets what runs: started for the first file that asks, stopped after the worker's last one. */
// eslint-disable-next-line no-empty-pattern -- Vitest reads there what it needs of others: nothing.
export const files = test.extend("running", { scope: "worker" }, async ({}, { onCleanup }) => {
  const undo: Step[] = [];
  const tellEnd = noteBeginning();
  onCleanup(async () => tellEnd(await faultsOf(undo)));
  try {
    return await startForAll(() => start(undo));
  } catch (error) {
    // Vitest cleans up only what has started.
    await faultsOf(undo);
    tellEnd([]);
    throw error;
  }
});

async function start(undo: Step[]): Promise<RunningWorld> {
  const complaints: string[] = [];
  const hear = (text: string) => void complaints.push(text.trim());
  const database = await cloneDatabase();
  const running = { databaseUrl: database.url, complaints, freeContexts: [], failed: false };
  undo.push(() => (running.failed ? Promise.resolve() : database.drop()));
  const surroundings = await startWorld({
    dataDir: ".data/test",
    databaseUrl: database.url,
    customers,
    ports: freePorts,
  });
  undo.push(() => surroundings.stop());
  // Of no test any more, and nobody else would tell.
  undo.push(async () => {
    running.failed ||= complaints.length > 0;
    expect(complaints, complaints.join("\n")).toEqual([]);
  });
  const webStarts = startWebProcess(surroundings.env, hear);
  const browserStarts = launchBrowser();
  undo.push(async () => leave(await webStarts));
  undo.push(async () => (await browserStarts).close());
  const [web, browser] = await Promise.all([webStarts, browserStarts]);
  const worker = startProgram("worker.ts", surroundings.env, hear);
  undo.push(() => leave(worker));
  const sandbox = sandboxControl(surroundings.adminUrl);
  await sandbox.appTarget(web.url);
  return Object.assign(running, { surroundings, sandbox, browser });
}

async function leave(program: AppProcess): Promise<void> {
  expect(program.hasEnded(), "it has not ended by itself").toBe(false);
  await program.stop();
  // One that was still starting ends by the signal.
  expect([0, null], "it leaves as it should").toContain(await program.ended);
}

/** Of the steps from the last one to the first, whatever comes of each. */
async function faultsOf(steps: Step[]): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const step of steps.splice(0).reverse()) await step().catch((fault: unknown) => faults.push(fault));
  return faults;
}
