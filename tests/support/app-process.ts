/** The app's own programs as an operator runs them: each a process of its own, told everything by its environment. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export interface AppProcess {
  readonly pid: number;
  /** Resolves when it is gone, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  hasEnded(): boolean;
  /** The last lines it wrote. */
  said(): string;
  /** `SIGKILL`: it can't prepare for it. */
  kill(): Promise<void>;
  /** Asks it to leave, as a deployment does. */
  stop(): Promise<void>;
}

const linesKept = 50;

/** @param program a file of `bin/`, for instance "worker.ts". */
export function startProgram(program: string, env: Record<string, string>): AppProcess {
  const child = spawn(process.execPath, [new URL(`../../bin/${program}`, import.meta.url).pathname], {
    // The channel tells the child that this process is gone, also when it was killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Several of them can't share the operator's one port for metrics.
    env: {
      ...{ ...process.env, METRICS_PORT: undefined },
      ...{ VITEST: "", NODE_ENV: "production", LOG_LEVEL: "error" },
      ...env,
    },
  });
  const lines: string[] = [];
  const hear = (text: Buffer) => {
    lines.push(text.toString().trim());
    lines.splice(0, lines.length - linesKept);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", resolve);
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    said: () => lines.join("\n"),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

/** Waits until the web process answers; throws with what it said when it ends before. */
export async function webAnswers(url: string, web: AppProcess): Promise<void> {
  while (!web.hasEnded()) {
    const response = await fetch(`${url}/healthz`).catch(() => null);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`The web process did not start: ${web.said()}`);
}
