/** One web process and one worker with a PostgreSQL of their own and a sandbox; none of them is started again. */
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { freePorts, startWorld } from "#sandbox/world.ts";
import { startProgram, startWebProcess, type AppProcess, type WebProcess } from "#support/app-process.ts";
import { startOwnServer } from "#support/own-database.ts";
import { createObserver, type Observer } from "./observer.ts";

export interface FilesWorld {
  sandbox: SandboxControl;
  shop: string;
  databaseUrl: string;
  observer: Observer;
  web: WebProcess;
  worker: AppProcess;
  stop(): Promise<void>;
}

export async function startFilesWorld(folder: string): Promise<FilesWorld> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = await startOwnServer(folder);
    undo.push(() => server.remove());
    const databaseUrl = await server.createDatabase("pointbook");
    const world = await startWorld({
      ...{ dataDir: folder, databaseUrl, customers: 30_000, latencyMs: 2, ports: freePorts },
    });
    undo.push(() => world.stop());
    const sandbox = sandboxControl(world.adminUrl);
    // It is files that are tried here, not how long a shop's bucket takes to fill.
    await sandbox.faults({ bucket: { maximumAvailable: 100_000, restoreRate: 100_000 } });
    const observer = createObserver(databaseUrl);
    undo.push(() => observer.close());
    const web = await startWebProcess(world.env);
    undo.push(() => web.stop());
    const worker = startProgram("worker.ts", world.env);
    undo.push(() => worker.stop());
    return { sandbox, shop: world.shop, databaseUrl, observer, web, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
