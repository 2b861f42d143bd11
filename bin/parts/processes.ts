/** Starts several processes as one: the first that ends stops the others. */
import { spawn, type ChildProcess } from "node:child_process";

export interface Command {
  name: string;
  /** Arguments for `node`. */
  args: string[];
  env?: Record<string, string>;
}

export interface Group {
  /** Resolves when all have ended, with the exit code of the one that ended first. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

const stopMsMax = 12_000;

export function startGroup(commands: Command[]): Group {
  const metricsPort = Number(process.env.METRICS_PORT);
  const children = commands.map((command, place) =>
    spawn(process.execPath, command.args, {
      // The channel tells a child that this process is gone, also when it was killed.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        // They can't listen on one port: each answers its operator on the next.
        ...(metricsPort && { METRICS_PORT: String(metricsPort + place) }),
        ...command.env,
      },
    }),
  );
  const exits = children.map(exitOf);
  const stop = async () => {
    for (const child of children) child.kill("SIGTERM");
    const timer = setTimeout(() => children.forEach((child) => child.kill("SIGKILL")), stopMsMax);
    await Promise.all(exits);
    clearTimeout(timer);
  };
  const ended = Promise.race(exits).then(async (code) => {
    await stop();
    return code;
  });
  return { ended, stop };
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code, signal) =>
      resolve(code ?? (signal === "SIGTERM" || signal === "SIGINT" ? 0 : 1)),
    );
  });
}

/** Calls `stop` at the first Ctrl-C or SIGTERM. A terminal sends Ctrl-C to the children as well. */
export function onStopSignal(stop: () => void): void {
  let called = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!called) stop();
      called = true;
    });
  }
}
