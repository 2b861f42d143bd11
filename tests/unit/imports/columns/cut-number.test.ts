/** A number that its separator has cut, in a row that still has as many cells as there are names. */
import { describe, expect, it } from "vitest";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { openLines } from "#app/imports/file/lines.server.ts";
import { scanFile } from "#app/imports/file/scan.server.ts";
import { plainReading } from "#app/imports/reading.ts";
import { cutNumberFinder } from "#app/imports/columns/cut-number.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { utf8 } from "#support/read-lines.ts";

/** For each row the points, or why it is rejected; judged by what the scan has found. */
async function verdicts(...lines: string[]): Promise<(string | number | null)[]> {
  const pieces = async function* () {
    yield utf8(lines.join("\n"));
  };
  const facts = await scanFile(pieces, { hasHeader: true });
  const { header, delimiter, rowCount, details } = facts;
  const { map, offered } = guessColumns(header, details.columns);
  const columns = { ...offered, ...map };
  const isCut = cutNumberFinder(columns, { header, delimiter, rowCount, columns: details.columns });
  const judge = createJudge(columns, plainReading, header.length, details.rowWidth, isCut);
  const found: (string | number | null)[] = [];
  for await (const batch of (await openLines(pieces(), facts)).batches) {
    for (const { reasons, points } of batch.map(judge)) found.push(reasons.join() || points);
  }
  return found;
}

const id = (i: number) => 7_338_441_277_600 + i;
const named = "shopify_id,points_to_add,description,tag";
const cut = "points_cut";

describe("a row whose points are the beginning of a number is rejected", () => {
  it.each([
    { where: "the last cell was not written", row: `${id(2)},1,250,Thanks` },
    { where: "nothing follows", row: `${id(2)},1,250,` },
    { where: "the row is short", row: `${id(2)},1,250` },
    { where: "the points are taken", row: `${id(2)},-1,250,Thanks` },
    { where: "the number has a currency", row: `${id(2)},$1,250,Thanks` },
    { where: "a decimal comma cut it", row: `${id(2)},12,50,Thanks` },
    { where: "the tail is zeros", row: `${id(2)},3,000,Thanks` },
    { where: "blanks stand around it", row: `${id(2)}, 1, 250, Thanks` },
  ])("$where", async ({ row }) => {
    expect(await verdicts(named, `${id(1)},120,Thanks,vip`, row)).toEqual([120, cut]);
  });

  it("whatever separates the cells, where other rows have texts", async () => {
    const lines = [named, `${id(1)},120,Thanks,vip`, `${id(2)},1,250,Thanks`];
    for (const delimiter of [";", "\t", "|"]) {
      expect(await verdicts(...lines.map((line) => line.replaceAll(",", delimiter)))).toEqual([120, cut]);
    }
  });

  it("where all rows are so, and the descriptions are called texts", async () => {
    expect(
      await verdicts("shopify_id,points_to_add,description", `${id(1)},1,250`, `${id(2)},2,500`),
    ).toEqual([cut, cut]);
    expect(await verdicts(named, `${id(1)},12,50,Thanks`, `${id(2)},7,5,Moved`)).toEqual([cut, cut]);
  });

  it("where another column stands between the points and the text", async () => {
    const lines = [
      "shopify_id,points,spent,note,tag",
      `${id(1)},120,99,Thanks,vip`,
      `${id(2)},1,250,99,Thanks`,
    ];
    expect(await verdicts(...lines)).toEqual([120, cut]);
  });

  it("where the text stands in front, and the column behind holds words", async () => {
    const lines = ["shopify_id,description,points,tag", `${id(1)},Thanks,120,vip`, `${id(2)},Thanks,1,250`];
    expect(await verdicts(...lines)).toEqual([120, cut]);
  });
});

describe("a row that a separator further left has moved is rejected", () => {
  it.each([
    {
      what: "an amount in front of the points",
      names: "shopify_id,spent,points,note,tag",
      whole: `${id(1)},99.00,120,Thanks,vip`,
      moved: `${id(2)},1,250.00,40,Thanks`,
    },
    {
      what: "an amount in front of the points, where the texts stand last",
      names: "shopify_id,spent,points,note",
      whole: `${id(1)},99.00,120,Thanks`,
      moved: `${id(2)},2,500.00,40`,
    },
    {
      what: "a town",
      names: "email,city,points,note,tag",
      whole: "a@example.com,Sofia,120,Thanks,vip",
      moved: "b@example.com,Sofia, 1000,40,Thanks",
    },
    {
      what: "fractions of points, with a number behind them",
      names: "shopify_id,points,orders,note,tag",
      whole: `${id(1)},120,3,Thanks,vip`,
      moved: `${id(2)},12,50,3,Thanks`,
    },
    {
      what: "points, where the texts stand last and none was written",
      names: "shopify_id,points,orders,note",
      whole: `${id(1)},120,3,Thanks`,
      moved: `${id(2)},1,250,3`,
    },
    {
      what: "an amount behind the customer’s other number",
      names: "shopify_id,email,spent,points,note,tag",
      whole: `${id(1)},a@example.com,99.00,120,Thanks,vip`,
      moved: `${id(2)},b@example.com,3,100.00,40,Thanks`,
    },
    {
      what: "an amount behind a day",
      names: "shopify_id,date,spent,points,note,tag",
      whole: `${id(1)},2026-05-01,99.00,120,Thanks,vip`,
      moved: `${id(2)},2026-05-02,1,250.00,40,Thanks`,
    },
    {
      what: "a street",
      names: "email,shop,points,note",
      whole: "a@example.com,Ulm,120,Thanks",
      moved: "b@example.com,Main St, 12,40",
    },
  ])("$what", async ({ names, whole, moved }) => {
    expect(await verdicts(names, whole, moved)).toEqual([120, cut]);
  });

  it.each([
    {
      why: "nothing in front is a piece of anything",
      names: "shopify_id,spent,points,note,tag",
      lines: [`${id(1)},99.00,120,Thanks,vip`, `${id(2)},12,2500,1001,vip`],
    },
    {
      why: "most descriptions are numbers",
      names: "shopify_id,points,note,shop,tag",
      lines: [`${id(1)},1200,Hi,Ulm,vip`, `${id(2)}, 40,1001,Ulm,`, `${id(3)}, 15,1002,Ulm,`],
    },
    {
      why: "no two pieces stand in front of a last number",
      names: "shopify_id,orders,points,note",
      lines: [`${id(1)},3,120,Thanks`, `${id(2)},3,40,1001`],
    },
    {
      why: "a small number stands behind the points",
      names: "shopify_id,points,orders,note,tag",
      lines: [`${id(1)},120,3,Thanks,vip`, `${id(2)},5,3,1001,vip`],
    },
    {
      why: "blanks follow every separator",
      names: "shopify_id, orders, points, note, tag",
      lines: [`${id(1)}, 3, 120, Thanks, vip`, `${id(2)}, 3, 40, 1001, vip`],
    },
    {
      why: "blanks align the points to the right",
      names: "shopify_id,points_to_add,description",
      lines: [`${id(1)},  250,Welcome`, `${id(2)},   60,2025`],
    },
    {
      why: "one blank aligns most points behind a shop",
      names: "shopify_id,shop,points,description",
      lines: [`${id(1)},Ulm, 250,Welcome`, `${id(2)},Ulm,1250,Hi`, `${id(3)},Ulm, 600,2025`],
    },
    {
      why: "orders and amounts stand in front of the points",
      names: "email,orders,spent,points_to_add,description",
      lines: ["a@example.com,3,99.00,120,Thanks", "b@example.com,2,450.00,45,1042"],
    },
    {
      why: "visits and area codes stand in front of the points",
      names: "email,visits,area,points,description",
      lines: ["a@example.com,3,415,120,Thanks", "b@example.com,1,212,45,1042"],
    },
    {
      why: "a blank stands in front of the customer’s first name",
      names: "last,first,email,points,description",
      lines: ["Doe,Ann,a@example.com,120,Thanks", "Roe, Bo,b@example.com,6,2025"],
    },
    {
      why: "a blank stands in front of the customer’s number",
      names: "email,shopify_id,points,description",
      lines: [`a@example.com,${id(1)},120,Thanks`, `b@example.com, ${id(2)},6,1042`],
    },
    {
      why: "the text in front has its blank in quotes",
      names: "email,city,points,description",
      lines: ["a@example.com,Ulm,120,Thanks", 'b@example.com," New York",6,1042'],
    },
    {
      why: "the text in quotes that begins with a blank has two lines",
      names: "email,shop,points,description",
      lines: ["a@example.com,Ulm,120,Thanks", 'b@example.com," Main 2\nLeft",6,1042'],
    },
    {
      why: "a blank stands in front of a day",
      names: "shopify_id,shop,date,points,description",
      lines: [`${id(1)},Ulm,2026-05-01,120,Thanks`, `${id(2)},Ulm, 2026-05-02,6,1042`],
    },
    {
      why: "the number stands in front of the points",
      names: "store,visits,description,points_to_add,shopify_id,name",
      lines: [`1,80,Thanks,120,${id(1)},Ann`, `2,102,2024,6,${id(2)},Bo`],
    },
    {
      why: "no comma separates the cells",
      names: "visits;orders;points;description;shop;shopify_id",
      lines: [`2;12;120;Thanks;Ulm;${id(1)}`, `1;500;6;2023;Ulm;${id(2)}`],
    },
    {
      why: "semicolons separate amounts with a comma",
      names: "shopify_id;orders;spent;points_to_add;description",
      lines: [`${id(1)};3;99,00;120;Thanks`, `${id(2)};2;450,00;45;4711`],
    },
    {
      why: "a number of four digits follows small ones",
      names: "shopify_id,points_to_add,visits,description,shop",
      lines: [`${id(1)},120,3,Thanks,Ulm`, `${id(2)},6,15,2024,Varna`],
    },
  ])("but not where $why", async ({ names, lines }) => {
    for (const one of await verdicts(names, ...lines)) expect(one).toBeTypeOf("number");
  });
});

describe("a number in the next cell is left alone", () => {
  it.each([
    { why: "it has four digits", lines: [named, `${id(1)},120,Thanks,vip`, `${id(2)},1,1250,vip`] },
    { why: "the points have four", lines: [named, `${id(1)},120,Thanks,vip`, `${id(2)},1250,250,vip`] },
    { why: "a word stands beside it", lines: [named, `${id(1)},120,Thanks,vip`, `${id(2)},1,№ 250,vip`] },
    {
      why: "it is an order, as longer ones show",
      lines: ["shopify_id,points_to_add,note", `${id(1)},120,998`, `${id(2)},1,1002`],
    },
    {
      why: "the column has the name of another thing",
      lines: ["shopify_id,points_to_add,spent,description", `${id(1)},120,250,a`, `${id(2)},1,300,b`],
    },
    {
      why: "semicolons separate, and every description is a number",
      lines: ["shopify_id;points_to_add;description", `${id(1)};120;101`, `${id(2)};1;102`],
    },
    {
      why: "the column behind counts",
      lines: ["shopify_id,description,points,orders", `${id(1)},a,120,101`, `${id(2)},b,1,102`],
    },
  ])("where $why", async ({ lines }) => {
    for (const one of await verdicts(...lines)) expect(one).toBeTypeOf("number");
  });

  it("where the points are in the last column", async () => {
    expect(await verdicts("shopify_id,description,points", `${id(1)},a,120`, `${id(2)},250,1`)).toEqual([
      120, 1,
    ]);
  });
});
