import { describe, expect, it } from "vitest";
import { createColumnFacts } from "#app/imports/columns/facts.ts";
import { planReading, type PlanInput } from "#app/imports/columns/needs.ts";
import { plainReading } from "#app/imports/reading.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { parseMapFlags } from "../../../../bin/parts/map-flags.ts";
import { printedNeed } from "../../../../bin/parts/need-flags.ts";

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
  return planReading({ header, facts: counter.facts(), answers, encodingCertain: true, ...others });
}
type Planned = ReturnType<typeof plan>;
const choices = (result: Planned) => result.needs.map(({ choice }) => choice);
/** The questions in English, each with the flag that answers it. */
const printed = ({ needs }: Planned) => needs.map((need) => printedNeed(wordsIn("en"), need));
const codes = (result: Planned) =>
  result.needs.map(({ question }) => question.map(({ code }) => code.replace(/^questions[.]/, "")));
const flags = (result: Planned) => printed(result).map(({ choice, flag }) => [choice, flag]);

describe("a file that needs no question", () => {
  it("is one in our own format, read plainly", () => {
    expect(plan(own, [line])).toEqual({
      columns: { shopify_id: 0, points_to_add: 1, description: 2 },
      reading: plainReading,
      needs: [],
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
  it("are asked for where their names only look right, and the flags answer the question", () => {
    const header = ["Customer ID", "Points", "Note"];
    const first = plan(header, [line]);
    expect(first.columns).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    expect(first.needs).toMatchObject([
      {
        choice: "columns",
        question: [{ code: "questions.columns" }],
        columns: [
          { field: "shopify_id", name: "Customer ID" },
          { field: "points_to_add", name: "Points" },
          { field: "description", name: "Note" },
        ],
      },
    ]);
    expect(printed(first)).toEqual([
      {
        choice: "columns",
        flag: '--map shopify_id="Customer ID" --map points_to_add="Points" --map description="Note"',
        sentence:
          "These columns would be read: Customer ID as shopify_id, Points as points_to_add and Note as description. Say whether that is right, or choose others.",
      },
    ]);
    const mapped = [...(printed(first)[0]?.flag ?? "").matchAll(/--map (\w+="[^"]*")/g)].map(
      ([, flag]) => flag ?? "",
    );
    const columns = parseMapFlags(mapped, header);
    if (isRefusal(columns)) throw new Error(columns.code);
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
    expect(codes(first)).toEqual([["columns", "idsWanting"]]);
    expect(printed(first)).toMatchObject([
      {
        choice: "columns",
        flag: expect.stringContaining('--map shopify_id="Customer ID" --map email="E-mail"'),
        sentence: expect.stringMatching(/E-mail as e-mail, .*Some ids are empty or shortened/),
      },
    ]);
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
    expect(printed(result)).toEqual([
      {
        choice: "columns",
        flag: '--map shopify_id="…"',
        sentence: expect.stringMatching(/No column says who the customer is[.] Choose/) as string,
      },
    ]);
  });

  it("that stand below a title are asked for with what to do about it", () => {
    const titled = plan(["Report:", "May 2026"], [own, line]);
    expect(codes(titled)[0]).toEqual(["customerMissing", "titleAbove"]);
    expect(printed(titled)[0]?.sentence).toMatch(
      /No column says who.*If that line is a title, remove everything above/,
    );
    const untitled = plan(["points_to_add", "description"], [["250", "Gift"]]);
    expect(codes(untitled)[0]).toEqual(["customerMissing"]);
    expect(printed(untitled)[0]?.sentence).not.toContain("title");
  });

  it("are asked for by letter where a name stands twice", () => {
    const result = plan([...own, "description"], [[...line, "x"]]);
    expect(codes(result)).toEqual([["columnRepeated"]]);
    expect(printed(result)).toMatchObject([
      {
        choice: "columns",
        flag: "--map description=C",
        sentence: expect.stringMatching(/More than one.*description/),
      },
    ]);
  });

  it("are called by their letters while it is open whether they have names, or how those are read", () => {
    const result = plan(line, [line, ["7338441277599", "1,250", "Gift"]]);
    expect(flags(result)).toEqual([
      ["header", "--header no"],
      ["columns", "--map shopify_id=A --map points_to_add=B --map description=C"],
      ["decimal", "--decimal point|comma"],
    ]);
    const sentences = printed(result).map(({ sentence }) => sentence);
    expect(sentences.join()).not.toContain("7338441277598");
    expect(JSON.stringify(result.needs)).not.toContain("7338441277598");
    expect(sentences[2]).toMatch(/^In “Column B”, 1,250 can be 1250 or 1[.]25[.] /);
    const header = ["Клиент", "Points", "Note"];
    expect(printed(plan(header, [line], {}, { encodingCertain: false }))[1]?.flag).toBe(
      '--map shopify_id=A --map points_to_add="Points" --map description="Note"',
    );
  });

  it("are called by their letters where a name does not find one again", () => {
    const header = ["Customer ID", "x", "X", "y".repeat(61)];
    const result = plan(header, [["7338441277598", "Gift", "", "250"]]);
    expect(result.columns).toEqual({ shopify_id: 0, points_to_add: 3, description: 1 });
    expect(printed(result)[0]?.flag).toBe(
      '--map shopify_id="Customer ID" --map points_to_add=D --map description=B',
    );
    const [dear] = printed(plan(["Customer ID", 'Points "$1"', "Note"], [line]));
    expect(dear?.flag).toContain('--map points_to_add="Points \\"\\$1\\""');
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
    expect(flags(result)).toEqual([
      ["points", '--map points_to_add="…"'],
      ["description", '--description "…"'],
    ]);
  });

  it("of Shopify's export need a rule and a description, and with them nothing more", () => {
    const first = plan(shopify, [spender]);
    expect(codes(first)).toEqual([["pointsByRule"], ["descriptionMissing"]]);
    expect(flags(first)).toEqual([
      ["points", '--rule "1 point per 1 spent"'],
      ["description", '--description "…"'],
    ]);
    const rule = "1 point per 1 spent, only tag VIP";
    const ruled = plan(shopify, [spender], { rule });
    expect(flags(ruled)).toEqual([["description", '--description "…"']]);
    const second = plan(shopify, [spender], { rule, description: "Gift" });
    expect(second.needs).toEqual([]);
    expect(second.columns).toMatchObject({ shopify_id: 0, total_spent: 4, tags: 6 });
    expect(second.reading).toMatchObject({ rule, description: "Gift", rounding: "down" });
    expect(plan(shopify, [spender], { rule: "1 point per order", rounding: "up" }).reading.rounding).toBe(
      "up",
    );
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
      { question: [{ code: "questions.ruleColumnMissing" }], columns: [{ field: "total_orders" }] },
    ]);
    expect(printed(result)).toMatchObject([
      {
        choice: "columns",
        flag: '--map total_orders="…"',
        sentence: expect.stringMatching(/needs the column total orders/),
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
    const long = plan(own, [line], { description: "x".repeat(256) });
    expect(long.needs).toMatchObject([
      {
        choice: "description",
        question: [{ code: "refusals.description_too_long", values: { charsMax: 255 } }],
      },
    ]);
    expect(printed(long)[0]?.sentence).toMatch(/longer than 255/);
  });

  it("by something that is no rule are asked for again", () => {
    const result = plan(shopify, [spender], { rule: "many", description: "Gift" });
    expect(result.needs).toMatchObject([
      { choice: "points", question: [{ code: "refusals.rule_unclear", values: { text: "many" } }] },
    ]);
    expect(printed(result)).toMatchObject([
      { flag: '--rule "1 point per 1 spent"', sentence: expect.stringMatching(/is not understood/) },
    ]);
  });
});

describe("how it is written", () => {
  const ambiguous = [
    ["1", "52,620", "Gift"],
    ["2", "1,500", "Gift"],
  ];

  it("is asked with an example where its numbers can be read in two ways", () => {
    const result = plan(own, ambiguous);
    expect(result.needs).toMatchObject([
      { choice: "decimal", question: [{ code: "questions.decimal", values: { column: "points_to_add" } }] },
    ]);
    const [asked] = printed(result);
    expect(asked?.flag).toBe("--decimal point|comma");
    expect(asked?.sentence).toMatch(
      /^In “points_to_add”, (52,620|1,500) can be (52620 or 52\.62|1500 or 1\.5)\. /,
    );
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
    const description = "Gift";
    const spent = plan(["shopify_id", "total_spent"], lines, { rule: "1 point per 1 spent", description });
    expect(printed(spent)).toMatchObject([
      { choice: "decimal", sentence: expect.stringContaining("total_spent") },
    ]);
    expect(
      plan(["shopify_id", "total_spent", "tags"], lines, { rule: "1 point per order", description }).needs,
    ).toMatchObject([{ choice: "columns" }]);
  });

  it.each(["occurred_at", "date"])("is asked where its dates can be read in two ways: %s", (name) => {
    const header = [...own, name];
    const asked = plan(header, [[...line, "01/05/2026"]]);
    expect(asked.needs).toMatchObject([
      { choice: "date_order", question: [{ code: "questions.dateOrder", values: { column: name } }] },
    ]);
    expect(printed(asked)).toMatchObject([
      { flag: "--date-order dmy|mdy", sentence: expect.stringContaining(`“${name}”`) },
    ]);
    expect(plan(header, [[...line, "01/05/2026"]], { dateOrder: "mdy" }).needs).toEqual([]);
    expect(plan(header, [[...line, "05/31/2026"]])).toMatchObject({
      needs: [],
      reading: { dateOrder: "mdy" },
    });
  });

  it("is asked where its letters can be read in more than one way", () => {
    expect(flags(plan(own, [line], {}, { encodingCertain: false }))).toEqual([
      ["encoding", "--encoding windows-1251"],
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
