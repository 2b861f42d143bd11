/** A workbook in, lines out: read in a thread that is bounded in memory and time. */
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { workbookBytesMax } from "../../limits.ts";
import { refuse, Refused } from "../../../refusal.ts";
import type { Line } from "../../row/row.ts";
import type { HiddenRows, SheetName } from "./choice.ts";
import { workbookFormat, type WorkbookFormat } from "./format.ts";
import { workbookHeapMb, workbookMsMax } from "./limits.ts";
import type { FromReader, ReadOrder } from "./messages.ts";
import { tooLarge } from "./refusals.ts";

export interface OpenWorkbook {
  format: WorkbookFormat;
  /** Those with rows, in the order of the tabs; charts are left out. */
  sheets: SheetName[];
  /** The one that is read: the asked one, else the first that is not hidden. */
  sheet: string;
  hiddenRows: HiddenRows;
  /** All rows with content, the header too. Whoever stops reading early ends the thread. */
  lines: AsyncGenerator<Line[]>;
  /** Rows without content before the last line so far. */
  readonly blankLineCount: number;
  /** Ends the thread of a workbook whose lines are not wanted. */
  close(): Promise<void>;
}

interface Options {
  sheet?: string | null | undefined;
  signal?: AbortSignal | undefined;
  msMax?: number;
  heapMb?: number;
  /** The bytes have a buffer of their own, and are not needed any more: they are not copied. */
  handOver?: boolean;
}

// By the project's own map of names, because the built server lies in another folder than this file.
const readerFile = createRequire(import.meta.url).resolve("#app/imports/file/workbook/thread.server.ts");

/** @throws Refused, also while the lines are read. */
export async function openWorkbook(bytes: Uint8Array, options: Options = {}): Promise<OpenWorkbook> {
  const format = workbookFormat(bytes);
  if (!format) throw new Refused(refuse("workbook_unknown"));
  if (bytes.byteLength > workbookBytesMax) throw tooLarge();
  options.signal?.throwIfAborted();
  const reader = startReader({ bytes, format, sheet: options.sheet ?? null }, options);
  try {
    const opened = await reader.next();
    if (opened.kind !== "opened") throw new Error(`The reader began with ${opened.kind}`);
    let blankLineCount = 0;
    const { sheets, sheet, hiddenRows } = opened;
    const lines = linesOf(reader, (count) => (blankLineCount = count));
    return {
      format,
      sheets,
      sheet,
      hiddenRows,
      lines,
      get blankLineCount() {
        return blankLineCount;
      },
      close: () => reader.end(),
    };
  } catch (error) {
    await reader.end();
    throw error;
  }
}

async function* linesOf(reader: Reader, onBlankLines: (count: number) => void): AsyncGenerator<Line[]> {
  try {
    for (let said = await reader.next(); said.kind === "lines"; said = await reader.next()) {
      onBlankLines(said.blankLineCount);
      yield said.lines;
      reader.answer();
    }
  } finally {
    await reader.end();
  }
}

interface Reader {
  /** The next message that is not a refusal. @throws Refused */
  next(): Promise<Exclude<FromReader, { kind: "refused" }>>;
  answer(): void;
  end(): Promise<void>;
}

function startReader(
  { bytes, ...order }: ReadOrder,
  { signal, msMax = workbookMsMax, heapMb = workbookHeapMb, handOver = false }: Options,
): Reader {
  // What is handed over can't be read here any more, and the caller's bytes may be a piece of something larger.
  const own = handOver ? bytes : new Uint8Array(bytes);
  const worker = new Worker(readerFile, {
    workerData: { ...order, bytes: own } satisfies ReadOrder,
    transferList: own.buffer instanceof ArrayBuffer ? [own.buffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 4, stackSizeMb: 4 },
    // It needs nothing of ours: no secrets, no loaders, no output.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();

  const said: FromReader[] = [];
  let ended: { error: unknown } | undefined;
  let wake = () => {};
  const stop = (error: unknown) => {
    ended ??= { error };
    wake();
    return worker.terminate().then(() => undefined);
  };
  /** Unlike a thread that ended by itself, one that is given up has nothing more to say. */
  const giveUp = (error: unknown) => {
    said.length = 0;
    return stop(error);
  };
  const abort = () => void giveUp(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  worker.on("message", (message: FromReader) => {
    if (!ended) said.push(message);
    wake();
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    void stop(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : error);
  });
  worker.on("exit", (code) => {
    signal?.removeEventListener("abort", abort);
    void stop(new Error(`The reader of a workbook ended with code ${code}`));
  });

  async function next() {
    const timer = setTimeout(() => void giveUp(new Refused(refuse("workbook_too_slow"))), msMax);
    // Only while somebody waits for it does the thread keep the process alive.
    worker.ref();
    try {
      while (said.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
    } finally {
      clearTimeout(timer);
      worker.unref();
    }
    const message = said.shift();
    if (!message) throw ended?.error;
    if (message.kind === "refused") throw new Refused(message.refusal);
    return message;
  }

  return {
    next,
    answer: () => worker.postMessage("read"),
    end: () => giveUp(new Error("The workbook is closed")),
  };
}
