/** What a test file leaves running: it would slow or disturb whatever file comes next in the same process. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export interface Running {
  /** Command lines of this process's children, by their ids. */
  processes: Map<number, string>;
  /** How many timers, sockets and the like there are, by the names that Node gives them. */
  resources: Map<string, number>;
}

const key = Symbol.for("pointbook.tests.before");
const shared = globalThis as { [key]?: Running };

/** As this process was before its first test file, and what runs for all of them since. */
export const before = (): Running => (shared[key] ??= running());

/** What is started here stays for the files that come after; whatever else the file has started does not. */
export async function startForAll<Started>(start: () => Promise<Started>): Promise<Started> {
  const there = childProcesses();
  const started = await start();
  for (const [pid, command] of childProcesses()) if (!there.has(pid)) before().processes.set(pid, command);
  return started;
}

/** Told once, not of each file that comes after. */
export function forgetLeftovers(): void {
  shared[key] = running();
}

/** Work that ends by itself, and the test runner's own talk with its parent. */
const passing = /^(Immediate|.*Req|FSReq.*|GetAddrInfo.*|.*ReqWrap|MessagePort|PipeWrap|TickObject)$/;

export function running(): Running {
  const resources = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    // A child and its pipes are told by its command line.
    if (name === "ProcessWrap" || passing.test(name)) continue;
    resources.set(name, (resources.get(name) ?? 0) + 1);
  }
  return { processes: childProcesses(), resources };
}

/**
 * What runs now and did not run before, a line each. What is being stopped gets time for it.
 * @param patienceMs waited only as long as something is there
 */
export async function leftovers(before: Running, patienceMs: number): Promise<string[]> {
  for (const givenUp = performance.now() + patienceMs; ;) {
    const found = newSince(before);
    if (found.length === 0 || performance.now() > givenUp) return found;
    await sleep(20, undefined, { ref: false });
  }
}

function newSince(before: Running): string[] {
  const { processes, resources } = running();
  return [
    ...[...processes]
      .filter(([pid]) => !before.processes.has(pid))
      .map(([pid, command]) => `process ${pid}: ${command}`),
    ...[...resources]
      .map(([name, count]) => ({ name, more: count - (before.resources.get(name) ?? 0) }))
      .filter(({ more }) => more > 0)
      .map(({ name, more }) => `${more} × ${name}`),
  ];
}

function childProcesses(): Map<number, string> {
  return existsSync("/proc/self/task") ? childrenFromProc() : childrenFromPs();
}

function childrenFromProc(): Map<number, string> {
  const pids = readdirSync("/proc/self/task").flatMap((thread) =>
    (readText(`/proc/self/task/${thread}/children`) ?? "").split(" ").filter(Boolean).map(Number),
  );
  const commands = pids.map((pid) => [pid, readText(`/proc/${pid}/cmdline`)] as const);
  // One that has ended, and of which Node has not heard yet, has no command line any more.
  return new Map(
    commands.flatMap(([pid, text]) => (text ? [[pid, text.replaceAll("\0", " ").trim()] as const] : [])),
  );
}

function childrenFromPs(): Map<number, string> {
  const list = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const lines = list.split("\n").map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return new Map(
    lines
      .filter(([, , parent, command]) => Number(parent) === process.pid && !command?.startsWith("ps -A"))
      .map(([, pid, , command = ""]) => [Number(pid), command]),
  );
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
