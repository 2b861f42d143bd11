import { describe, expect, test } from "vitest";
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import {
  draftKey,
  readDraft,
  writeDraft,
  writeDraftSoon,
} from "#app/routes/app.imports.$importNumber.repair/draft.ts";
import { replacements } from "#app/routes/app.imports.$importNumber.repair/find-replace.ts";
import {
  change,
  changesOf,
  chose,
  choseBack,
  firstOf,
  noCorrections,
  redo,
  totalsIn,
  undo,
  without,
  writtenIn,
  type Change,
} from "#app/routes/app.imports.$importNumber.repair/grid-edits.ts";
import {
  foreseenOf,
  tallyOf,
  unforeseen,
  withAnswer,
} from "#app/routes/app.imports.$importNumber.repair/foreseen.ts";
import { filtered } from "#app/routes/app.imports.$importNumber.repair/grid-filter.ts";
import { commandOf } from "#app/routes/app.imports.$importNumber.repair/grid-keys.ts";
import {
  beginning,
  beyond,
  copied,
  moved,
  pasted,
} from "#app/routes/app.imports.$importNumber.repair/grid-place.ts";
import { merged } from "#app/routes/app.imports.$importNumber.repair/merge-page.ts";
import { patternOf, sameCorrections } from "#app/routes/app.imports.$importNumber.repair/same-fault.ts";
import {
  sameSuggestions,
  suggestionsByFault,
  suggestionsFor,
} from "#app/routes/app.imports.$importNumber.repair/suggestions.ts";

const fields: Field[] = ["shopify_id", "email", "points_to_add", "description"];
const row = (
  rowNumber: number,
  cells: string[],
  reasons: string[],
  more: Partial<GridRow> = {},
): GridRow => ({
  rowNumber,
  cells,
  reasons,
  candidateIds: [],
  erased: false,
  ...more,
});
const pointsRow = (rowNumber: number, points: string, reason = "points_not_a_number") =>
  row(rowNumber, ["7338441277598", "ana@example.com", points, "Gift"], [reason]);
const erased = row(9, [], [], { erased: true });
const none = new Map();

function start(rows: GridRow[]) {
  const written = writtenIn(new Map(rows.map((one) => [one.rowNumber, one])), fields);
  return { written, set: (now = noCorrections, ...changes: Change[]) => change(now, changes, written) };
}
const points = (rowNumber: number, text: string): Change => ({ rowNumber, field: "points_to_add", text });

describe("what is written into the grid", () => {
  const { written, set } = start([pointsRow(2, "many"), pointsRow(3, "few"), erased]);

  test("is one step, taken back as a whole and made again", () => {
    const two = set(set(undefined, points(2, "5"), points(3, "6")), points(2, "7"));
    expect(changesOf(two.edits)).toEqual([points(2, "7"), points(3, "6")]);
    const one = undo(two, written);
    expect(changesOf(one.edits)).toEqual([points(2, "5"), points(3, "6")]);
    const back = undo(one, written);
    expect(back.edits.size).toBe(0);
    expect(changesOf(redo(redo(back, written), written).edits)).toEqual(changesOf(two.edits));
    expect(undo(back, written)).toBe(back);
  });

  test("stays where it is written while the server takes a choice about the totals back, or makes it again", () => {
    const chosen = chose(set(undefined, points(2, "5")), "leave_out");
    const typed = set(chosen, points(3, "6"));
    const back = choseBack(typed, "undo", "put_back");
    expect(changesOf(back.edits)).toEqual([points(2, "5"), points(3, "6")]);
    expect(undo(back, written).edits.get(3)).toBeUndefined();
    expect(undo(undo(back, written), written).edits.size).toBe(0);
    expect(totalsIn(undo(back, written), "undo")).toBeNull();

    const typedAgain = set(choseBack(chosen, "undo", "put_back"), points(3, "7"));
    const again = choseBack(typedAgain, "redo", "leave_out");
    expect(changesOf(again.edits)).toEqual([points(2, "5"), points(3, "7")]);
    expect(totalsIn(again, "undo")).toBe("put_back");
    // Saved meanwhile: there is nothing to step back to.
    const saved = without(typed, new Set([2, 3]));
    expect(choseBack(saved, "undo", "put_back")).toBe(saved);
  });

  test("is taken back in its turn beside what was chosen of the totals, which the server takes back", () => {
    const after = set(chose(set(undefined, points(2, "5")), "leave_out"), points(3, "6"));
    expect(totalsIn(after, "undo")).toBeNull();
    const kept = undo(after, written);
    expect(totalsIn(kept, "undo")).toBe("put_back");
    const back = undo(kept, written);
    expect(changesOf(back.edits)).toEqual([points(2, "5")]);
    expect([totalsIn(back, "undo"), totalsIn(back, "redo")]).toEqual([null, "leave_out"]);
    const again = redo(back, written);
    expect(totalsIn(again, "undo")).toBe("put_back");
    expect(changesOf(redo(again, written).edits)).toEqual([points(2, "5"), points(3, "6")]);
    expect(undo(undo(again, written), written).edits.size).toBe(0);
    // Another step leads elsewhere than those that were taken back.
    expect(chose(back, "leave_out").future).toEqual([]);
  });

  test("of many cells leaves each row as it was before the step", () => {
    const before = set(undefined, points(2, "5"));
    const [was] = before.edits.values();
    const email: Change = { rowNumber: 2, field: "email", text: "bo@example.com" };
    const pasted = set(before, email, points(2, "7"), points(2, "many"));
    expect(changesOf(pasted.edits)).toEqual([email]);
    expect(was).toEqual({ points_to_add: "5" });
    expect(undo(pasted, written).edits).toEqual(before.edits);
  });

  test("is no change where the cell says again what the file says", () => {
    const changed = set(undefined, points(2, "5"));
    expect(set(changed, points(2, "many")).edits.size).toBe(0);
    expect(set(undefined, points(2, "many"))).toBe(noCorrections);
  });

  test("never reaches an erased row, or one that is not there", () => {
    expect(set(undefined, points(9, "5"), points(77, "5"))).toBe(noCorrections);
  });

  test("is gone once its row is saved, and what was written meanwhile stays", () => {
    const changed = set(undefined, points(2, "5"), points(3, "6"));
    expect(changesOf(without(changed, new Set([2])).edits)).toEqual([points(3, "6")]);
  });

  test("is sent as many rows at a time as a request carries, and always at least one", () => {
    const { edits } = set(undefined, points(2, "я".repeat(100)), points(3, "6"));
    expect(firstOf(edits, 1, 1_000)).toHaveLength(1);
    expect(firstOf(edits, 10, 1_000)).toHaveLength(2);
    expect(firstOf(edits, 10, 150)).toEqual([points(2, "я".repeat(100))]);
  });
});

describe("what is known of corrections before they are saved", () => {
  const { written, set } = start([pointsRow(2, "many"), pointsRow(3, "few")]);
  const two = set(undefined, points(2, "5"), points(3, "x")).edits;
  const accepted = (rowNumber: number): Foreseen => ({ rowNumber, outcome: "accepted", reasons: [] });
  const wrong: Foreseen = { rowNumber: 3, outcome: "rejected", reasons: ["points_not_a_number"] };
  const known = withAnswer(new Map(), two, [accepted(2), wrong], two);

  test("is said of each row, and counted of all", () => {
    expect(foreseenOf(known, two, 2)).toEqual(accepted(2));
    expect(tallyOf(known, two)).toEqual({ accepted: 1, asked: 0, rejected: 1 });
    expect(unforeseen(known, two).size).toBe(0);
  });

  test("is asked again of a row that was changed since, and of it alone", () => {
    const changed = change({ ...noCorrections, edits: two }, [points(3, "6")], written).edits;
    expect(foreseenOf(known, changed, 3)).toBeNull();
    expect([...unforeseen(known, changed).keys()]).toEqual([3]);
    // What was answered too late says nothing of what stands there now.
    expect(foreseenOf(withAnswer(new Map(), two, [wrong], changed), changed, 3)).toBeNull();
  });

  test("is not asked for ever of a row that somebody else has corrected", () => {
    const gone = withAnswer(new Map(), two, [accepted(2)], two);
    expect(unforeseen(gone, two).size).toBe(0);
    expect(foreseenOf(gone, two, 3)).toBeNull();
  });
});

describe("a filter", () => {
  const rows = [pointsRow(2, "many"), pointsRow(3, "0", "points_zero"), pointsRow(4, "x")];
  test("shows the rows of a reason, also those that were corrected, or the changed ones alone", () => {
    const edits = new Map([[2, { points_to_add: "5" }]]);
    const numbers = (filter: Parameters<typeof filtered>[1]) =>
      filtered(rows, filter, edits).map(({ rowNumber }) => rowNumber);
    expect(numbers("points_not_a_number")).toEqual([2, 4]);
    expect(numbers("changed")).toEqual([2]);
    expect(numbers(null)).toEqual([2, 3, 4]);
  });
});

describe("a page of rows", () => {
  test("takes the place of its stretch, and leaves what stands before and behind", () => {
    const known = [2, 3, 4, 5, 6].map((n) => pointsRow(n, "x"));
    const numbers = (rows: GridRow[]) => rows.map(({ rowNumber }) => rowNumber);
    expect(numbers(merged(known, 2, { rows: [pointsRow(4, "y")], next: 5 }, 100))).toEqual([2, 4, 6]);
    expect(numbers(merged(known, 3, { rows: [pointsRow(9, "y")], next: null }, 100))).toEqual([2, 3, 9]);
    expect(numbers(merged(known, 6, { rows: [pointsRow(7, "y")], next: null }, 5))).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("find and replace in a column", () => {
  const rows = [pointsRow(2, "250 PTS"), pointsRow(3, "1.5 pts"), pointsRow(4, ""), erased];
  const search = { field: "points_to_add" as const, find: " pts", replace: "", whole: false };
  test("replaces every place of a text, in whichever letters it is written", () => {
    expect(replacements(rows, fields, none, search)).toEqual([points(2, "250"), points(3, "1.5")]);
  });
  test("takes what is looked for, and what is written instead, by the letter", () => {
    expect(replacements(rows, fields, none, { ...search, find: ".", replace: "$&" })).toEqual([
      points(3, "1$&5 pts"),
    ]);
    expect(replacements(rows, fields, none, { ...search, find: "" })).toEqual([]);
  });
  test("fills empty cells where the whole cell is looked for, and looks at what was written last", () => {
    expect(replacements(rows, fields, none, { ...search, find: "", replace: "10", whole: true })).toEqual([
      points(4, "10"),
    ]);
    const edits = new Map([[4, { points_to_add: "5 pts" }]]);
    expect(replacements(rows, fields, edits, search)).toContainEqual(points(4, "5"));
  });
});

describe("the same correction for the rows with the same fault", () => {
  const corrected = (before: GridRow, text: string, others: GridRow[], field: Field = "points_to_add") =>
    sameCorrections([before, ...others], fields, new Map([[before.rowNumber, { [field]: text }]]), {
      row: before,
      field,
    });

  test("goes to those that say the same, for the same reason", () => {
    const others = [pointsRow(3, " many "), pointsRow(4, "few"), pointsRow(5, "many", "points_zero"), erased];
    expect(corrected(pointsRow(2, "many"), "100", others)).toEqual([points(3, "100")]);
  });

  test("goes to those to which the same can be done: a unit is taken away from each number", () => {
    const others = [pointsRow(3, "70 bonus"), pointsRow(4, "bonus"), pointsRow(5, "1 bonus bonus")];
    expect(corrected(pointsRow(2, "250 bonus"), "250", others)).toEqual([
      points(3, "70"),
      points(5, "1 bonus"),
    ]);
  });

  test("makes digits of the letters that stand in their place, whatever the numbers", () => {
    const others = [pointsRow(3, "3O"), pointsRow(4, "l7"), pointsRow(5, "Order"), pointsRow(6, "4O bonus")];
    expect(corrected(pointsRow(2, "2O"), "20", others)).toEqual([
      points(3, "30"),
      points(4, "17"),
      points(6, "40 bonus"),
    ]);
  });

  test("mends an address for all of a domain, and never carries a name into another’s row", () => {
    const of = (n: number, email: string) => row(n, ["", email, "5", "Gift"], ["email_unknown"]);
    const others = [of(3, "boris@gmial.com"), of(4, "vera@example.com")];
    expect(corrected(of(2, "ana@gmial.com"), "ana@gmail.com", others, "email")).toEqual([
      { rowNumber: 3, field: "email", text: "boris@gmail.com" },
    ]);
    expect(
      corrected(of(2, "ana@example.com"), "anna@example.com", [of(4, "ana@other.com")], "email"),
    ).toEqual([{ rowNumber: 4, field: "email", text: "anna@other.com" }]);
  });

  test("is never one of digits: another’s number is nobody’s but hers", () => {
    expect(patternOf("12 pts", "13 pts")).toBeNull();
    expect(patternOf("7338 4412", "73384412")).toEqual({ at: "inside", from: " ", to: "" });
    expect(patternOf("12,5", "12.5")).toEqual({ at: "inside", from: ",", to: "." });
  });

  const done = (field: Field, before: string, after: string, ...cells: string[]) => {
    const of = (n: number, text: string) =>
      row(
        n,
        fields.map((one) => (one === field ? text : "")),
        ["customer_missing"],
      );
    return corrected(
      of(2, before),
      after,
      cells.map((text, i) => of(i + 3, text)),
      field,
    ).map(({ text }) => text);
  };

  test("is of a kind that can be done to other numbers, ids and texts as well", () => {
    expect(done("shopify_id", "7338 4412 77600", "7338441277600", "7338 4412 77606", "77")).toEqual([
      "7338441277606",
    ]);
    expect(done("shopify_id", "7338-4412-77600", "7338441277600", "7338-441277606")).toEqual([
      "7338441277606",
    ]);
    expect(done("points_to_add", "12,5", "12.5", "7,25")).toEqual(["7.25"]);
    expect(done("points_to_add", "12.5", "13", "7.2", "-7.5")).toEqual(["7", "-8"]);
    expect(done("points_to_add", "1'250", "1250", "2'000'000")).toEqual(["2000000"]);
    expect(done("description", "“Thanks”", "Thanks", '"Gift"', "No quotes")).toEqual(["Gift"]);
    expect(done("email", "Ana @example.com", "Ana@example.com", "boris@ example.com")).toEqual([
      "boris@example.com",
    ]);
  });

  test("never makes a number ten times, or a thousand times, another: a dot means what it means there", () => {
    expect(done("points_to_add", "1.250", "1250", "12.5", "3.000")).toEqual(["3000"]);
    expect(done("points_to_add", "12.5", "13", "1.250")).toEqual([]);
    expect(done("points_to_add", "12,5", "125", "7,25", "1,250")).toEqual([]);
  });

  test("is none for another line that looks like a total: what was one customer’s is nobody else’s", () => {
    const total = (rowNumber: number) => pointsRow(rowNumber, "800", "total_line");
    expect(corrected(total(2), "5", [total(3)])).toEqual([]);
  });

  test("leaves rows alone that somebody has corrected", () => {
    const [one, two] = [pointsRow(2, "many"), pointsRow(3, "many")];
    const edits = new Map([
      [2, { points_to_add: "100" }],
      [3, { points_to_add: "7" }],
    ]);
    expect(sameCorrections([one, two], fields, edits, { row: one, field: "points_to_add" })).toEqual([]);
  });
});

describe("a suggestion", () => {
  const said = (cell: string, field: Field, reason: string) => {
    const cells = fields.map((one) => (one === field ? cell : ""));
    return suggestionsFor(row(2, cells, [reason]), fields, none).map(({ text }) => text);
  };
  test.each([
    ["73 384 4127 7598", "shopify_id", "customer_id_invalid", "7338441277598"],
    ["id: 7338\u00a0441277598", "shopify_id", "customer_id_invalid", "7338441277598"],
    ["250 bonus points", "points_to_add", "points_not_a_number", "250"],
    ["минус - 1 250 точки!", "points_to_add", "points_not_a_number", "-1 250"],
    ["2O", "points_to_add", "points_not_a_number", "20"],
    ["1 25О точки", "points_to_add", "points_not_a_number", "1 250"],
    ["l5 pts", "points_to_add", "points_not_a_number", "15"],
    ["1l5", "points_to_add", "points_not_a_number", "115"],
    ["50|", "points_to_add", "points_not_a_number", "50"],
    ["|5O|", "points_to_add", "points_not_a_number", "50"],
    ["100l", "points_to_add", "points_not_a_number", "100"],
    ["2Ol", "points_to_add", "points_not_a_number", "20"],
    ["30 І", "points_to_add", "points_not_a_number", "30"],
    ["5 Orders", "points_to_add", "points_not_a_number", "5"],
    ["12Oct", "points_to_add", "points_not_a_number", "12"],
    ["ana @example,com", "email", "email_invalid", "ana@example.com"],
    ["ana(at)example.com;", "email", "email_invalid", "ana@example.com"],
  ] as const)("for %j is what is left without what stands round it", (cell, field, reason, text) => {
    expect(said(cell, field, reason)).toEqual([text]);
  });
  test.each([
    ["many", "points_to_add", "points_not_a_number"],
    ["12 of 15", "points_to_add", "points_not_a_number"],
    ["10lO", "points_to_add", "points_not_a_number"],
    ["50|20", "points_to_add", "points_not_a_number"],
    ["7338", "shopify_id", "customer_id_invalid"],
    ["ana", "email", "email_invalid"],
    ["ana@boris@example.com", "email", "email_invalid"],
  ] as const)("is not made for %j", (cell, field, reason) => {
    expect(said(cell, field, reason)).toEqual([]);
  });

  test.each([
    ["ana@gmial.com", "ana@gmail.com"],
    ["ana@gmail.co", "ana@gmail.com"],
    ["Ana@hotmaill.com", "Ana@hotmail.com"],
    ["вера@abv.bq", "вера@abv.bg"],
  ])("for an address that nobody has is the one at the domain a slip away: %s", (cell, text) => {
    expect(said(cell, "email", "email_unknown")).toEqual([text]);
  });
  test.each([
    "ana@gmail.com",
    "ana@example.com",
    "ana@ymail.com",
    "ana@yahoo.be",
    "ana@qmx.ne",
    "@gmial.com",
  ])("is not made for %s, which is near none or none in particular", (cell) => {
    expect(said(cell, "email", "email_unknown")).toEqual([]);
  });

  test("names the customers that Shopify has for the row, and shortens a description at a word", () => {
    const mangled = row(2, ["7.33E+12", "", "5", "x"], ["customer_id_mangled"], { candidateIds: ["1", "2"] });
    expect(suggestionsFor(mangled, fields, none).map(({ text }) => text)).toEqual(["1", "2"]);
    const [short = ""] = said("word ".repeat(60), "description", "description_too_long");
    expect(short).toMatch(/^(word )+word…$/);
    expect(short.length).toBeLessThanOrEqual(255);
  });

  test("is taken for all rows with the fault that leave no choice and that nobody has corrected", () => {
    const rows = [
      pointsRow(2, "1 bonus"),
      pointsRow(3, "2 bonus"),
      pointsRow(4, "x"),
      pointsRow(5, "3 bonus"),
    ];
    const [first] = rows;
    const [suggestion] = first ? suggestionsFor(first, fields, none) : [];
    if (!first || !suggestion) throw new Error("nothing is suggested");
    const edits = new Map([[5, { points_to_add: "9" }]]);
    const found = suggestionsByFault(rows, fields);
    expect(sameSuggestions(found, edits, { row: first, suggestion })).toEqual([points(3, "2")]);
  });
});

describe("where one begins", () => {
  test.each([
    ["the first cell at fault of the first row", [pointsRow(2, "many"), row(3, [], ["customer_unknown"])], 2],
    ["the first of several", [row(2, [], ["description_missing", "points_missing"])], 2],
    ["the first cell where the row as a whole is at fault", [row(2, [], ["total_line"])], 0],
    ["the first cell where nothing is left of the row", [erased], 0],
    ["the first cell where no row is shown", [], 0],
  ])("%s", (_, rows, column) => expect(beginning({ rows, fields })).toEqual({ row: 0, column }));
});

describe("a block of cells", () => {
  const shown = { rows: [pointsRow(2, "a"), pointsRow(5, "b"), erased, pointsRow(7, "c")], fields };
  const at = (line: number, column: number) => ({ row: line, column });
  test("fills the cells to the right and below, but for erased rows and what lies beyond", () => {
    const block = [
      ["1", "x", "beyond"],
      ["2", "y"],
      ["3", "z"],
    ];
    expect(pasted(block, { at: at(1, 2), from: at(1, 2) }, shown)).toEqual([
      { rowNumber: 5, field: "points_to_add", text: "1" },
      { rowNumber: 5, field: "description", text: "x" },
      { rowNumber: 7, field: "points_to_add", text: "3" },
      { rowNumber: 7, field: "description", text: "z" },
    ]);
  });
  test("says how many of its lines and columns have no place", () => {
    const block = [["1"], ["2", "x", "beyond"], ["3"], ["4"]];
    expect(beyond(block, { at: at(1, 2), from: at(1, 2) }, shown)).toEqual({ lines: 1, columns: 1 });
    expect(beyond(block.slice(0, 1), { at: at(3, 2), from: at(3, 2) }, shown)).toEqual({
      lines: 0,
      columns: 0,
    });
  });
  test("of one cell fills all that is chosen", () => {
    expect(
      pasted([["8"]], { at: at(0, 2), from: at(3, 2) }, shown).map(({ rowNumber }) => rowNumber),
    ).toEqual([2, 5, 7]);
  });
  test("is copied as a spreadsheet takes it", () => {
    const rows = [row(2, ["1", 'say "hi"', "5\n6", "x"], []), row(3, ["2", "", "7", "y"], [])];
    expect(copied({ at: at(0, 1), from: at(1, 3) }, { rows, fields }, none)).toBe(
      '"say ""hi"""\t"5\n6"\tx\n\t7\ty',
    );
  });
});

describe("the keys of the grid", () => {
  const press = (key: string, held: Partial<Parameters<typeof commandOf>[0]> = {}) =>
    commandOf({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
  test("go, write, empty and step back as in a spreadsheet", () => {
    expect(press("ArrowDown")).toMatchObject({ kind: "move", rows: 1, columns: 0, extend: false });
    expect(press("ArrowRight", { shiftKey: true })).toMatchObject({ columns: 1, extend: true });
    expect(press("Tab", { shiftKey: true })).toMatchObject({ rows: 0, columns: -1, extend: false });
    expect(press("F2")).toEqual({ kind: "edit", typed: null });
    expect(press("Ж")).toEqual({ kind: "edit", typed: "Ж" });
    expect(press("Delete")).toEqual({ kind: "clear" });
    expect(press("z", { ctrlKey: true })).toEqual({ kind: "undo" });
    expect(press("Z", { metaKey: true, shiftKey: true })).toEqual({ kind: "redo" });
  });
  test("step back on a Cyrillic keyboard too", () => {
    expect(press("з", { ctrlKey: true, code: "KeyZ" })).toEqual({ kind: "undo" });
  });
  test("are the browser’s where they copy, paste or close", () => {
    expect([
      press("c", { ctrlKey: true }),
      press("v", { ctrlKey: true }),
      press("Escape"),
      press("F5"),
    ]).toEqual([null, null, null, null]);
  });
  test("stop at the edges, of which the last column holds the reason", () => {
    const shown = { rows: [pointsRow(2, "a"), pointsRow(3, "b")], fields };
    const here = { at: { row: 1, column: 3 }, from: { row: 1, column: 3 } };
    const end = moved(here, { rows: 5, columns: 5, extend: false }, shown);
    expect(end.at).toEqual({ row: 1, column: fields.length });
    expect(moved(here, { rows: -1, columns: 0, extend: true }, shown).from).toEqual(here.from);
  });
});

describe("what is kept over a reload", () => {
  class Tab implements Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> {
    readonly texts = new Map<string, string>();
    full = false;
    get length() {
      return this.texts.size;
    }
    key = (place: number) => [...this.texts.keys()][place] ?? null;
    getItem = (key: string) => this.texts.get(key) ?? null;
    removeItem = (key: string) => void this.texts.delete(key);
    setItem(key: string, text: string) {
      if (this.full) throw new DOMException("full", "QuotaExceededError");
      this.texts.set(key, text);
    }
  }
  const mine = draftKey("a.myshopify.com", 3, "7");
  const edits = new Map([[2, { points_to_add: "5", description: "Gift" }]]);

  test("is written in pieces where it is much, and given up where more was written meanwhile", async () => {
    const many = new Map(Array.from({ length: 2_500 }, (_, i) => [i, { description: `Gift "${i}"` }]));
    const [tab, changed] = [new Tab(), new AbortController()];
    let pauses = 0;
    const soon = () => writeDraftSoon(tab, mine, many, async () => void (pauses += 1), changed.signal);
    expect(await soon()).toBe(true);
    expect(pauses).toBeGreaterThan(1);
    expect(readDraft(tab, mine)).toEqual(many);
    expect(await writeDraftSoon(tab, mine, new Map(), async () => {}, changed.signal)).toBe(true);
    changed.abort();
    expect(await soon()).toBeNull();
    expect(tab.length).toBe(0);
  });

  test("is what was written, and nothing once it is saved", () => {
    const tab = new Tab();
    expect(writeDraft(tab, mine, edits)).toBe(true);
    expect(readDraft(tab, mine)).toEqual(edits);
    writeDraft(tab, mine, new Map());
    expect(tab.texts.size).toBe(0);
  });
  test("is nobody else’s: another member of the staff, or another import, finds it gone", () => {
    const tab = new Tab();
    tab.setItem("unrelated", "stays");
    writeDraft(tab, mine, edits);
    expect(readDraft(tab, draftKey("a.myshopify.com", 3, "8")).size).toBe(0);
    expect([...tab.texts.keys()]).toEqual(["unrelated"]);
  });
  test("is not an older state where the newer one has no room", () => {
    const tab = new Tab();
    writeDraft(tab, mine, edits);
    tab.full = true;
    expect(writeDraft(tab, mine, new Map([[3, { points_to_add: "6" }]]))).toBe(false);
    expect(tab.texts.size).toBe(0);
  });
  test("is dropped where it is none of ours", () => {
    const tab = new Tab();
    tab.setItem(mine, '[{"name":"2.verdict","text":"accepted"}]');
    expect(readDraft(tab, mine).size).toBe(0);
  });
});
