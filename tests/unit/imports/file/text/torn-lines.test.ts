import { describe, expect, it } from "vitest";
import { createJudge } from "#app/imports/row/judge.ts";
import { plainReading } from "#app/imports/reading.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import { openLines } from "#app/imports/file/lines.server.ts";
import { row, text, xlsx } from "#support/make-workbook.ts";
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

  it("is seen in a file that a spreadsheet has saved, which ends every line as far behind as the names", () => {
    const [cut, rest] = [["text_cut"], ["text_rest"]];
    expect(torn("being with us,,")).toEqual({ 2: cut, 3: rest, 4: [] });
    expect(torn("всички тези години,,", "and more,,")).toEqual({ 2: cut, 3: rest, 4: rest, 5: [] });
    const wide = `${header},day,shop`;
    const rows = [`${id}8,5,"Dear Ana,",,`, "Thank you,2026-05-01,Sofia,,", `${id}9,9,Gift,,`];
    expect(reasonsIn([wide, ...rows])).toEqual({ 2: cut, 3: rest, 4: [] });
  });

  it("may be about an end or about what was made, as long as it is no remark on the file", () => {
    for (const rest of ["end of the season", "prepared with love", "край на сезона", "изготвен на ръка"])
      expect(torn(rest)[2], rest).toEqual(["text_cut"]);
  });

  it("is seen below a sentence that ends, where no row follows that its rest may be the title of", () => {
    expect(reasonsIn([header, gift, `${id}8,5,Thank you.`, "See you soon"])).toEqual({
      2: [],
      3: ["text_cut"],
      4: ["text_rest"],
    });
    for (const above of ["Благодарим Ви!", "Merci…"]) {
      const reasons = reasonsIn([header, `${id}8,5,${above}`, "À bientôt", "Ana"]);
      expect(reasons, above).toEqual({ 2: ["text_cut"], 3: ["text_rest"], 4: ["text_rest"] });
    }
  });

  it("is seen where another row has the same words and ends with them, if it goes on small", () => {
    const twice = (rest: string, ...others: string[]) =>
      reasonsIn([header, ...[7, 8].map((i) => `${id}${i},5,Thank you for your order`), rest, ...others]);
    const torn = { 2: [], 3: ["text_cut"], 4: ["text_rest"] };
    expect(twice("and welcome to the club")).toEqual(torn);
    expect(twice("and welcome to the club", gift)).toEqual({ ...torn, 5: [] });
    for (const rest of ["and welcome", "и добре дошли"])
      expect(twice(rest, gift)[3], rest).toEqual(["text_cut"]);
    expect(twice("sofia store")).toEqual(torn);
    expect(twice("Sofia store")).toMatchObject({ 2: [], 3: [] });
  });

  it("costs no points where the text is not what shoppers read", () => {
    const rows = [`${header},note`, `${id}8,5,Thanks,Called on`, "Monday", `${id}9,5,Thanks,x`];
    expect(reasonsIn(rows)).toEqual({ 2: [], 3: ["text_rest"], 4: [] });
    const typed = { shopify_id: 0, points_to_add: 1 };
    expect(reasonsIn([header, `${id}8,5,Called on`, "Monday"], typed, "Moved")[2]).toEqual([]);
  });
});

describe("a torn text in a workbook that was made of such a file", () => {
  async function tornIn(...sheets: string[][][]) {
    const bytes = xlsx({
      sheets: sheets.map((lines, i) => ({
        name: `S${i + 1}`,
        rows: [header.split(","), ...lines].map((cells, at) => row(at + 1, cells.map(text))).join(""),
      })),
    });
    const pieces = async function* () {
      yield bytes;
    };
    const sheet = sheets.map((_, i) => `S${i + 1}`).join(", ");
    const { batches } = await openLines(pieces(), { format: "xlsx", hasHeader: true, sheet });
    const found: (string | undefined)[] = [];
    for await (const lines of batches) found.push(...lines.map(({ torn }) => torn));
    return found;
  }
  const begun = [`${id}8`, "120", "Thank you for"];

  it("is seen where it goes on small, at the end of the sheet as well", async () => {
    expect(await tornIn([begun, ["being with us"], gift.split(",")])).toEqual(["begun", "rest", undefined]);
    expect(await tornIn([begun, ["че сте с нас", "", ""]])).toEqual(["begun", "rest"]);
  });

  it("is no title of rows, and nothing of another sheet", async () => {
    expect(await tornIn([begun, ["VIP customers"], gift.split(",")])).toEqual(Array(3).fill(undefined));
    expect(await tornIn([begun], [["being with us"]])).toEqual([undefined, undefined]);
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
    ["a row without its points that a spreadsheet padded", "Ana Petrova,,Gift"],
    ["the end of a report", "End of report"],
    ["the end of a list", "*** End of list ***"],
    ["the end of a file, in capitals", "END OF THE FILE"],
    ["who made it", "Generated by Till 4.2"],
    ["when it was made", "exported on 1 May 2026"],
    ["when it was made, in a sentence", "This report was printed at 10:15"],
    ["the end of a report, in Bulgarian", "Край на отчета"],
    ["the end of a list, in Bulgarian", "край на списъка"],
    ["when it was made, in Bulgarian", "Генерирано на 01.05.2026 г."],
    ["from what it was made, in Bulgarian", "Експортиран от Каса 4"],
    ["who made it, in Bulgarian", "Справката е изготвена от Ана"],
  ])("%s", (_, line) => {
    const reasons = torn(line);
    expect(reasons[2]).toEqual([]);
    expect(reasons[3]).not.toContain("text_rest");
  });

  it("a padded row without an e-mail, below a single word", () => {
    const rows = ["email,points,note,city", "ana@example.com,5,Tea,", "no e-mail,7,,"];
    expect(reasonsIn(rows, { email: 0, points_to_add: 1, description: 2 })[2]).toEqual([]);
    const padded = ["email,points,note,city", "ana@example.com,5,Tea,", "no e-mail,,,"];
    expect(reasonsIn(padded, { email: 0, points_to_add: 1, description: 2 })[2]).toEqual([]);
  });

  const thanks = (text: string, ...titles: string[]) =>
    reasonsIn([
      header,
      `${id}8,9,${text}`,
      ...titles,
      `${id}7,9,${text}`,
      `${id}6,9,${text}`,
      ...titles,
      gift,
    ]);

  it.each(["sofia store", "онлайн магазин", "laden berlin mitte", "store 12:", "VIP", "boutique de lyon"])(
    "a title of rows, small or not, below a sentence that ends: %s",
    (title) => {
      for (const above of ["Thank you!", "Благодарим Ви.", "Danke „Ana!“", "ありがとう。"]) {
        const reasons = thanks(above, title);
        expect([reasons[2], reasons[5]], above).toEqual([[], []]);
        expect(reasons[3]).not.toContain("text_rest");
      }
    },
  );

  it("a title below a sentence that is whole in another row", () => {
    for (const titles of [["sofia store"], ["", "sofia store"], ["sofia store,,"]]) {
      const rows = [header, `${id}8,9,Summer gift`, `${id}7,9,Summer gift`, ...titles, `${id}6,8,Tea`];
      expect(reasonsIn(rows)[3], titles.join("|")).toEqual([]);
    }
    // Where each row is torn at the same place none of them is.
    const cut = reasonsIn([header, ...[7, 8, 9].flatMap((i) => [`${id}${i},9,Thank you for`, "your visit"])]);
    expect([cut[2], cut[4], cut[6]]).toEqual(Array(3).fill(["text_cut"]));
  });

  it("but a sentence that goes on behind one that ends is its rest", () => {
    expect(torn("see you soon, Ana")[2]).toEqual(["text_cut"]);
    const rows = [header, `${id}8,9,Thank you!`, "We hope to see you again soon, Ana", gift];
    expect(reasonsIn(rows)[2]).toEqual(["text_cut"]);
  });

  it("a note below an empty line, and a title there", () => {
    expect(torn("", "Exported on 1 May")[2]).toEqual([]);
    expect(torn("", "VIP customers")[2]).toEqual([]);
  });
});
