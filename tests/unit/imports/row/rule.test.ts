import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRule, pointsByRule, writeRule, type Rule } from "#app/imports/row/rule.ts";
import { roundings } from "#app/imports/reading.ts";
import { rejectionOf } from "#app/imports/row/rejection.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, refuse, Refused, type Refusal } from "#app/refusal.ts";

const ruleOf = (text: string): Rule => {
  const rule = parseRule(text);
  if (isRefusal(rule)) throw new Refused(rule);
  return rule;
};
const points = (text: string, cells: { spent?: string; orders?: string; tags?: string }) => {
  const { spent, orders, tags } = cells;
  return pointsByRule(ruleOf(text), { spent, orders, tags });
};

describe("a rule", () => {
  it.each([
    ["1 point per 1 spent", "1 point per 1 spent"],
    ["10 points per order", "10 points per order"],
    ["0.5 points per 1 spent", "0.5 points per 1 spent"],
    ["  1   POINT  per  1.00 SPENT ", "1 point per 1 spent"],
    ["1 points per $10 spent", "1 points per 10 spent"],
    ["2 points per 1 € spent", "2 points per 1 spent"],
    ["5 points per 2 orders", "5 points per 2 orders"],
    ["1 point per 1 order", "1 point per order"],
    [
      "1 point per 1 spent, only tag VIP, at least 5 ,At Most 500",
      "1 point per 1 spent, at least 5, at most 500, only tag VIP",
    ],
    ["1 point per 1 spent, Rows  add up, at most 5", "1 point per 1 spent, at most 5, rows add up"],
    ['10 points per order, only tag "Very  important"', "10 points per order, only tag Very important"],
  ])("written %j is kept as %j", (text, written) => {
    const rule = ruleOf(text);
    expect(writeRule(rule)).toBe(written.replace("1 points", "1 point"));
    expect(parseRule(writeRule(rule))).toEqual(rule);
  });

  it.each([
    "",
    "1 point",
    "point per 1 spent",
    "1 point per spent",
    "1 point for 1 spent",
    "1,5 points per 1 spent",
    "1e3 points per order",
    "99999999999 points per order",
    "1 point per 1 spent; at most 5",
  ])("is explained by examples where it is not understood: %j", (text) => {
    const refusal = parseRule(text);
    expect(refusal).toMatchObject({ code: "rule_unclear" });
    expect(wordsIn("en").refusal(refusal as Refusal)).toMatch(/is not understood\. .*“1 point per 1 spent”/);
    expect(wordsIn("bg").refusal(refusal as Refusal)).toMatch(/не се разбира\. .*„1 point per 1 spent“/);
  });

  it.each([
    ["0 points per order", refuse("rule_zero"), /above zero/],
    ["-1 points per 1 spent", refuse("rule_zero"), /above zero/],
    ["1 point per −5 spent", refuse("rule_zero"), /above zero/],
    [
      "1,5 points per 1 spent",
      refuse("rule_unclear", { text: "1,5 points per 1 spent" }),
      /“1,5 points per 1 spent” is not understood.*“0\.5 points per 1 spent/,
    ],
    ["1 point per 0.00 spent", refuse("rule_zero"), /above zero/],
    ["1 point per 1.5 orders", refuse("rule_orders_whole"), /whole number of orders/],
    [
      "1 point per 1 spent, at most 5.5",
      refuse("rule_limit_number", { text: "at most 5.5", limit: "at most" }),
      /“at most 5\.5” is not understood.*whole number.*“at most 500”/,
    ],
    [
      "1 point per 1 spent, at least -5",
      refuse("rule_limit_number", { text: "at least -5", limit: "at least" }),
      /whole number.*“at least 500”/,
    ],
    [
      "1 point per 1 spent, at most 9999999999",
      refuse("rule_limit_number", { text: "at most 9999999999", limit: "at most" }),
      /whole number/,
    ],
    ["1 point per 1 spent, VIP only", refuse("rule_limit_unclear", { text: "VIP only" }), /“only tag VIP”/],
    ["1 point per 1 spent,", refuse("rule_limit_unclear", { text: "" }), /is not understood/],
    [
      "1 point per 1 spent, at most 5, at most 6",
      refuse("rule_limit_twice", { limit: "at most" }),
      /“at most” is in the rule twice/,
    ],
    [
      "1 point per 1 spent, at least 6, at most 5",
      refuse("rule_limits_impossible", { atLeast: 6, atMost: 5 }),
      /at least 6 and at most 5 points, which is impossible/,
    ],
    [
      `1 point per 1 spent, only tag ${"x".repeat(200)}`,
      refuse("rule_long", { charsMax: 200 }),
      /longer than 200/,
    ],
  ])("is refused, with what to do: %j", (text, refusal, sentence) => {
    expect(parseRule(text)).toEqual(refusal);
    for (const language of languages) {
      const said = wordsIn(language).refusal(refusal);
      expect(said).toMatch(/[.] \p{Lu}.*[.]$/u);
      if (language === "en") expect(said).toMatch(sentence);
      else expect(said).toMatch(/[а-я]/);
    }
  });

  it("of any numbers is read as it is written", () => {
    const limit = fc.option(fc.nat(1_000_000_000));
    const made = fc
      .record({
        points: fc.integer({ min: 1, max: 1_000_000 }).map((n) => String(n / 1000)),
        per: fc.integer({ min: 1, max: 1000 }).map(String),
        basis: fc.constantFrom("spent" as const, "order" as const),
        atLeast: limit,
        atMost: limit,
        tag: fc.option(fc.constantFrom("VIP", "gold customer", "златен", "at most 5", "only tag")),
        addUp: fc.boolean(),
      })
      .filter(({ atLeast, atMost }) => atLeast === null || atMost === null || atLeast <= atMost);
    fc.assert(
      fc.property(made, (rule) => {
        expect(parseRule(writeRule(rule))).toEqual(rule);
      }),
    );
  });
});

describe("points by a rule", () => {
  it.each([
    ["1 point per 1 spent", { spent: "129.90" }, 129],
    ["0.5 points per 1 spent", { spent: "129.90" }, 64],
    ["1 point per 10 spent", { spent: "129.90" }, 12],
    ["1 point per 3 spent", { spent: "9.00" }, 3],
    ["10 points per order", { orders: "3" }, 30],
    ["10 points per order", { orders: "1,003" }, 10_030],
    ["10 points per order", { orders: "1.003" }, 10_030],
    ["10 points per order", { orders: "3.0" }, 30],
    ["5 points per 2 orders", { orders: "5" }, 12],
    ["1 point per 1 spent, at most 100", { spent: "129.90" }, 100],
    ["1 point per 1 spent, at least 5", { spent: "0" }, 5],
    ["1 point per 1 spent, at least 5, at most 5", { spent: "129.90" }, 5],
    ["1 point per 1 spent, only tag vip", { spent: "10", tags: "new, VIP , gold" }, 10],
    ["1.005 points per 1 spent", { spent: "1000" }, 1005],
    ["1 point per 0.1 spent", { spent: "0.3" }, 3],
  ])("%j for %j are %d", (rule, cells, expected) => expect(points(rule, cells)).toBe(expected));

  it.each([
    ["1 point per 1 spent", {}, "spent_missing"],
    ["1 point per 1 spent", { spent: " " }, "spent_missing"],
    ["1 point per 1 spent", { spent: "NULL" }, "spent_missing"],
    ["1 point per order", { orders: "-" }, "orders_missing"],
    ["1 point per 1 spent", { spent: "~5" }, "spent_invalid"],
    ["1 point per 1 spent", { spent: "-5" }, "spent_negative"],
    ["1 point per 1 spent", { spent: "(129.90)" }, "spent_negative"],
    ["1 point per 1 spent, at least 5", { spent: "-0.01" }, "spent_negative"],
    ["1 point per 1 spent", { spent: "-0.00" }, "points_zero"],
    ["1 point per 1 spent", { spent: "9".repeat(400) }, "spent_invalid"],
    ["1 point per order", { spent: "5" }, "orders_missing"],
    ["1 point per order", { orders: "1.5" }, "orders_invalid"],
    ["1 point per order", { orders: "1.000" }, "orders_invalid"],
    ["1 point per order", { orders: "1,000" }, "orders_invalid"],
    ["1 point per order", { orders: "many" }, "orders_invalid"],
    ["1 point per 1 spent", { spent: "0.99" }, "points_zero"],
    ["1 point per order", { orders: "0" }, "points_zero"],
    ["10 points per 1 spent", { spent: "1000000000" }, "points_out_of_range"],
    ["1 point per 1 spent, only tag VIP", { spent: "10", tags: "VIPs, not VIP" }, "tag_missing"],
    ["1 point per 1 spent, only tag VIP", { spent: "10" }, "tag_missing"],
  ] as const)("%j for %j are refused: %s", (rule, cells, reason) =>
    expect(points(rule, cells)).toEqual(rejectionOf(reason)),
  );

  it("may be none where a balance is wanted", () => {
    const cells = { spent: "0", orders: undefined, tags: undefined };
    expect(pointsByRule(ruleOf("1 point per 1 spent"), cells, { zero: true })).toBe(0);
  });

  it("go down to whole points where nobody chose, else as chosen", () => {
    const rule = ruleOf("1 point per 2 spent");
    const cells = { spent: "5", orders: undefined, tags: undefined };
    expect(roundings.map((rounding) => pointsByRule(rule, cells, { rounding }))).toEqual([
      refuse("points_fraction"),
      3,
      2,
      3,
    ]);
  });

  it("are read with the decimal sign of the file", () => {
    const cells = { spent: "1.129,90", orders: undefined, tags: undefined };
    expect(pointsByRule(ruleOf("1 point per 1 spent"), cells, { decimal: "comma" })).toBe(1129);
  });

  it("are exact for any amount", () => {
    const property = fc.property(fc.nat(10_000_000), fc.nat(5000), fc.nat(999), (cents, rate, per) => {
      const rule = ruleOf(`${(rate + 1) / 1000} points per ${per + 1} spent`);
      const cells = { spent: (cents / 100).toFixed(2), orders: undefined, tags: undefined };
      // Everything in thousandths of cents.
      const expected = (BigInt(cents) * BigInt(rate + 1)) / (100_000n * BigInt(per + 1));
      expect(pointsByRule(rule, cells, { zero: true })).toBe(Number(expected));
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
