/** A row that a separator has shifted, where its last cell is blank: told from the blank ends that a file always has. */
import { describe, expect, it } from "vitest";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { openLines } from "#app/imports/file/lines.server.ts";
import { scanFile } from "#app/imports/file/scan.server.ts";
import { plainReading } from "#app/imports/reading.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { utf8 } from "#support/read-lines.ts";

const id = (i: number) => 7_338_441_277_600 + i;

/** For each row the points, or why it is rejected; judged by what the scan has found. */
async function verdicts(...lines: string[]): Promise<(string | number | null)[]> {
  const pieces = async function* () {
    yield utf8(lines.join("\n"));
  };
  const facts = await scanFile(pieces, { hasHeader: true });
  const { map, offered } = guessColumns(facts.header);
  const columns = { ...map, ...offered };
  const judge = createJudge(columns, plainReading, facts.header.length, facts.details.rowWidth);
  const found: (string | number | null)[] = [];
  for await (const batch of (await openLines(pieces(), facts)).batches) {
    for (const { reasons, points } of batch.map(judge)) found.push(reasons.join() || points);
  }
  return found;
}

const named = "shopify_id,points_to_add,description,note";
const rows = (count: number, end = "") =>
  Array.from({ length: count }, (_, i) => `${id(i)},${i + 1},Gift,${end}`);

describe("a row with a blank cell more than there are names", () => {
  it.each([
    { fault: "a thousands separator in the points", row: `${id(9)},52,620,Thank you,` },
    { fault: "a comma in the text", row: `${id(9)},52,Thank you,friend,` },
    { fault: "a cell too many before the points", row: `${id(9)},,40,Gift,` },
  ])("is rejected: $fault", async ({ row }) => {
    expect(await verdicts(named, ...rows(2), row)).toEqual([1, 2, expect.stringContaining("too_many_cells")]);
    expect(await verdicts(named, row)).toEqual([expect.stringContaining("too_many_cells")]);
  });

  it("is rejected in a table of balances as in any other, also where the columns have our names", async () => {
    const shifted = `${id(9)},12,620,1520,`;
    for (const balances of ["shopify_id,spent,balance,description", "shopify_id,entries,balance,description"])
      expect(await verdicts(balances, `${id(1)},30,40,Gift`, shifted)).toEqual([40, "too_many_cells"]);
  });

  it("is accepted in a file of rejected rows: our notes stand behind the names", async () => {
    expect(await verdicts(`${named},row of import 7`, `${id(1)},5,Gift,,3,,`)).toEqual([5]);
  });

  it("is rejected among rows that have several blank cells more: it is one wider than they are", async () => {
    const lines = rows(3, ",,");
    expect(await verdicts(`${named},,`, ...lines, `${id(9)},52,620,Thank you,,,`)).toEqual([
      1,
      2,
      3,
      "too_many_cells",
    ]);
  });

  it("is accepted where every line ends so, with the line of names or without it", async () => {
    expect(await verdicts(`${named},`, ...rows(1, ","))).toEqual([1]);
    expect(await verdicts(named, ...rows(3, ","))).toEqual([1, 2, 3]);
    expect(await verdicts(`${named},,,`, ...rows(3, ",,,"))).toEqual([1, 2, 3]);
  });

  it("is accepted where most lines end so, as a spreadsheet writes them, and others are shorter", async () => {
    expect(await verdicts(`${named},,`, ...rows(5, ",,"), `${id(5)},6,Gift`, `${id(6)},7,Gift,,`)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it("is accepted in a table that a database has drawn: its lines of strokes tell nothing of how wide rows are", async () => {
    const line = "+---------------+----+------+";
    const drawn = [0, 1].map((i) => `| ${id(i)} | ${i + 1}  | Gift |`);
    const names = "| shopify_id    | points_to_add | description |";
    const found = await verdicts(line, names, line, ...drawn, line, "2 rows in set (0.00 sec)");
    expect(found).toEqual(["total_line", 1, 2, "total_line", "total_line"]);
  });

  it("is rejected where all rows are shifted and the names are not: a description is no number", async () => {
    const shifted = [0, 1, 2].map((i) => `${id(i)},12,50,Thank you,`);
    expect(await verdicts(named, ...shifted)).toEqual(Array(3).fill("too_many_cells"));
  });

  it("is rejected where other rows hold something in the cell that is one too many", async () => {
    const shifted = [`${id(1)},Sofia, centre,5,`, `${id(2)},Varna, port,6,`, `${id(3)},Ruse, port,7,Gift`];
    const found = await verdicts("shopify_id,town,points_to_add,description", ...shifted);
    expect(found.every((one) => String(one).includes("too_many_cells"))).toBe(true);
  });
});
