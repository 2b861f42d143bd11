import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  noRule,
  readRuleFields,
  ruleFault,
  ruleMessages,
  writeRuleFields,
  type RuleFields,
} from "#app/imports/columns/rule-fields.ts";
import { pointsMax } from "#app/imports/limits.ts";
import { parseRule, writeRule } from "#app/imports/row/rule.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal } from "#app/refusal.ts";

const spent: RuleFields = { ...noRule, basis: "spent", points: "1", per: "1" };

describe("the fields of a rule", () => {
  it.each([
    [spent, "1 point per 1 spent"],
    [{ ...spent, points: "0,5", per: " 10 " }, "0.5 points per 10 spent"],
    [{ ...spent, basis: "order", points: "10" }, "10 points per order"],
    [{ ...spent, basis: "order", per: "3" }, "1 point per 3 orders"],
    [
      { ...spent, atMost: "500", atLeast: "5", tag: " златен  клиент " },
      "1 point per 1 spent, at least 5, at most 500, only tag златен клиент",
    ],
    [{ ...spent, addUp: "yes" }, "1 point per 1 spent, rows add up"],
    [{ ...spent, basis: "" }, ""],
  ] as [RuleFields, string][])("%j are kept as %j", (fields, text) => {
    expect(ruleFault(fields)).toBeNull();
    expect(writeRuleFields(fields)).toBe(text);
  });

  it.each([
    [{ points: "" }, "points", "rule_points_invalid"],
    [{ points: "0" }, "points", "rule_points_invalid"],
    [{ points: "-1" }, "points", "rule_points_invalid"],
    [{ points: "1,000,5" }, "points", "rule_points_invalid"],
    [{ per: "each" }, "per", "rule_per_invalid"],
    [{ per: "0,00" }, "per", "rule_per_invalid"],
    [{ basis: "order", per: "1.5" }, "per", "rule_orders_whole"],
    [{ atMost: "5.5" }, "atMost", "rule_limit_invalid"],
    [{ atLeast: "-5" }, "atLeast", "rule_limit_invalid"],
    [{ atMost: "9999999999" }, "atMost", "rule_limit_invalid"],
    [{ atLeast: "6", atMost: "5" }, "atLeast", "rule_limits_impossible"],
    [{ tag: "VIP, gold" }, "tag", "rule_tag_invalid"],
    [{ tag: '"VIP"' }, "tag", "rule_tag_invalid"],
    [{ tag: "x".repeat(200) }, "tag", "rule_long"],
  ] as [Partial<RuleFields>, keyof RuleFields, string][])("%j are refused at %s", (wrong, field, code) => {
    const fault = ruleFault({ ...spent, ...wrong });
    expect([fault?.field, fault?.refusal.code]).toEqual([field, code]);
    for (const language of ["en", "bg"] as const)
      expect(fault && wordsIn(language).refusal(fault.refusal)).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("hold no rule where the text is none", () => {
    expect(readRuleFields("lots")).toEqual(noRule);
    expect(ruleMessages("lots")).toEqual([]);
  });

  const typed = (...texts: string[]) => fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 12 }));
  const anything = fc.record({
    basis: fc.constantFrom("spent" as const, "order" as const),
    points: typed("1", "0.5", "0,5", "0", "10000000000", "00.10", "\u200b2 "),
    per: typed("1", "10", "1.5", "1,0", "0"),
    atMost: typed("", "500", "0", String(pointsMax), String(pointsMax + 1), "1e3"),
    atLeast: typed("", "5", "007", " 6 "),
    tag: typed("", "VIP", "only tag", "at most 5", "'a'", "a, b", "златен", "x".repeat(190)),
    addUp: fc.constantFrom("" as const, "yes" as const),
  });

  it("are a rule if nothing is at fault in them, and only then", () => {
    fc.assert(
      fc.property(anything, (fields) => {
        const rule = parseRule(writeRuleFields(fields));
        const fault = ruleFault(fields);
        if (isRefusal(rule)) {
          expect(fault).not.toBeNull();
        } else if (fault !== null) {
          expect(fault.refusal.code).toMatch(/^rule_(points|per|limit|tag)_invalid$/);
        } else {
          const number = (text: string) => Number(text.replace(",", ".").replace("\u200b", ""));
          const limit = (text: string) => (text.trim() === "" ? null : Number(text));
          expect([rule.basis, Number(rule.points)]).toEqual([fields.basis, number(fields.points)]);
          expect([rule.atMost, rule.atLeast]).toEqual([limit(fields.atMost), limit(fields.atLeast)]);
          expect(readRuleFields(writeRuleFields(fields))).toEqual(readRuleFields(writeRule(rule)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("show any rule that was kept, and keep it as it was", () => {
    const limit = fc.option(fc.nat(pointsMax));
    const kept = fc
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
      fc.property(kept, (rule) => {
        const fields = readRuleFields(writeRule(rule));
        expect(ruleFault(fields)).toBeNull();
        expect(parseRule(writeRuleFields(fields))).toEqual(rule);
      }),
    );
  });
});

it("a rule that was kept is said in the reader's language, with each limit", () => {
  const said = (text: string, language: "en" | "bg") => ruleMessages(text).map(wordsIn(language).say);
  expect(said("0.5 points per 10 spent, at least 1, at most 1000, only tag VIP", "en")).toEqual([
    "Points by a rule: 0.5 per 10 spent",
    "At most 1,000 points for one customer",
    "At least 1 point for one customer",
    "Only customers with the tag VIP",
  ]);
  expect(said("1 point per 1 spent, rows add up", "en").at(-1)).toBe("The rows of one customer add up");
  expect(said("10 points per order", "bg")).toEqual(["Точки по правило: 10 за поръчка"]);
  expect(said("10 points per 3 orders", "bg")).toEqual(["Точки по правило: 10 за 3 поръчки"]);
});
