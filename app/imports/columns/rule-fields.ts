/** A rule as the fields of a form, beside the text that is kept and that a terminal takes. */
import { trimInvisible } from "../../characters.ts";
import type { Message } from "../../locales/words.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { pointsMax } from "../limits.ts";
import { parseRule, writeRule } from "../row/rule.ts";

export const ruleBases = ["spent", "order"] as const;

/** As typed; empty where nothing is. */
export interface RuleFields {
  /** Empty where no rule gives the points. */
  basis: "" | (typeof ruleBases)[number];
  points: string;
  per: string;
  atMost: string;
  atLeast: string;
  tag: string;
  /** `yes` where the rows of a customer add up. */
  addUp: "" | "yes";
}

export const noRule: RuleFields = {
  basis: "",
  points: "",
  per: "",
  atMost: "",
  atLeast: "",
  tag: "",
  addUp: "",
};
/** What most shops give, and where a merchant begins. */
export const firstRule = { points: "1", per: "1" } as const;

/** The fields of a rule that was kept. */
export function readRuleFields(text: string): RuleFields {
  const rule = parseRule(text);
  if (isRefusal(rule)) return noRule;
  const { basis, points, per, tag } = rule;
  const [atMost, atLeast] = [rule.atMost, rule.atLeast].map((limit) => (limit === null ? "" : String(limit)));
  return {
    basis,
    points,
    per,
    atMost: atMost ?? "",
    atLeast: atLeast ?? "",
    tag: tag ?? "",
    addUp: rule.addUp ? "yes" : "",
  };
}

/** The rule as it is kept: what `parseRule` reads, where `ruleFault` finds nothing; empty without a basis. */
export function writeRuleFields({ basis, ...typed }: RuleFields): string {
  if (basis === "") return "";
  const limit = (text: string) => (trimmed(text) === "" ? null : Number(trimmed(text)));
  return writeRule({
    basis,
    points: decimal(typed.points),
    per: decimal(typed.per),
    atMost: limit(typed.atMost),
    atLeast: limit(typed.atLeast),
    tag: trimmed(typed.tag) || null,
    addUp: typed.addUp === "yes",
  });
}

export interface RuleFault {
  field: Exclude<keyof RuleFields, "basis" | "addUp">;
  refusal: Refusal;
}

/** What is not right in the fields, the first thing; null where they are a rule, or none is wanted. */
export function ruleFault(fields: RuleFields): RuleFault | null {
  if (fields.basis === "") return null;
  if (!isRate(fields.points)) return { field: "points", refusal: refuse("rule_points_invalid") };
  if (!isRate(fields.per)) return { field: "per", refusal: refuse("rule_per_invalid") };
  for (const field of ["atMost", "atLeast"] as const) {
    if (!isLimit(fields[field])) return { field, refusal: refuse("rule_limit_invalid", { pointsMax }) };
  }
  if (/,|^["']/.test(trimmed(fields.tag))) return { field: "tag", refusal: refuse("rule_tag_invalid") };
  const rule = parseRule(writeRuleFields(fields));
  return isRefusal(rule) ? { field: faultyField(rule), refusal: rule } : null;
}

/** What the fields together do not allow. */
function faultyField({ code }: Refusal): RuleFault["field"] {
  if (code === "rule_orders_whole") return "per";
  return code === "rule_limits_impossible" ? "atLeast" : "tag";
}

const trimmed = (text: string) => trimInvisible(text).replace(/\s+/g, " ");

/** With a point, whichever sign the merchant's language has. */
const decimal = (text: string) => trimmed(text).replace(",", ".");

const isRate = (text: string) => /^\d{1,10}(\.\d{1,10})?$/.test(decimal(text)) && Number(decimal(text)) > 0;

const isLimit = (text: string) => {
  const limit = trimmed(text);
  return limit === "" || (/^\d{1,10}$/.test(limit) && Number(limit) <= pointsMax);
};

/** A rule that was kept, for whoever reads how a file was read: what it gives, then each limit. */
export function ruleMessages(text: string): Message[] {
  const rule = parseRule(text);
  if (isRefusal(rule)) return [];
  const { basis, points, per, atMost, atLeast, tag, addUp } = rule;
  const said: Message[] = [
    basis === "spent"
      ? { code: "rule.said.spent", values: { points: { digits: points }, per: { digits: per } } }
      : { code: "rule.said.order", values: { points: { digits: points }, count: Number(per) } },
  ];
  if (atMost !== null) said.push({ code: "rule.said.atMost", values: { count: atMost } });
  if (atLeast !== null) said.push({ code: "rule.said.atLeast", values: { count: atLeast } });
  if (tag !== null) said.push({ code: "rule.said.tag", values: { tag } });
  if (addUp) said.push({ code: "rule.said.addUp", values: {} });
  return said;
}
