import fc from "fast-check";
import * as XLSX from "@e965/xlsx";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import type { Refusal } from "#app/refusal.ts";
import { expectSentences } from "#support/sentences.ts";
import { seededRandom } from "#support/random.ts";
import { compound, zip, xlsxParts, written, row, text, number } from "#support/make-workbook.ts";
import { mutate } from "#support/mutate.ts";
import { readHere, readWorkbook, type ReadLine } from "#support/read-workbook.ts";
import { cpuMsSince } from "#support/cpu.ts";

interface Cell {
  cell: XLSX.CellObject | null;
  /** As it must be read. */
  text: string;
}

const blank: Cell = { cell: null, text: "" };
const dayMs = 86_400_000;

const someText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom("a", " ", "\n", "&", "<", "é", "🎁", "_x0041_", '"', "]]>"),
    maxLength: 8,
  }),
  fc.constantFrom("7338441277598", "=1+1", "1e3", "-5", "TRUE", "'0123", " ", "\t"),
);
const textCell = someText.map(
  // NUL is no text; the library that writes does not escape what looks like an escape.
  (v): Cell => {
    const text = v.replace(/[\0\r]/g, "").replaceAll("_x", "-x");
    return { cell: { t: "s", v: text }, text };
  },
);
const wholeCell = fc
  .oneof(fc.integer(), fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(Number))
  .map((v): Cell => ({ cell: { t: "n", v }, text: String(v + 0) }));
const decimalCell = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 4 }))
  .map(([v, places]): Cell => {
    const value = v / 10 ** places;
    const text = String(value + 0);
    // With three decimals it could be thousands.
    return { cell: { t: "n", v: value }, text: /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text };
  });
const dateCell = fc
  .tuple(fc.integer({ min: 61, max: 100_000 }), fc.nat(86_399))
  .map(([day, second]): Cell => {
    const [date = "", time = ""] = new Date(Date.UTC(1899, 11, 30) + day * dayMs + second * 1000)
      .toISOString()
      .split(/[T.]/);
    const text = second === 0 ? date : `${date} ${time}`;
    return { cell: { t: "n", v: day + second / 86_400, z: "yyyy-mm-dd hh:mm:ss" }, text };
  });
const logicalCell = fc.boolean().map((v): Cell => ({ cell: { t: "b", v }, text: v ? "TRUE" : "FALSE" }));
const anyCell = fc.oneof(
  { weight: 3, arbitrary: textCell },
  { weight: 2, arbitrary: wholeCell },
  decimalCell,
  dateCell,
  logicalCell,
  fc.constant(blank),
);
/** TIMES=10 hunts for as long as it takes; each damage is done to each file a dozen times in any case. */
const times = Number(process.env.TIMES ?? 1);
const table = fc.array(fc.array(anyCell, { maxLength: 6 }), { minLength: 1, maxLength: 12 });

function write(cells: Cell[][], bookType: "xlsx" | "xls", options: XLSX.WritingOptions): Buffer {
  return written(
    [],
    bookType,
    (_, sheet) => {
      cells.forEach((line, r) =>
        line.forEach(({ cell }, c) => {
          if (cell) sheet[XLSX.utils.encode_cell({ r, c })] = { ...cell };
        }),
      );
      sheet["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: cells.length - 1, c: 5 } });
    },
    options,
  );
}

function expectedLines(cells: Cell[][]): ReadLine[] {
  return cells.flatMap((line, i): ReadLine[] => {
    const texts = line.map(({ text }) => text);
    if (texts.every((text) => text.trim() === "")) return [];
    return [[i + 1, ...texts.slice(0, texts.findLastIndex((text) => text !== "") + 1)]];
  });
}

describe("any table, written as a workbook", () => {
  it.each(["xlsx", "xls"] as const)(
    "is read back cell for cell, with the sheet's row numbers: %s",
    async (bookType) => {
      const property = fc.asyncProperty(
        table,
        fc.boolean(),
        fc.boolean(),
        async (cells, bookSST, compression) => {
          const outcome = await readHere(write(cells, bookType, { bookSST, compression }));
          expect(outcome).toEqual({ lines: expectedLines(cells) });
        },
      );
      await fc.assert(property, { numRuns: 40 * times });
    },
  );

  it("is read by the process as without it", async () => {
    const property = fc.asyncProperty(table, async (cells) => {
      const lines = expectedLines(cells);
      const outcome = await readWorkbook(write(cells, "xlsx", {}));
      if (lines.length === 0) expect(outcome).toMatchObject({ refused: "sheet_empty" });
      else
        expect(outcome).toMatchObject({
          lines,
          workbook: { blankLineCount: (lines.at(-1)?.[0] ?? 0) - lines.length },
        });
    });
    await fc.assert(property, { numRuns: 4 * times });
  });
});

const rows: (string | number)[][] = Array.from({ length: 40 }, (_, i) => [
  7338441277598 + i,
  `text ${i}`,
  i / 4,
]);
const goodFiles: Record<string, Buffer> = {
  "an .xlsx": written(rows, "xlsx"),
  "an .xls": written(rows, "xls"),
};

describe("a damaged workbook", () => {
  it.each(Object.entries(goodFiles))("is read or refused, in bounded time: %s", async (_, file) => {
    const random = seededRandom(4);
    const outcomes = { lines: 0, refused: 0 };
    for (let i = 0; i < 80 * times; i++) {
      const bytes = mutate(file, random);
      if (!workbookFormat(bytes)) continue;
      const started = process.cpuUsage();
      const outcome = await readHere(bytes);
      expect(cpuMsSince(started)).toBeLessThan(20_000);
      outcomes["lines" in outcome ? "lines" : "refused"]++;
    }
    // Both happen, or the damages would be too small or too large to tell anything.
    expect(outcomes.lines).toBeGreaterThan(times);
    expect(outcomes.refused).toBeGreaterThan(10 * times);
  });

  it("is read or refused where its checksums are right: any text in the place of its XML", async () => {
    const random = seededRandom(5);
    const parts = xlsxParts({
      strings: "<si><t>Welcome</t></si>",
      styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [
        {
          rows:
            row(1, [text("a"), number(45000, 1), '<c t="s"><v>0</v></c>']) + row(2, [number(1), text("b")]),
        },
      ],
    });
    const outcomes = { lines: 0, refused: 0 };
    for (let i = 0; i < 100 * times; i++) {
      const chosen = i % parts.length;
      const damaged = parts.map((part, at) =>
        at === chosen ? { ...part, data: mutate(Buffer.from(part.data), random) } : part,
      );
      const outcome = await readHere(zip(damaged));
      outcomes["lines" in outcome ? "lines" : "refused"]++;
    }
    expect(outcomes.lines).toBeGreaterThan(5 * times);
    expect(outcomes.refused).toBeGreaterThan(25 * times);
  });

  it("is read or refused where only the records of an .xls are damaged", async () => {
    const random = seededRandom(6);
    const { readCompound } = await import("#app/imports/file/workbook/compound.ts");
    const stream = readCompound(written(rows, "xls")).get("Workbook")?.() ?? Buffer.alloc(0);
    const outcomes = { lines: 0, refused: 0 };
    for (let i = 0; i < 75 * times; i++) {
      const outcome = await readHere(compound({ Workbook: mutate(stream, random) }));
      outcomes["lines" in outcome ? "lines" : "refused"]++;
    }
    expect(outcomes.lines).toBeGreaterThan(5 * times);
    expect(outcomes.refused).toBeGreaterThan(12 * times);
  });

  it("is read or refused by the process too", async () => {
    const random = seededRandom(7);
    const folder = new URL("../../../../fixtures/workbooks/", import.meta.url);
    const names = readdirSync(folder).toSorted();
    // Each starts a process. They are spread over the kinds, which the names begin with.
    const chosen = names.filter((_, i) => i % Math.ceil(names.length / 5) === 0);
    for (const name of chosen) {
      const outcome = await readWorkbook(mutate(readFileSync(new URL(name, folder)), random));
      if ("refused" in outcome)
        expectSentences({ code: outcome.refused, values: outcome.values } as Refusal, name);
    }
  });
});
