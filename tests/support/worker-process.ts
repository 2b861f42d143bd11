import { spawn, type ChildProcess } from "node:child_process";

/** A real worker process on the test file's database and sandbox. */
export function startWorkerProcess(): ChildProcess {
  return spawn(process.execPath, ["bin/worker.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      VITEST: "",
      NODE_OPTIONS: `--import ${new URL("../sandbox/redirect.ts", import.meta.url).href}`,
    },
  });
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once("exit", resolve));
}
