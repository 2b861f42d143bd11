import { describe, expect, test } from "vitest";
import {
  askedFor,
  certaintyMessage,
  samplesOf,
  suggestionFor,
  tellingPlaces,
} from "#app/routes/app.imports.$importNumber.columns/shown-choices.ts";
import { balancePlaces } from "#app/imports/columns/left.ts";
import { noRule } from "#app/imports/columns/rule-fields.ts";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";

const none = { map: {}, offered: {} };

/** What is asked of a file with these cells in its second column, chosen as points or dates. */
function asked(cells: string[], field: "points_to_add" | "occurred_at" = "points_to_add") {
  const counter = createColumnFacts();
  for (const cell of cells) counter.add(["7338441277598", cell]);
  return askedFor({ shopify_id: 0, [field]: 1 }, counter.facts(), none, "");
}

describe("beside the columns it is asked", () => {
  test("nothing of plain whole numbers but the description that no column holds", () => {
    expect(asked(["250", "-3"])).toEqual({
      decimal: null,
      rounding: false,
      dateOrder: null,
      rule: false,
      description: true,
      country: false,
    });
  });

  test("how decimals are written, where numbers can be read in two ways", () => {
    expect(asked(["52,620"]).decimal).toEqual({ examples: ["52,620"], likely: null });
    expect(asked(["52,620", "1,250.5"]).decimal).toMatchObject({ likely: "point" });
    expect(asked(["1.250,50"]).decimal).toMatchObject({ likely: "comma" });
    expect(asked(["12.50", "7"]).decimal).toBeNull();
  });

  test("how to round, where there are fractions", () => {
    expect(asked(["12.50"]).rounding).toBe(true);
    expect(asked(["12.00", "1 250"]).rounding).toBe(false);
  });

  test("whether the day or the month comes first, unless the dates tell it alike", () => {
    expect(asked(["01/05/2026"], "occurred_at").dateOrder).toEqual({ likely: null });
    expect(asked(["31/05/2026"], "occurred_at").dateOrder).toEqual({ likely: "dmy" });
    expect(asked(["2026-05-01"], "occurred_at").dateOrder).toBeNull();
  });

  test("for a rule, where no column holds points and the file says what was spent", () => {
    const guess = { map: {}, offered: { total_spent: 1 } };
    const counter = createColumnFacts();
    counter.add(["7338441277598", "52,620"]);
    const facts = counter.facts();
    expect(askedFor({ shopify_id: 0 }, facts, guess, "")).toMatchObject({ rule: true, decimal: null });
    expect(askedFor({ shopify_id: 0 }, facts, guess, "spent")).toMatchObject({
      rounding: true,
      decimal: { likely: null },
    });
    expect(askedFor({ shopify_id: 0 }, facts, guess, "order")).toMatchObject({
      rounding: true,
      decimal: null,
    });
    expect(askedFor({ shopify_id: 0, points_to_add: 1 }, facts, guess, "").rule).toBe(false);
  });

  test("for a country, where phone numbers are read", () => {
    expect(askedFor({ phone: 0 }, [], none, "").country).toBe(true);
  });
});

test("how a column was found is said: by its name, by the export it is of, or by what stands in it", () => {
  const code = (...found: Parameters<typeof certaintyMessage>) => certaintyMessage(...found)?.code;
  expect(code("exact", null)).toBe("columns.certainty.byName");
  expect(code("name", "rivo")).toBe("columns.certainty.byName");
  expect(code("preset", "shopify")).toBe("columns.presets.shopify");
  expect(code("preset", null)).toBe("columns.certainty.byName");
  expect(code("content", "rivo")).toBe("columns.certainty.byContent");
  expect(certaintyMessage(undefined, "rivo")).toBeNull();
});

test("the values shown of a column differ and are not blank", () => {
  const lines = [["a", " "], ["a", "x"], ["b"], ["c", "y"], ["d", "z"]];
  expect(samplesOf(lines, 0)).toEqual(["a", "b", "c"]);
  expect(samplesOf(lines, 1)).toEqual(["x", "y", "z"]);
  expect(samplesOf(lines, 7)).toEqual([]);
});

test("columns whose letters tell the encoding are shown, where it may be another one", () => {
  const lines = [
    ["7", "Jörg", "5"],
    ["8", "Anna", "Grüße"],
  ];
  expect(tellingPlaces(lines, "windows-1252")).toEqual([1, 2]);
  expect(tellingPlaces(lines, "utf-8")).toEqual([]);
});

describe("what customers read is suggested", () => {
  const suggestions = { rule: "Points for purchases", balance: "Your points so far" };
  const suggested = (name: string | null, answers: { mode?: string; basis?: "spent" } = {}) => {
    const rule = { ...noRule, basis: answers.basis ?? ("" as const) };
    const columns = name === null ? { shopify_id: 0 } : { shopify_id: 0, points_to_add: 1 };
    const said = { mode: answers.mode ?? "add", rule };
    return suggestionFor(suggestions, balancePlaces(["Customer", name ?? ""]), columns, said);
  };

  test.each(["Points balance", "Current points", "Налични точки", "Punktestand", "Solde", "points_approved"])(
    "as what they have so far where the column holds that: %s",
    (name) => expect(suggested(name)).toBe(suggestions.balance),
  );

  test.each(["Points to add", "Bonus", "Точки", "Punkte", "Max points approved"])(
    "for balances that are set, and not for points that are added: %s",
    (name) => {
      expect(suggested(name)).toBeNull();
      expect(suggested(name, { mode: "set" })).toBe(suggestions.balance);
    },
  );

  test("for a rule once it is begun", () => {
    expect(suggested(null)).toBeNull();
    expect(suggested(null, { basis: "spent" })).toBe(suggestions.rule);
  });
});
