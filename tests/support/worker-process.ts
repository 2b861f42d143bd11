import { spawn, type ChildProcess } from "node:child_process";

/** A real worker process on the test file's database and sandbox. `hear` gets what it says instead of the terminal. */
export function startWorkerProcess(env: Record<string, string> = {}, hear?: Hear): ChildProcess {
  const redirect = `--import ${new URL("../sandbox/redirect.ts", import.meta.url).href}`;
  return startProcess("worker.ts", { NODE_OPTIONS: redirect, ...env }, hear);
}

type Hear = (text: string) => void;

/** @param program a file of `bin/`. */
export function startProcess(program: string, env: Record<string, string>, hear?: Hear): ChildProcess {
  const output = hear ? "pipe" : "inherit";
  const child = spawn(process.execPath, [`bin/${program}`], {
    stdio: ["ignore", output, output],
    env: { ...process.env, VITEST: "", ...env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => hear?.(text.toString()));
  return child;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once("exit", resolve));
}
