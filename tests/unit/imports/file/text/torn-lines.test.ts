import { describe, expect, it } from "vitest";
import { createJudge } from "#app/imports/row/judge.ts";
import { plainReading } from "#app/imports/reading.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import { readEveryWay } from "#support/read-lines.ts";

const id = "733844127759";
const ours = { shopify_id: 0, points_to_add: 1, description: 2 };

/** Of each row its number and why it is rejected. */
function reasonsIn(lines: string[], columns: ColumnMap = ours, description: string | null = null) {
  const outcome = readEveryWay(lines.join("\n"));
  if ("refused" in outcome) throw new Error(`refused: ${outcome.refused}`);
  const judge = createJudge(columns, { ...plainReading, description }, outcome.facts.header?.length ?? 0);
  return Object.fromEntries(outcome.lines.map(judge).map(({ rowNumber, reasons }) => [rowNumber, reasons]));
}

const header = "shopify_id,points_to_add,description";
const gift = `${id}9,40,Gift`;
const torn = (...rest: string[]) => reasonsIn([header, `${id}8,120,Thank you for`, ...rest, gift]);

describe("a text that an unquoted line break has torn apart", () => {
  it("is not posted by half: its row and its rest are rejected, and no other", () => {
    expect(torn("being with us")).toEqual({ 2: ["text_cut"], 3: ["text_rest"], 4: [] });
  });

  it("may go on over several lines, with separators and numbers in them", () => {
    const [cut, rest] = [["text_cut"], ["text_rest"]];
    expect(torn("5 years, Ana", "and for all to come")).toEqual({ 2: cut, 3: rest, 4: rest, 5: [] });
    expect(torn("being here")[2]).toEqual(cut);
  });

  it("may have blank lines between its paragraphs, where it goes on small or the first one ends open", () => {
    const cut = reasonsIn([header, `${id}8,5,"Dear Ana"`, "", "thank you", gift]);
    expect(cut).toEqual({ 2: ["text_cut"], 4: ["text_rest"], 5: [] });
    const open = reasonsIn([header.replaceAll(",", ";"), `${id}8;5;Dear Ana,`, "", "Thank you"]);
    expect(open).toEqual({ 2: ["text_cut"], 4: ["text_rest"] });
  });

  it("is seen with other cells behind it, and at the end of the file", () => {
    const mail = "email;points;note;day";
    const columns = { email: 0, points_to_add: 1, description: 2, occurred_at: 3 };
    const rows = ["ana@example.com;5;Благодарим", "че сте с нас;2026-05-01", "bo@example.com;9;Подарък;"];
    expect(reasonsIn([mail, ...rows], columns)).toEqual({ 2: ["text_cut"], 3: ["text_rest"], 4: [] });
    expect(reasonsIn([header, `${id}8,5,Merci pour`, "votre fidélité"])[2]).toEqual(["text_cut"]);
  });

  it("costs no points where the text is not what shoppers read", () => {
    const rows = [`${header},note`, `${id}8,5,Thanks,Called on`, "Monday", `${id}9,5,Thanks,x`];
    expect(reasonsIn(rows)).toEqual({ 2: [], 3: ["text_rest"], 4: [] });
    const typed = { shopify_id: 0, points_to_add: 1 };
    expect(reasonsIn([header, `${id}8,5,Called on`, "Monday"], typed, "Moved")[2]).toEqual([]);
  });
});

describe("what stands below a row and is no rest of it", () => {
  it.each([
    ["a total", "Total,160"],
    ["a number of a page", "Page 1 of 2"],
    ["a remark of a programme", "# exported by the till"],
    ["a count of rows", "(2 rows)"],
    ["a drawn line", "---------+-----"],
    ["the names again, as on each page", header],
    ["a row whose customer is missing", ",50,Gift"],
    ["a row whose customer is a name", "Ana Petrova,50,Gift"],
    ["a row without its last cell", `${id}7,50`],
    ["a row of an e-mail", "ana@example.com,50"],
    ["a row with other separators", `${id}7;50;Gift`],
    ["a row of an e-mail with other separators", "ana@example.com\t50\tGift"],
    ["a title of rows that is padded", "VIP customers,,"],
  ])("%s", (_, line) => {
    const reasons = torn(line);
    expect(reasons[2]).toEqual([]);
    expect(reasons[3]).not.toContain("text_rest");
  });

  it("a note below an empty line, and a title there", () => {
    expect(torn("", "Exported on 1 May")[2]).toEqual([]);
    expect(torn("", "VIP customers")[2]).toEqual([]);
  });
});
