/** The app's own programs as an operator runs them: each a process of its own, told everything by its environment. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { appIsBuilt } from "#support/app-build.ts";
import { freePort } from "#sandbox/free-port.ts";
import { redirectUrl } from "#sandbox/world.ts";

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

type Hear = (text: string) => void;

const linesKept = 50;

/**
 * @param program a file of `bin/`, for instance "worker.ts"
 * @param env on top of this process's own. Where nothing else is said, calls to Shopify go to the sandbox, and only
 * what went wrong is logged.
 * @param hear gets all that it says, in pieces that may end anywhere
 */
export function startProgram(program: string, env: Record<string, string> = {}, hear?: Hear): AppProcess {
  const child = spawn(process.execPath, [new URL(`../../bin/${program}`, import.meta.url).pathname], {
    // The channel tells the child that this process is gone, also when it was killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Several of them can't share the operator's one port for metrics.
    env: {
      ...{ ...process.env, METRICS_PORT: undefined },
      ...{ VITEST: "", NODE_ENV: "production", LOG_LEVEL: "error", NODE_OPTIONS: `--import ${redirectUrl}` },
      ...env,
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      hear?.(text);
      lines.push(text.trim());
      lines.splice(0, lines.length - linesKept);
    });
  }
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

export interface WebProcess extends AppProcess {
  url: string;
}

/** A web process on a port of its own, that answers. */
export async function startWebProcess(env: Record<string, string> = {}, hear?: Hear): Promise<WebProcess> {
  await appIsBuilt();
  const port = String(await freePort());
  const web = { ...startProgram("web.ts", { ...env, PORT: port }, hear), url: `http://127.0.0.1:${port}` };
  await webAnswers(web.url, web);
  return web;
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
