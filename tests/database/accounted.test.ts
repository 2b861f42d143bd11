import { beforeAll, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { rejectionReasons, type RejectionReason } from "#app/imports/rejection.ts";
import { applyFile, csv, customer, install, review, shop } from "#support/shops.ts";

beforeAll(install);

const known = customer(1);
const long = "x".repeat(256);

/** One line for each reason there is, and what must be kept of it. */
const lines: Record<RejectionReason, { line: string; cells: string[] }> = {
  customer_id_missing: { line: ",10,No customer", cells: ["", "10", "No customer"] },
  customer_id_mangled: { line: "7.33844E+12,10,Excel", cells: ["7.33844E+12", "10", "Excel"] },
  customer_id_invalid: { line: "bo@example.com,10,E-mail", cells: ["bo@example.com", "10", "E-mail"] },
  customer_unknown: { line: "42,10,Nobody", cells: ["42", "10", "Nobody"] },
  points_missing: { line: `${known},,No points`, cells: [`${known}`, "", "No points"] },
  points_not_whole: { line: `${known},1.5,Half`, cells: [`${known}`, "1.5", "Half"] },
  points_zero: { line: `${known},+00,Nothing`, cells: [`${known}`, "+00", "Nothing"] },
  points_out_of_range: { line: `${known},1000000001,Much`, cells: [`${known}`, "1000000001", "Much"] },
  description_missing: { line: `${known},10,  `, cells: [`${known}`, "10", "  "] },
  description_too_long: { line: `${known},10,${long}`, cells: [`${known}`, "10", long] },
  too_many_cells: { line: `${known},10,Hello, world`, cells: [`${known}`, "10", "Hello", " world"] },
  quotes_malformed: { line: `${known},10,"a "b" c"`, cells: [`${known}`, "10", '"a "b" c"'] },
};

const outcomes = async (importRecord: ImportRecord) => (await listRows(shop, importRecord, {})).rows;

test.each(Object.entries(lines))(
  "Accounted: a line rejected for %s keeps its number, its reason and its cells",
  async (reason, { line, cells }) => {
    const importRecord = await review(csv(`${known},5,Before`, line, `${known},6,After`));
    expect(importRecord).toMatchObject({
      status: "in_review",
      rowCount: 3,
      acceptedCount: 2,
      rejectedCount: 1,
    });
    const rows = await outcomes(importRecord);
    expect(rows.map(({ rowNumber, verdict }) => [rowNumber, verdict])).toEqual([
      [2, "accepted"],
      [3, "rejected"],
      [4, "accepted"],
    ]);
    expect(rows[1]).toMatchObject({ reasons: [reason], cells });
  },
);

test("every reason of the closed list has a line above", () => {
  expect(Object.keys(lines).sort()).toEqual(Object.keys(rejectionReasons).sort());
});

test("rows = lines: blank lines are counted apart and keep the numbers of the spreadsheet in step", async () => {
  const importRecord = await review(
    csv(`${known},1,A`, "", " , ,", `${known},2,B`, '"",,', `42,3,"two\nlines"`),
  );
  expect(importRecord).toMatchObject({ rowCount: 3, blankLineCount: 3, acceptedCount: 2, rejectedCount: 1 });
  expect((await outcomes(importRecord)).map((row) => row.rowNumber)).toEqual([2, 5, 7]);
});

test("a row with several faults names them all, the unknown customer too", async () => {
  const [row] = await outcomes(await review(csv("42,1.5,", `${known},1,So that something is accepted`)));
  expect(row).toMatchObject({ reasons: ["points_not_whole", "description_missing", "customer_unknown"] });
});

test("an accepted row says the line as it was written, also where its cells were not kept", async () => {
  const importRecord = await applyFile(csv(`${known},10,Plain`, `'${known}, +10 ," Spaces "`));
  expect(await outcomes(importRecord)).toMatchObject([
    { cells: [`${known}`, "10", "Plain"], points: 10, description: "Plain" },
    { cells: [`'${known}`, " +10 ", " Spaces "], points: 10, description: "Spaces", customerId: `${known}` },
  ]);
});
