/** What befalls a database server: killed with all its processes, or restarted, and up again at the same address. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { homeFor, runProgram } from "#sandbox/postgres-home.ts";

/** Kills the server of a data folder and every process of it, as a machine that loses its power does. */
export function killPostgres(folder: string): void {
  const pid = postmasterPid(folder);
  // Stopped first, so that it can neither start a process nor see one die before it dies itself.
  process.kill(pid, "SIGSTOP");
  const children = childrenOf(pid);
  process.kill(pid, "SIGKILL");
  for (const child of children) {
    try {
      process.kill(child, "SIGKILL");
    } catch {
      // It had ended by itself.
    }
  }
}

/**
 * Starts the server again with the port and the settings it had, which `pg_ctl restart` reads from its data folder;
 * one that still runs is stopped first, with its sessions cut off.
 */
export async function restartPostgres(folder: string): Promise<void> {
  const home = homeFor(resolve(folder));
  const log = join(home.folder, "server.log");
  const options = ["-D", join(home.folder, "data"), "-l", log, "-m", "fast", "-w", "-t", "60"];
  for (let triesLeft = triesMax; ; triesLeft--) {
    const failure = await runProgram(home, "pg_ctl", ["restart", ...options]);
    if (!failure) return;
    // A process of the killed server may still be ending, and holds its memory so long.
    if (triesLeft === 0) throw new Error(`PostgreSQL did not start again: read ${log} (${failure})`);
    await sleep(500);
  }
}

const triesMax = 20;

function postmasterPid(folder: string): number {
  const file = join(homeFor(resolve(folder)).folder, "data", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}

/** Where the system does not tell, none: they notice by themselves that their server is gone. */
function childrenOf(parent: number): number[] {
  if (!existsSync("/proc")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in brackets may hold spaces; the parent is the second field after it.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
