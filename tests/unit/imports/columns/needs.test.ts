import { describe, expect, it } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { planReading, type PlanInput } from "#app/imports/columns/needs.ts";
import { fieldLabel, fieldName, type Field } from "#app/imports/fields.ts";
import { plainReading } from "#app/imports/reading.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { messageOf, type Message } from "#app/locales/words.ts";
import { refuse } from "#app/refusal.ts";

const own = ["shopify_id", "points_to_add", "description"];
const line = ["7338441277598", "250", "Gift"];
const shopify = ["Customer ID", "First Name", "Last Name", "Email", "Total Spent", "Total Orders", "Tags"];
const spender = ["'7338441277598", "Ana", "Petrova", "ana@example.com", "129.90", "3", "VIP"];

function plan(
  header: string[],
  lines: string[][],
  answers: PlanInput["answers"] = {},
  others: Partial<PlanInput> = {},
) {
  const counter = createColumnFacts(header.length);
  for (const cells of lines) counter.add(cells);
  return planReading({
    header,
    facts: counter.facts(),
    answers,
    encoding: "windows-1252",
    encodingCertain: true,
    ...others,
  });
}
const choices = (result: ReturnType<typeof plan>) => result.needs.map(({ choice }) => choice);
/** The codes of what is said, need by need. */
const said = (result: ReturnType<typeof plan>) =>
  result.needs.map(({ question }) => question.map(({ code }) => code));

const columnAs = (column: string | Message, field: Field): Message => ({
  code: "questions.columnAs",
  values: { column, field: fieldName(field) },
});
const lettered = (letter: string): Message => ({ code: "columns.lettered", values: { letter } });

describe("a file that needs no question", () => {
  it.each([
    ["occurred_at", [...own, "occurred_at"], [line, ["7338441277599", "40", "Gift"]]],
    ["points", [...own], [["7338441277598"], ["7338441277599"]]],
  ])("may have a column in which no line has a cell: %s", (_, header, lines) => {
    const counter = createColumnFacts();
    for (const cells of lines) counter.add(cells);
    const { needs } = planReading({
      header,
      facts: counter.facts(),
      answers: {},
      encoding: "windows-1252",
      encodingCertain: true,
    });
    expect(needs).toEqual([]);
  });

  it("may have its columns behind a hundred others, which are looked at as well", () => {
    const others = Array.from({ length: 100 }, (_, i) => `More ${i}`);
    const header = [...others, ...own, "occurred_at"];
    const row = (points: string, day: string) => [
      ...others.map(() => "x"),
      line[0] ?? "",
      points,
      "Gift",
      day,
    ];
    const result = plan(header, [row("1.250,5", "13/05/2026"), row("7", "01/05/2026")]);
    expect(result.needs).toEqual([]);
    expect(result.reading).toMatchObject({ decimal: "comma", dateOrder: "dmy" });
    const unclear = plan(header, [row("1.250", "01/05/2026")]);
    expect(choices(unclear)).toEqual(["decimal", "date_order"]);
  });

  it("is one in our own format, read plainly", () => {
    expect(plan(own, [line])).toEqual({
      columns: { shopify_id: 0, points_to_add: 1, description: 2 },
      reading: plainReading,
      needs: [],
      secrets: [],
    });
  });

  it("may say who by e-mail, and its numbers may have a comma that is clear", () => {
    const { columns, reading, needs } = plan(
      ["email", "points_to_add", "description"],
      [
        ["ana@example.com", "1.250,50", "Gift"],
        ["bo@example.com", "3,5", "Gift"],
      ],
    );
    expect(needs).toEqual([]);
    expect(columns).toEqual({ email: 0, points_to_add: 1, description: 2 });
    expect(reading).toEqual({ ...plainReading, decimal: "comma" });
  });

  it("is not read as another file was, whatever was answered there", () => {
    const remembered = {
      columns: { shopify_id: 0, points_to_add: 1 },
      reading: { ...plainReading, mode: "set" as const, description: "May" },
    };
    const result = plan(own, [line], {}, { remembered });
    expect(result).toMatchObject({ reading: plainReading, columns: { description: 2 }, needs: [] });
  });

  it("is any that was answered", () => {
    const answers = {
      columns: { shopify_id: 1, points_to_add: 0 },
      description: "Gift",
      mode: "set" as const,
    };
    const result = plan(["a", "b"], [["250", "7338441277598"]], answers);
    expect(result.needs).toEqual([]);
    expect(result.columns).toEqual(answers.columns);
    expect(result.reading).toEqual({ ...plainReading, description: "Gift", mode: "set" });
  });
});

describe("the columns", () => {
  it("are asked for where their names only look right, and those suggested answer the question", () => {
    const header = ["Customer ID", "Points", "Note"];
    const first = plan(header, [line]);
    expect(first.columns).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    expect(first.needs).toEqual([
      {
        choice: "columns",
        question: [
          {
            code: "questions.columns",
            values: {
              columns: [
                columnAs("Customer ID", "shopify_id"),
                columnAs("Points", "points_to_add"),
                columnAs("Note", "description"),
              ],
            },
          },
        ],
        columns: [
          { field: "shopify_id", name: "Customer ID" },
          { field: "points_to_add", name: "Points" },
          { field: "description", name: "Note" },
        ],
      },
    ]);
    const suggested = first.needs[0]?.columns ?? [];
    const columns = Object.fromEntries(
      suggested.map(({ field, name = "" }) => [field, header.indexOf(name)]),
    );
    expect(plan(header, [line], { columns })).toMatchObject({ columns: first.columns, needs: [] });
  });

  it("that are sure stand beside those that were answered", () => {
    const header = ["Kunde", "points_to_add", "description", "Datum"];
    const result = plan(header, [[...line, "2026-05-01"]], { columns: { shopify_id: 0 } });
    expect(result.columns).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    expect(result.needs).toEqual([]);
  });

  it("that say who beside ids are asked for where ids are missing, and what is answered decides", () => {
    const header = ["Customer ID", "E-mail", "points_to_add", "description"];
    const lines = [
      ["7338441277598", "ana@example.com", "250", "Gift"],
      ["", "bo@example.com", "5", "Gift"],
    ];
    const first = plan(header, lines);
    expect(first.columns).toMatchObject({ shopify_id: 0, email: 1 });
    expect(said(first)).toEqual([["questions.columns", "questions.idsWanting"]]);
    expect(first.needs[0]?.columns?.slice(0, 2)).toEqual([
      { field: "shopify_id", name: "Customer ID" },
      { field: "email", name: "E-mail" },
    ]);
    expect(JSON.stringify(first.needs[0]?.question)).toContain(JSON.stringify(columnAs("E-mail", "email")));
    const answered = (columns: PlanInput["answers"]["columns"]) =>
      plan(header, lines, { columns: columns ?? {} });
    expect(answered({ shopify_id: 0, email: 1 })).toMatchObject({ columns: { email: 1 }, needs: [] });
    const idOnly = answered({ shopify_id: 0 });
    expect([idOnly.columns.email, idOnly.needs]).toEqual([undefined, []]);
    expect(choices(answered({ points_to_add: 2 }))).toEqual(["columns"]);
  });

  it("that say who beside ids are asked for in an export whose ids a spreadsheet has shortened", () => {
    const header = [...shopify, "points_to_add", "description"];
    const complete = plan(header, [[...spender, "5", "Gift"]]);
    expect([complete.columns.email, complete.needs]).toEqual([undefined, []]);
    const shortened = plan(header, [["7.33844E+12", ...spender.slice(1), "5", "Gift"]]);
    expect(shortened.columns.email).toBe(3);
    expect(choices(shortened)).toEqual(["columns"]);
  });

  it("are asked for where none says who the customer is", () => {
    const result = plan(["points_to_add", "description"], [["250", "Gift"]]);
    expect(result.needs).toEqual([
      {
        choice: "columns",
        question: [{ code: "questions.customerMissing", values: {} }],
        columns: [{ field: "shopify_id" }],
      },
    ]);
  });

  it("that stand below a title are asked for with what to do about it", () => {
    const titled = plan(["Report:", "May 2026"], [own, line]);
    expect(said(titled)[0]).toEqual(["questions.customerMissing", "questions.titleAbove"]);
    const untitled = plan(["points_to_add", "description"], [["250", "Gift"]]);
    expect(said(untitled)[0]).toEqual(["questions.customerMissing"]);
  });

  it("are asked for by letter where a name stands twice", () => {
    const result = plan([...own, "description"], [[...line, "x"]]);
    expect(result.needs).toMatchObject([
      {
        choice: "columns",
        question: [{ code: "questions.columnRepeated", values: { field: fieldLabel("description") } }],
        columns: [{ field: "description", place: 2 }],
      },
    ]);
  });

  it.each([
    ...['="7338441277598"', "7338441277598.0", "#7338441277598", "7,338,441,277,598", "'7338441277598"],
    "https://admin.shopify.com/store/x/customers/7338441277598",
    ...["mailto:ana@example.com", "Ana <ana@example.com>", "ana@example.com;"],
    ...["tel:+359888123456", "+359 888 123 456 (home)", '="+359888123456"'],
    ...["0888 123 456", "(02) 981-23-45", "0888/12 34 56", "tel: 0888 123 456"],
  ])("are asked about where one is called %s: a customer may stand there", (name) => {
    const [first] = plan([name, "250", "Gift"], [line]).needs;
    expect(first).toMatchObject({ choice: "header" });
  });

  it.each([
    "E-mail @ shop",
    "Phone +359",
    "2026",
    "01.05.2026",
    "01.05.2026 - 31.05.2026",
    "Points +",
    "#",
    "x@y",
  ])("are names where one is called %s", (name) => {
    const { needs } = plan([name, ...own], [["a", ...line]]);
    expect(needs.filter(({ choice }) => choice === "header")).toEqual([]);
  });

  it("that may be a description and hold nothing are none: the sentence is asked for", () => {
    const header = ["Customer ID", "Points", "Notes"];
    const empty = plan(header, [["7338441277598", "250", ""]]);
    expect(empty.columns).toEqual({ shopify_id: 0, points_to_add: 1 });
    expect(empty.needs.map(({ choice }) => choice)).toContain("description");
    expect(plan(header, [["7338441277598", "250", "Gift"]]).columns).toMatchObject({ description: 2 });
  });

  it("are called by their letters while it is open whether they have names, or how those are read", () => {
    const { needs } = plan(line, [line, ["7338441277599", "1,250", "Gift"]]);
    expect(needs.map(({ choice, columns }) => [choice, columns])).toEqual([
      ["header", undefined],
      [
        "columns",
        [
          { field: "shopify_id", place: 0 },
          { field: "points_to_add", place: 1 },
          { field: "description", place: 2 },
        ],
      ],
      ["decimal", undefined],
    ]);
    expect(JSON.stringify(needs)).not.toContain("7338441277598");
    expect(needs[2]?.question).toMatchObject([
      { code: "questions.decimal", values: { column: lettered("B"), example: "1,250" } },
    ]);
    const header = ["Клиент", "Points", "Note"];
    expect(plan(header, [line], {}, { encodingCertain: false }).needs[1]?.columns).toEqual([
      { field: "shopify_id", place: 0 },
      { field: "points_to_add", name: "Points" },
      { field: "description", name: "Note" },
    ]);
  });

  it("are called by their letters where a name does not find one again", () => {
    const header = ["Customer ID", "x", "X", "y".repeat(61)];
    const { columns, needs } = plan(header, [["7338441277598", "Gift", "", "250"]]);
    expect(columns).toEqual({ shopify_id: 0, points_to_add: 3, description: 1 });
    expect(needs[0]?.columns).toEqual([
      { field: "shopify_id", name: "Customer ID" },
      { field: "points_to_add", place: 3 },
      { field: "description", place: 1 },
    ]);
    const [dear] = plan(["Customer ID", 'Points "$1"', "Note"], [line]).needs;
    expect(dear?.columns?.[1]).toEqual({ field: "points_to_add", name: 'Points "$1"' });
  });

  it("of the last answer are offered, with how they were read, and asked for all the same", () => {
    const remembered = {
      columns: { shopify_id: 2, points_to_add: 0 },
      reading: { ...plainReading, mode: "set" as const, description: "May", sheet: "Sheet7", header: false },
    };
    const result = plan(["a", "b", "c"], [["250", "Gift", "7338441277598"]], {}, { remembered });
    expect(result.columns).toEqual(remembered.columns);
    expect(result.reading).toEqual({ ...plainReading, mode: "set", description: "May" });
    expect(choices(result)).toEqual(["columns"]);
    const narrower = plan(["a", "b"], [["250", "7338441277598"]], {}, { remembered });
    expect(narrower.columns).toEqual({ shopify_id: 1, points_to_add: 0 });
  });
});

describe("points and description", () => {
  it("that no column holds are asked for one by one", () => {
    const result = plan(["shopify_id", "Zip"], [["7338441277598", ""]], {
      columns: { shopify_id: 0 },
    });
    expect(result.needs).toEqual([
      {
        choice: "points",
        question: [{ code: "questions.pointsMissing", values: {} }],
        columns: [{ field: "points_to_add" }],
      },
      { choice: "description", question: [{ code: "questions.descriptionMissing", values: {} }] },
    ]);
  });

  it("of Shopify's export need a rule and a description, and with them nothing more", () => {
    const first = plan(shopify, [spender]);
    expect(first.needs).toEqual([
      { choice: "points", question: [{ code: "questions.pointsByRule", values: {} }] },
      { choice: "description", question: [{ code: "questions.descriptionMissing", values: {} }] },
    ]);
    const second = plan(shopify, [spender], {
      rule: "1 point per 1 spent, only tag VIP",
      description: "Loyalty",
    });
    expect(second.needs).toEqual([]);
    expect(second.columns).toMatchObject({ shopify_id: 0, total_spent: 4, tags: 6 });
    expect(second.reading).toMatchObject({ rule: "1 point per 1 spent, only tag VIP", rounding: "down" });
    expect(plan(shopify, [spender], { rule: "1 point per order", rounding: "up" }).reading.rounding).toBe(
      "up",
    );
  });

  it("by a rule are described by the merchant, never by the rule", () => {
    const result = plan(shopify, [spender], { rule: "1 point per 1 spent" });
    expect(choices(result)).toEqual(["description"]);
    expect(result.columns).toMatchObject({ total_spent: 4 });
    // A column that only looks like a description is asked for, as without a rule.
    const noted = plan(["shopify_id", "total_spent", "Note"], [["7338441277598", "5", "Gift"]], {
      rule: "1 point per 1 spent",
    });
    expect(choices(noted)).toEqual(["columns"]);
    expect(noted.columns).toEqual({ shopify_id: 0, total_spent: 1, description: 2 });
  });

  it("by a rule stand in place of a points column", () => {
    const header = [...own, "Total Spent"];
    const result = plan(header, [[...line, "129.90"]], { rule: "1 point per 1 spent" });
    expect(result).toMatchObject({ columns: { total_spent: 3 }, needs: [] });
    expect(result.columns).not.toHaveProperty("points_to_add");
  });

  it("by a rule need the rule's column", () => {
    const result = plan(own, [line], { rule: "10 points per order" });
    expect(result.needs).toMatchObject([
      {
        choice: "columns",
        question: [{ code: "questions.ruleColumnMissing", values: { field: fieldName("total_orders") } }],
        columns: [{ field: "total_orders" }],
      },
    ]);
  });

  it("left empty are not answered, and a description too long is refused", () => {
    const answers = { rule: " ", description: "\u200b" };
    expect(choices(plan(["shopify_id", "Zip"], [["7338441277598", ""]], answers))).toEqual([
      "points",
      "description",
    ]);
    expect(plan(own, [line], answers)).toMatchObject({ needs: [], reading: plainReading });
    expect(plan(own, [line], { description: "x".repeat(256) }).needs).toMatchObject([
      {
        choice: "description",
        question: [messageOf(refuse("description_too_long", { charsMax: 255 }))],
      },
    ]);
  });

  it("by something that is no rule are asked for again", () => {
    const result = plan(shopify, [spender], { rule: "many", description: "Gift" });
    expect(result.needs).toMatchObject([
      { choice: "points", question: [messageOf(refuse("rule_unclear", { text: "many" }))] },
    ]);
  });
});

describe("how it is written", () => {
  const ambiguous = [
    ["1", "52,620", "Gift"],
    ["2", "1,500", "Gift"],
  ];

  it("is asked with an example where its numbers can be read in two ways", () => {
    const { needs } = plan(own, ambiguous);
    const asked = (example: string, point: string, comma: string) => [
      {
        choice: "decimal",
        question: [
          {
            code: "questions.decimal",
            values: { column: "points_to_add", example, point: { digits: point }, comma: { digits: comma } },
          },
        ],
      },
    ];
    expect([asked("52,620", "52620", "52.62"), asked("1,500", "1500", "1.5")]).toContainEqual(needs);
  });

  it("is not asked once it was answered, nor where a number shows it", () => {
    expect(plan(own, ambiguous, { decimal: "comma" })).toMatchObject({
      needs: [],
      reading: { decimal: "comma" },
    });
    const clear = plan(own, [...ambiguous, ["3", "12.5", "Gift"]]);
    expect(clear).toMatchObject({ needs: [], reading: { decimal: "point" } });
  });

  it("is asked where some numbers show a point and others a comma, which leaves the rest open", () => {
    const mixed = [
      ["1", "1,000.50", "Gift"],
      ["2", "2,000.50", "Gift"],
      ["3", "1.000.000", "Gift"],
      ["4", "1.000", "Gift"],
    ];
    expect(choices(plan(own, mixed))).toEqual(["decimal"]);
    const dates = ["31/05/2026", "30/05/2026", "05/31/2026", "01/05/2026"].map((day) => [...line, day]);
    expect(choices(plan([...own, "occurred_at"], dates))).toEqual(["date_order"]);
  });

  it("is asked of the column that a rule reads", () => {
    const lines = [["1", "1,250"]];
    const description = "Loyalty";
    const bySpent = { rule: "1 point per 1 spent", description };
    const { needs } = plan(["shopify_id", "total_spent"], lines, bySpent);
    expect(needs).toMatchObject([{ choice: "decimal", question: [{ values: { column: "total_spent" } }] }]);
    const byOrders = { rule: "1 point per order", description };
    expect(plan(["shopify_id", "total_spent", "tags"], lines, byOrders).needs).toMatchObject([
      { choice: "columns" },
    ]);
  });

  it.each(["occurred_at", "date"])("is asked where its dates can be read in two ways: %s", (name) => {
    const header = [...own, name];
    const { needs } = plan(header, [[...line, "01/05/2026"]]);
    expect(needs).toMatchObject([
      {
        choice: "date_order",
        question: [{ code: "questions.dateOrder", values: { column: name } }],
      },
    ]);
    expect(plan(header, [[...line, "01/05/2026"]], { dateOrder: "mdy" }).needs).toEqual([]);
    expect(plan(header, [[...line, "05/31/2026"]])).toMatchObject({
      needs: [],
      reading: { dateOrder: "mdy" },
    });
  });

  it("is asked where its letters can be read in more than one way", () => {
    expect(plan(own, [line], {}, { encodingCertain: false }).needs).toMatchObject([
      {
        choice: "encoding",
        encoding: "windows-1252",
        question: [
          {
            code: "questions.encoding",
            values: { encoding: { code: "encodings.windows-1252", values: {} } },
          },
        ],
      },
    ]);
  });

  it("is asked where the first line looks like a customer", () => {
    for (const first of [
      "7338441277598",
      "'7338441277598",
      "ana@example.com",
      "7.33844E+12",
      "+359 88 812-3456",
      "'+359888123456",
    ]) {
      expect(choices(plan([first, "250", "Gift"], [line]))).toContain("header");
    }
    expect(choices(plan(["7338441277598", "250", "Gift"], [line], { header: true }))).not.toContain("header");
    expect(choices(plan(["Column A", "Column B", "Column C"], [line], { header: false }))).toEqual([
      "columns",
    ]);
    expect(choices(plan([...own, "2026"], [line]))).toEqual([]);
  });
});

it("each question says in both languages what to do", () => {
  const asked = [
    plan(line, [line], {}, { encodingCertain: false }),
    plan(["Report:", "May 2026"], [own, line]),
    plan([...own, "description"], [[...line, "x"]]),
    plan(["shopify_id", "Zip"], [["7338441277598", ""]]),
    plan(shopify, [spender]),
    plan(own, [line], { rule: "10 points per order" }),
    plan([...own, "date"], [["7338441277598", "1,250", "Gift", "01/05/2026"]]),
    plan(["Customer ID", "E-mail", "points_to_add", "description"], [["", "a@example.com", "5", "x"]]),
  ].flatMap(({ needs }) => needs.flatMap(({ question }) => question));
  expect(new Set(asked.map(({ code }) => code)).size).toBeGreaterThan(12);
  for (const question of asked) {
    expect(wordsIn("en").say(question)).toMatch(/^[A-Z][^{}]*[.]$/);
    expect(wordsIn("bg").say(question)).toMatch(/^[А-Я][^{}]*[.]$/);
  }
});

describe("a column that is called a date", () => {
  const dated = (name: string, ...days: string[]) =>
    plan(
      [...own, name],
      days.map((day) => [...line, day]),
    );

  it("is not left out in silence where its cells are in a form that is not read", () => {
    for (const [name, day] of [
      ["Date", "46143"],
      ["Дата", "първи май"],
      ["created_at", "1767225600"],
    ] as const) {
      const result = dated(name, day);
      expect(said(result)).toEqual([["questions.dateUnread", "questions.columns"]]);
      expect(result.columns).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    }
  });

  it("is asked about where a spreadsheet may have turned the days that it took for dates", () => {
    const turned = dated("Date", "2025-01-03", "2025-12-03", "13/03/2025", "25/03/2025");
    expect(said(turned)).toEqual([["questions.datesTurned", "questions.columns"]]);
    expect(turned.columns).toMatchObject({ occurred_at: 3 });
  });

  it("is not asked about where a day is after the 12th, or one that is text can be read in two orders", () => {
    expect(said(dated("Date", "2025-01-30", "2025-12-03", "13/03/2025"))).toEqual([]);
    expect(said(dated("Date", "2025-01-03", "13/03/2025", "04/03/2025"))).toEqual([]);
    expect(said(dated("Date", "2025-01-03", "2025-12-03"))).toEqual([]);
  });

  it("answers with the columns that are read, so that whoever says yes loses none", () => {
    expect(dated("Date", "46143").needs[0]?.columns?.map(({ field }) => field)).toEqual([
      "shopify_id",
      "points_to_add",
      "description",
    ]);
  });

  it("is asked about beside what else is not sure", () => {
    const result = plan(["ID", "Points", "Note", "Date"], [[...line, "Q1"]]);
    expect(said(result)).toEqual([["questions.columns", "questions.dateUnread"]]);
  });

  it("needs no question where its days are read, where it is empty, and where the columns were named", () => {
    expect(choices(dated("Date", "13.03.25", "14.03.25"))).toEqual([]);
    expect(dated("Date", "13.03.25", "14.03.25").columns.occurred_at).toBe(3);
    expect(choices(dated("Date", "", "NULL"))).toEqual([]);
    const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
    expect(choices(plan([...own, "Date"], [[...line, "Q1"]], { columns }))).toEqual([]);
  });

  it("is a question that says so where no order reads all of them", () => {
    const mixed = dated("Date", "13/05/2026", "05/14/2026", "05/06/2026");
    expect(said(mixed)).toEqual([["questions.dateOrder", "questions.datesMixed"]]);
  });

  it("is a question where the year of two digits may come first in all of them", () => {
    expect(said(dated("Date", "26/05/14"))).toEqual([["questions.dateOrder", "questions.yearUnclear"]]);
    expect(choices(dated("Date", "26/05/14", "5/13/26"))).not.toContain("columns");
  });
});
