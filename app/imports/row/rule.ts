/** Points worked out from what a customer spent or ordered: `1 point per 1 spent, at most 500, only tag VIP`. */
import { trimInvisible } from "../characters.ts";
import { cut } from "../characters.ts";
import { pointsMax } from "../limits.ts";
import { readExact, roundPoints, writeExact, type ExactNumber } from "./numbers.ts";
import { decimals, type Decimal, type Rounding } from "../reading.ts";
import type { Refusal } from "./rejection.ts";

export interface Rule {
  /** So many points, a decimal such as `0.5`, … */
  points: string;
  /** … for each so many spent or ordered. */
  per: string;
  basis: "spent" | "order";
  atLeast: number | null;
  atMost: number | null;
  /** Only customers who have this tag. */
  tag: string | null;
}

const ruleCharsMax = 200;
const examples =
  "“1 point per 1 spent”, “10 points per order” or “0.5 points per 1 spent, at most 500, only tag VIP”";

/** The rule, or a sentence that says how to write it. */
export function parseRule(text: string): Rule | string {
  if (text.length > ruleCharsMax) return `The rule is longer than ${ruleCharsMax} characters. Shorten it.`;
  const [rate = "", ...limits] = text.split(",").map((part) => trimInvisible(part.replace(/\s+/g, " ")));
  const rule = parseRate(rate);
  if (typeof rule === "string") return rule;
  const given = new Set<string>();
  for (const limit of limits) {
    const [, kind = "", value = ""] = /^(at least|at most|only tag) (.+)$/i.exec(limit) ?? [];
    const name = kind.toLowerCase();
    if (!name) {
      return `“${cut(limit, 60)}” is not understood. After the rule write “at most 500”, “at least 5” or “only tag VIP”.`;
    }
    if (given.has(name)) return `“${name}” stands twice in the rule. Write it once.`;
    given.add(name);
    if (name === "only tag") rule.tag = value.replace(/^(["'])(.*)\1$/, "$2");
    else if (!/^\d{1,10}$/.test(value) || Number(value) > pointsMax) {
      return `“${cut(limit, 60)}” is not understood. Write a whole number, for example “${name} 500”.`;
    } else if (name === "at least") rule.atLeast = Number(value);
    else rule.atMost = Number(value);
  }
  if (rule.atLeast !== null && rule.atMost !== null && rule.atLeast > rule.atMost) {
    return `The rule gives at least ${rule.atLeast} and at most ${rule.atMost} points, which is impossible. Correct one of them.`;
  }
  return rule;
}

function parseRate(text: string): Rule | string {
  const unclear = `“${cut(text, 60)}” is not understood. Write the rule like ${examples}.`;
  const [, points = "", each, basis = ""] =
    /^(\S+) points? per (?:\p{Sc} ?)?(?:([\d.]+) ?(?:\p{Sc} ?)?)?(spent|orders?)$/iu.exec(text) ?? [];
  const spent = basis.toLowerCase() === "spent";
  if (basis === "" || (spent && each === undefined)) return unclear;
  const [rate, per] = [readRate(points), readRate(each ?? "1")];
  if (rate === null || per === null) return unclear;
  if (rate === "0" || per === "0") return "The numbers of a rule must be above zero. Correct the rule.";
  if (!spent && per.includes("."))
    return "Orders are counted whole. Write the rule with a whole number of orders.";
  return { points: rate, per, basis: spent ? "spent" : "order", atLeast: null, atMost: null, tag: null };
}

/** A plain decimal of a size that makes sense, written canonically. */
function readRate(text: string): string | null {
  const exact = /^\d{1,10}(\.\d{1,10})?$/.test(text) ? readExact(text, "point") : "not_a_number";
  return exact === "not_a_number" ? null : writeExact(exact);
}

/** The rule as it is stored and shown. */
export function writeRule({ points, per, basis, atLeast, atMost, tag }: Rule): string {
  const each = basis === "spent" ? `${per} spent` : per === "1" ? "order" : `${per} orders`;
  return [
    `${points} ${points === "1" ? "point" : "points"} per ${each}`,
    ...(atLeast === null ? [] : [`at least ${atLeast}`]),
    ...(atMost === null ? [] : [`at most ${atMost}`]),
    ...(tag === null ? [] : [`only tag ${tag}`]),
  ].join(", ");
}

export interface RuleCells {
  spent: string | undefined;
  orders: string | undefined;
  tags: string | undefined;
}

export interface RuleReading {
  decimal?: Decimal;
  rounding?: Rounding;
  /** Nothing to add is no row, but a balance of zero may be wanted. */
  zero?: boolean;
}

export function pointsByRule(
  rule: Rule,
  cells: RuleCells,
  { decimal = "point", rounding = "down", zero = false }: RuleReading = {},
): { points: number } | Refusal {
  if (rule.tag !== null && !hasTag(cells.tags ?? "", rule.tag)) return { reason: "tag_missing" };
  const measured =
    rule.basis === "spent" ? readSpent(cells.spent ?? "", decimal) : readOrders(cells.orders ?? "");
  if ("reason" in measured) return measured;
  const rounded = roundPoints(multiplied(measured, rule), rounding);
  if (rounded === "fraction") return { reason: "points_fraction" };
  const points = Math.min(Math.max(rounded, rule.atLeast ?? 0), rule.atMost ?? Infinity);
  if (points > pointsMax) return { reason: "points_out_of_range" };
  return points === 0 && !zero ? { reason: "points_zero" } : { points };
}

function hasTag(tags: string, tag: string): boolean {
  const wanted = trimInvisible(tag).toLowerCase();
  return tags.split(",").some((one) => trimInvisible(one).toLowerCase() === wanted);
}

function readSpent(cell: string, decimal: Decimal): ExactNumber | Refusal {
  if (trimInvisible(cell) === "") return { reason: "spent_missing" };
  const spent = readExact(cell, decimal);
  if (spent === "not_a_number" || spent.negative || isTooLong(spent)) return { reason: "spent_invalid" };
  return spent;
}

function readOrders(cell: string): ExactNumber | Refusal {
  if (trimInvisible(cell) === "") return { reason: "orders_missing" };
  const whole = decimals
    .map((decimal) => readExact(cell, decimal))
    .filter((read) => read !== "not_a_number")
    .filter((read) => !read.negative && read.fraction === "" && !isTooLong(read));
  const [orders, other = orders] = whole;
  // 1.000 is one order or a thousand.
  return orders && other && orders.whole === other.whole ? orders : { reason: "orders_invalid" };
}

const isTooLong = ({ whole, fraction }: ExactNumber) => whole.length > 15 || fraction.length > 15;

/** `measured * points / per`, as far as rounding needs it: its whole part, and of the rest whether it reaches a half. */
function multiplied(measured: ExactNumber, rule: Rule): ExactNumber {
  const [a, b, c] = [measured, parsed(rule.points), parsed(rule.per)];
  const dividend = units(a) * units(b) * 10n ** BigInt(c.fraction.length);
  const divisor = units(c) * 10n ** BigInt(a.fraction.length + b.fraction.length);
  const [whole, rest] = [dividend / divisor, dividend % divisor];
  const fraction = rest === 0n ? "" : rest * 2n >= divisor ? "5" : "1";
  return { negative: false, whole: whole === 0n ? "" : String(whole), fraction };
}

const units = ({ whole, fraction }: ExactNumber) => BigInt(whole + fraction);

function parsed(decimal: string): ExactNumber {
  const [whole = "", fraction = ""] = decimal.split(".");
  return { negative: false, whole, fraction };
}
