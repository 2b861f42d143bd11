/**
 * Stops a PostgreSQL server when the process that started it is gone, however it went: one that was interrupted or
 * killed can't do it. Run by itself, this file is the process that waits for that.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { homeFor } from "#sandbox/postgres-home.ts";
import { removePostgres, stopUnlessUsed } from "#sandbox/postgres.ts";

/** What becomes of the server: a shared one goes on while another run uses it, one of its own is removed. */
export type Fate = "stop unless used" | "remove";

export interface Keeper {
  /** For who has stopped the server without its help. */
  dismiss(): Promise<void>;
}

export function keepServer(folder: string, fate: Fate): Keeper {
  const child = spawn(process.execPath, [new URL(import.meta.url).pathname, resolve(folder), fate], {
    // The channel tells the keeper that this process is gone.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // A group of its own: Ctrl-C in the terminal must not end it.
    detached: true,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  child.unref();
  child.channel?.unref();
  return {
    async dismiss() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Stops the server of a folder that was nobody else's, and removes all that is there. */
export async function removeServer(folder: string): Promise<void> {
  await removePostgres(folder);
  rmSync(homeFor(resolve(folder)).folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Longer than the programs that use it take to stop. */
const patienceMs = 30_000;

async function decide(folder: string, fate: Fate): Promise<void> {
  // What was just starting it may still be at work.
  await sleep(500);
  if (fate === "remove") return removeServer(folder);
  for (const givenUp = performance.now() + patienceMs; performance.now() < givenUp;) {
    if (await stopUnlessUsed(folder)) return;
    await sleep(300);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , folder = "", fate] = process.argv;
  process.once("disconnect", () => void decide(folder, fate as Fate));
}
