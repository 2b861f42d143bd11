/**
 * The process that reads a workbook, seen from the one that asked for it. A thread would share the memory in which rows
 * are handed over, and one that runs out of it, or that Node stumbles over, ends the whole process.
 */
import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { refuse, Refused } from "../../../refusal.ts";
import { workbookHeapMb, workbookMsMax } from "./limits.ts";
import { goOn, type FromReader, type ReadOrder } from "./messages.ts";
import { tooLarge } from "./refusals.ts";

export interface ReaderOptions {
  signal?: AbortSignal | undefined;
  msMax?: number;
  heapMb?: number;
}

export interface ReaderProcess {
  /** The next message that is neither a refusal nor a fault. @throws Refused */
  next(): Promise<Exclude<FromReader, { kind: "refused" | "failed" }>>;
  answer(): void;
  /** Resolves when it is gone. */
  end(): Promise<void>;
}

// By the project's own map of names, because the built server lies in another folder than this file.
const program = createRequire(import.meta.url).resolve("#app/imports/file/workbook/child.server.ts");

/**
 * Where the reader finds its program compiled, which is more than half of what a start takes. A process that stays for
 * the next workbook would save more, but could carry something from one shop's file into another's; this holds nothing
 * of any file. It is among the programmes that are trusted anyway, so that no more people may write there, and where
 * nobody may, each start compiles again.
 */
const compiled = join(program, "../../../../../node_modules/.cache/workbook-reader");

export function startReader(
  bytes: Uint8Array,
  order: ReadOrder,
  { signal, msMax = workbookMsMax, heapMb = workbookHeapMb }: ReaderOptions,
): ReaderProcess {
  const child = forkReader(heapMb);
  const said: FromReader[] = [];
  let ended: { error: unknown } | undefined;
  let wake = () => {};
  const gone = new Promise<void>((resolve) => child.once("close", resolve));
  const stop = (error: unknown) => {
    ended ??= { error };
    wake();
    child.kill("SIGKILL");
    return gone;
  };
  /** Unlike one that ended by itself, a process that is given up has nothing more to say. */
  const giveUp = (error: unknown) => {
    said.length = 0;
    return stop(error);
  };
  const abort = () => void giveUp(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  child.on("message", (message) => {
    if (!ended) said.push(message as FromReader);
    wake();
  });
  child.once("error", (error) => void stop(error));
  child.once("close", (code, killedBy) => {
    signal?.removeEventListener("abort", abort);
    // Out of memory, V8 ends the process by a signal.
    void stop(killedBy ? tooLarge() : new Error(`The reader of a workbook ended with code ${code}`));
  });
  send(child, order);
  child.stdin?.end(bytes);

  async function next() {
    const timer = setTimeout(() => void giveUp(new Refused(refuse("workbook_too_slow"))), msMax);
    // Only while somebody waits for it does the reader keep this process alive.
    hold(child, true);
    try {
      while (said.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
    } finally {
      clearTimeout(timer);
      hold(child, false);
    }
    const message = said.shift();
    if (!message) throw ended?.error;
    if (message.kind === "refused") throw new Refused(message.refusal);
    if (message.kind === "failed") throw new Error(`The reader of a workbook failed: ${message.stack}`);
    return message;
  }

  return {
    next,
    answer: () => send(child, goOn),
    end: () => giveUp(new Error("The workbook is closed")),
  };
}

function forkReader(heapMb: number): ChildProcess {
  const child = fork(program, [], {
    // It needs nothing of ours: no secrets, no loaders, no output.
    env: { NODE_ENV: "production", NODE_COMPILE_CACHE: compiled },
    execArgv: [`--max-old-space-size=${heapMb}`, "--max-semi-space-size=4"],
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  // It may end before it has read all, which is told by its end.
  child.stdin?.on("error", () => undefined);
  return child;
}

/** What it is told when it has just ended is not missed by anybody. */
function send(child: ChildProcess, message: ReadOrder | string): void {
  if (child.connected) child.send(message, () => undefined);
}

function hold(child: ChildProcess, alive: boolean): void {
  if (alive) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
