import { describe, expect, test } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { noRule } from "#app/imports/columns/rule-fields.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import { plainReading } from "#app/imports/reading.ts";
import { exampleRows } from "#app/routes/app.imports.$importNumber.columns/example-rows.ts";
import { openQuestions } from "#app/routes/app.imports.$importNumber.columns/open-questions.ts";
import { saidOf, type Said } from "#app/routes/app.imports.$importNumber.columns/said.ts";
import {
  askedFor,
  likelyCustomerField,
} from "#app/routes/app.imports.$importNumber.columns/shown-choices.ts";
import { summaryOf } from "#app/routes/app.imports.$importNumber.columns/summary.ts";
import { wordsIn } from "#app/locales/words.server.ts";

const header = ["Kunde", "Punkte", "Grund", "Datum"];
const samples = [
  ["7338441277598", "1,250", "Willkommen", "01/05/2026"],
  ["7338441310366", "-30", "", "02/05/2026"],
  ["7338441343134", "viele", "Danke", "03/05/2026"],
  ["7338441343135", "4", "Danke", "03/05/2026"],
];
const all = { shopify_id: 0, points_to_add: 1, description: 2, occurred_at: 3 };

/** The form with these columns chosen and these answers given. */
function form(columns: ColumnMap, answers: Partial<Said> = {}, headerOpen = false) {
  const counter = createColumnFacts();
  for (const cells of samples) counter.add(cells);
  const said = { ...saidOf(plainReading, null), ...answers };
  const asked = askedFor(columns, counter.facts(), { map: {}, offered: { total_spent: 1 } }, said.rule.basis);
  const open = openQuestions({ columns, said, asked, headerOpen });
  return { header, samples, columns, said, asked, open, rowWidth: undefined };
}
const answered = { decimal: "comma", dateOrder: "mdy" };

describe("the questions that are left", () => {
  test("are those that neither the file nor the form answers, in the order in which they are asked", () => {
    expect(form({ occurred_at: 3, points_to_add: 1 }, {}, true).open).toEqual([
      "header",
      "customer",
      "decimal",
      "dateOrder",
      "description",
    ]);
    expect(form({ shopify_id: 0, description: 2 }).open).toEqual(["points"]);
    expect(form(all).open).toEqual(["decimal", "dateOrder"]);
  });

  test("become fewer with each answer, until there are none", () => {
    expect(form(all, { decimal: "comma" }).open).toEqual(["dateOrder"]);
    expect(form(all, answered).open).toEqual([]);
    const { description: _, ...others } = all;
    expect(form(others, answered).open).toEqual(["description"]);
    expect(form(others, { ...answered, description: " " }).open).toEqual(["description"]);
    expect(form(others, { ...answered, description: "Treue" }).open).toEqual([]);
  });

  test("ask for the columns that a rule needs", () => {
    const rule = { ...noRule, basis: "order", points: "1", per: "1" } as const;
    expect(form({ shopify_id: 0, description: 2 }, { rule }).open).toEqual(["ruleColumn"]);
    expect(form({ shopify_id: 0, description: 2, total_orders: 1 }, { rule }).open).toEqual([]);
    const tagged = { rule: { ...rule, tag: "VIP" } };
    expect(form({ shopify_id: 0, description: 2, total_orders: 1 }, tagged).open).toEqual(["ruleColumn"]);
  });
});

describe("the summary", () => {
  const said = (...given: Parameters<typeof form>) => summaryOf(form(...given)).map(wordsIn("en").say);

  test("says who, how much, why and when, with the names of the file", () => {
    expect(said(all)).toEqual([
      "The customer is found by “Kunde”.",
      "The points in “Punkte” are added to the balance.",
      "Each customer reads what is in “Grund”.",
      "The date of the points is in “Datum”.",
    ]);
    expect(summaryOf(form(all)).map(wordsIn("bg").say)[0]).toBe("Клиентът се разпознава по „Kunde“.");
  });

  test("says what is not said yet, and follows each answer", () => {
    expect(said({})).toEqual([
      "Still open: who the customer is.",
      "Still open: how many points.",
      "Still open: what customers read beside the points.",
    ]);
    expect(said(all, { mode: "set", description: " Treue " }).slice(1, 3)).toEqual([
      "The points in “Punkte” become the balance.",
      "Every customer reads: “Treue”",
    ]);
    const rule = { ...noRule, basis: "spent", points: "1", per: "1" } as const;
    expect(said({ email: 0, phone: 3 }, { rule }).slice(0, 2)).toEqual([
      "The customer is found by “Kunde” and “Datum”.",
      "Points worked out by your rule are added to the balance.",
    ]);
  });
});

describe("the rows that are shown", () => {
  test("are three, read as all of them will be", () => {
    expect(exampleRows(form(all, answered))).toEqual([
      {
        customer: "7338441277598",
        points: { written: "1,250" },
        description: "Willkommen",
        day: { read: "2026-01-05" },
        reasons: ["points_fraction"],
      },
      {
        customer: "7338441310366",
        points: -30,
        description: "",
        day: { read: "2026-02-05" },
        reasons: ["description_missing"],
      },
      {
        customer: "7338441343134",
        points: { written: "viele" },
        description: "Danke",
        day: { read: "2026-03-05" },
        reasons: ["points_not_a_number"],
      },
    ]);
  });

  test("are shown as rejected where a text of theirs is torn, or a quote stands in the wrong place", () => {
    const shapes = [
      { quotesMalformed: true },
      { quotesMalformed: false, torn: "begun" },
      { quotesMalformed: false, torn: "rest" },
    ] as const;
    const reasons = exampleRows({ ...form(all, answered), shapes }).map((row) => row.reasons);
    expect(reasons).toEqual([["quotes_malformed", "points_fraction"], expect.any(Array), ["text_rest"]]);
  });

  test("show as written what is still asked, and blame no row for it", () => {
    const { description: _, ...others } = all;
    expect(exampleRows(form(others))[0]).toEqual({
      customer: "7338441277598",
      points: { written: "1,250" },
      description: null,
      day: { written: "01/05/2026" },
      reasons: [],
    });
    expect(exampleRows(form({ description: 2 }))[0]).toMatchObject({
      customer: null,
      points: null,
      reasons: [],
    });
  });

  test("follow a rule and a typed description, and wait while a rule is half typed", () => {
    const columns = { shopify_id: 0, total_spent: 1, description: 2 };
    const rule = { ...noRule, basis: "spent", points: "2", per: "1" } as const;
    const typed = { rule, decimal: "point", description: "Treue" };
    expect(exampleRows(form(columns, typed))[0]).toMatchObject({ points: 2500, description: "Treue" });
    const half = { ...typed, rule: { ...rule, points: "" } };
    expect(exampleRows(form(columns, half))[0]).toMatchObject({ points: null, reasons: [] });
  });
});

test("a column that is chosen for the customer is an e-mail, a phone or else an id by what it holds", () => {
  const field = (...cells: string[]) => {
    const counter = createColumnFacts();
    for (const cell of cells) counter.add([cell]);
    return likelyCustomerField(counter.facts()[0]);
  };
  expect(field("ana@example.com", "somebody")).toBe("shopify_id");
  expect(field("ana@example.com", "boris@example.com", "somebody")).toBe("email");
  expect(field("+359888123456")).toBe("phone");
  expect(field("7338441277598")).toBe("shopify_id");
  expect(likelyCustomerField(undefined)).toBe("shopify_id");
});
