import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { unpackedBytesMax } from "#app/imports/file/workbook/limits.ts";
import { openWorkbook } from "#app/imports/file/workbook/reader.server.ts";
import { running } from "#support/leftovers.ts";
import { number, row, text, xlsx, xlsxParts, zip } from "#support/make-workbook.ts";
import { readWorkbook } from "#support/read-workbook.ts";
import { cpuMsSince } from "#support/cpu.ts";

const manyRows = (count: number) =>
  Array.from({ length: count }, (_, i) => row(i + 1, [number(i), text("Welcome")])).join("");
const many = xlsx({ sheets: [{ rows: manyRows(20_000) }] });
const small = xlsx({
  sheets: [
    { name: "First", rows: row(1, [text("a")]) },
    { name: "Втори", rows: row(1, [text("b")]) },
  ],
});

/** Processes that read for this one. */
const readerCount = () =>
  [...running().processes.values()].filter((command) => command.includes("workbook/child")).length;

describe("the first bytes of a file", () => {
  it.each([
    ["PK\x03\x04", "xlsx"],
    ["\xd0\xcf\x11\xe0", "xls"],
    ["PK,points", null],
    ["PK", null],
    ["", null],
  ] as const)("%j: %s", (start, format) => {
    expect(workbookFormat(Buffer.from(start, "latin1"))).toBe(format);
  });
});

describe("the sheet that is read", () => {
  it("is the one asked for, in any case", async () => {
    expect(await readWorkbook(small, "Втори")).toMatchObject({ lines: [[1, "b"]] });
    expect(await readWorkbook(small, "втори ")).toMatchObject({
      lines: [[1, "b"]],
      workbook: { sheet: "Втори" },
    });
  });

  it("is refused by name where it does not exist", async () => {
    const outcome = await readWorkbook(small, "Third");
    const sheets = ["First", "Втори"].map((name) => ({ code: "file.quoted", values: { name } }));
    expect(outcome).toEqual({ refused: "sheet_missing", values: { sheet: "Third", sheets } });
  });
});

describe("hidden rows", () => {
  it("are counted, and the first twenty are named", async () => {
    const hidden = Array.from({ length: 50 }, (_, i) => row(2 * i + 1, [number(i)], 'hidden="1"'));
    const outcome = await readWorkbook(xlsx({ sheets: [{ rows: hidden.join("") }] }));
    if ("refused" in outcome) throw new Error(outcome.refused);
    expect(outcome.workbook.marks.hiddenRows.count).toBe(50);
    expect(outcome.workbook.marks.hiddenRows.first).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 1));
    expect(outcome.lines).toHaveLength(50);
  });
});

describe("the process that reads a workbook", () => {
  it("hands on every line once and in order, a batch at a time, however slowly it is read", async () => {
    const { lines } = await openWorkbook(many);
    let next = 0;
    for await (const batch of lines) {
      expect(batch.length).toBeLessThanOrEqual(1000);
      for (const line of batch)
        expect(line).toEqual({
          rowNumber: next + 1,
          cells: [String(next++), "Welcome"],
          quotesMalformed: false,
        });
      if (next % 5000 === 0) await sleep(50);
    }
    expect(next).toBe(20_000);
  });

  it("leaves its program compiled for the next one, which starts sooner", async () => {
    await readWorkbook(small);
    const cache = new URL("../../../../../node_modules/.cache/workbook-reader/", import.meta.url);
    expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(10);
  });

  it("leaves the caller's bytes alone, also where they are a piece of something larger", async () => {
    const larger = Buffer.concat([Buffer.alloc(100, 1), small, Buffer.alloc(100, 2)]);
    const piece = larger.subarray(100, 100 + small.length);
    expect(await readWorkbook(piece)).toMatchObject({ lines: [[1, "a"]] });
    expect(piece.equals(small)).toBe(true);
  });

  it("ends when nobody reads on", async () => {
    const before = readerCount();
    const left = await openWorkbook(many);
    for await (const _ of left.lines) break;
    const closed = await openWorkbook(many);
    expect(readerCount()).toBeGreaterThan(before);
    await closed.close();
    const { lines } = await openWorkbook(many);
    await lines.next();
    await lines.return(undefined);
    expect(readerCount()).toBe(before);
    expect(await closed.lines.next().catch((error: Error) => error.message)).toBe("The workbook is closed");
  });

  it("ends when it is told to, with the reason", async () => {
    const reason = new Error("left the page");
    const controller = new AbortController();
    const { lines } = await openWorkbook(many, { signal: controller.signal });
    await lines.next();
    controller.abort(reason);
    await expect(lines.next()).rejects.toBe(reason);
    await expect(openWorkbook(many, { signal: controller.signal })).rejects.toBe(reason);
  });

  it("is given up when it takes too long", async () => {
    await expect(openWorkbook(many, { msMax: 1 })).rejects.toMatchObject({
      refusal: { code: "workbook_too_slow" },
    });
  });

  it("is given up when it needs too much memory", async () => {
    const strings = Array.from({ length: 400_000 }, (_, i) => `<si><t>Welcome ${i}</t></si>`).join("");
    const greedy = zip(xlsxParts({ strings, sheets: [{ rows: row(1, [text("a")]) }] }));
    await expect(openWorkbook(greedy, { heapMb: 16 })).rejects.toMatchObject({
      refusal: { code: "workbook_too_large" },
    });
    expect(await readWorkbook(greedy)).toMatchObject({ lines: [[1, "a"]] });
  });

  it("never unpacks more than the bound, whatever the zip says of itself", async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024, " ");
    const parts = xlsxParts({ sheets: [{ rows: "" }] }).map((part) =>
      part.name.includes("worksheets/") ? { ...part, data: zeros, says: { size: 1000 } } : part,
    );
    const started = process.cpuUsage();
    expect(await readWorkbook(zip(parts))).toMatchObject({ refused: "workbook_damaged" });
    expect(cpuMsSince(started)).toBeLessThan(10_000);
    const honest = parts.map((part) =>
      part.data === zeros ? { ...part, says: { size: unpackedBytesMax + 1 } } : part,
    );
    expect(await readWorkbook(zip(honest))).toMatchObject({ refused: "workbook_too_large" });
  });
});
