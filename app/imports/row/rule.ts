/** Points worked out from what a customer spent or ordered: `1 point per 1 spent, at most 500, only tag VIP`. */
import { cut, trimInvisible } from "../../characters.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { pointsMax } from "../limits.ts";
import { readExact, roundPoints, writeExact, type ExactNumber } from "./numbers.ts";
import { decimals, type Decimal, type Rounding } from "../reading.ts";
import { isNothing } from "./placeholders.ts";
import { rejectionOf, type Rejection } from "./rejection.ts";

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
  /** Several rows of a customer are parts of what she spent, and not the same sum again. */
  addUp: boolean;
}

const ruleCharsMax = 200;
/** How a rule says it. */
const addUp = "rows add up";
const noLimits = { atLeast: null, atMost: null, tag: null, addUp: false };
const textCharsShown = 60;

export function parseRule(text: string): Rule | Refusal {
  if (text.length > ruleCharsMax) return refuse("rule_long", { charsMax: ruleCharsMax });
  const [rate = "", ...limits] = text.split(",").map((part) => trimInvisible(part.replace(/\s+/g, " ")));
  // `1,5 points` is cut before its comma: shown whole, the examples say what to write.
  const rule = parseRate(rate, /^\d+$/.test(rate) ? text : rate);
  if (isRefusal(rule)) return rule;
  const given = new Set<string>();
  for (const written of limits) {
    const text = cut(written, textCharsShown);
    if (written.toLowerCase() === addUp) {
      rule.addUp = true;
      continue;
    }
    const [, kind = "", value = ""] = /^(at least|at most|only tag) (.+)$/i.exec(written) ?? [];
    const limit = kind.toLowerCase();
    if (!limit) return refuse("rule_limit_unclear", { text });
    if (given.has(limit)) return refuse("rule_limit_twice", { limit });
    given.add(limit);
    if (limit === "only tag") rule.tag = value.replace(/^(["'])(.*)\1$/, "$2");
    else if (!/^\d{1,10}$/.test(value) || Number(value) > pointsMax) {
      return refuse("rule_limit_number", { text, limit });
    } else if (limit === "at least") rule.atLeast = Number(value);
    else rule.atMost = Number(value);
  }
  const { atLeast, atMost } = rule;
  if (atLeast !== null && atMost !== null && atLeast > atMost) {
    return refuse("rule_limits_impossible", { atLeast, atMost });
  }
  return rule;
}

/** @param shown what is named where it is not understood */
function parseRate(text: string, shown: string): Rule | Refusal {
  const unclear = refuse("rule_unclear", { text: cut(shown, textCharsShown) });
  const [, points = "", each, basis = ""] =
    /^(\S+) points? per (?:\p{Sc} ?)?(?:([-\u2212]?[\d.]+) ?(?:\p{Sc} ?)?)?(spent|orders?)$/iu.exec(text) ??
    [];
  const spent = basis.toLowerCase() === "spent";
  if (basis === "" || (spent && each === undefined)) return unclear;
  const [rate, per] = [readRate(points), readRate(each ?? "1")];
  if ([points, each ?? ""].some((number) => /^[-\u2212]\d/.test(number))) return refuse("rule_zero");
  if (rate === null || per === null) return unclear;
  if (rate === "0" || per === "0") return refuse("rule_zero");
  if (!spent && per.includes(".")) return refuse("rule_orders_whole");
  return { points: rate, per, basis: spent ? "spent" : "order", ...noLimits };
}

/** A plain decimal of a size that makes sense, written canonically. */
function readRate(text: string): string | null {
  const exact = /^\d{1,10}(\.\d{1,10})?$/.test(text) ? readExact(text, "point") : null;
  return exact === null || isRefusal(exact) ? null : writeExact(exact);
}

/** The rule as it is stored and shown. */
export function writeRule({ points, per, basis, atLeast, atMost, tag, ...rule }: Rule): string {
  const each = basis === "spent" ? `${per} spent` : per === "1" ? "order" : `${per} orders`;
  return [
    `${points} ${points === "1" ? "point" : "points"} per ${each}`,
    ...(atLeast === null ? [] : [`at least ${atLeast}`]),
    ...(atMost === null ? [] : [`at most ${atMost}`]),
    ...(tag === null ? [] : [`only tag ${tag}`]),
    ...(rule.addUp ? [addUp] : []),
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
): number | Rejection {
  if (rule.tag !== null && !hasTag(cells.tags ?? "", rule.tag)) return refuse("tag_missing");
  const measured =
    rule.basis === "spent" ? readSpent(cells.spent ?? "", decimal) : readOrders(cells.orders ?? "");
  if (isRefusal(measured)) return measured;
  const rounded = roundPoints(multiplied(measured, rule), rounding);
  if (isRefusal(rounded)) return rounded;
  const points = Math.min(Math.max(rounded, rule.atLeast ?? 0), rule.atMost ?? Infinity);
  if (points > pointsMax) return rejectionOf("points_out_of_range");
  return points === 0 && !zero ? refuse("points_zero") : points;
}

function hasTag(tags: string, tag: string): boolean {
  const wanted = trimInvisible(tag).toLowerCase();
  return tags.split(",").some((one) => trimInvisible(one).toLowerCase() === wanted);
}

function readSpent(cell: string, decimal: Decimal): ExactNumber | Rejection {
  if (isNothing(cell)) return refuse("spent_missing");
  const spent = readExact(cell, decimal);
  if (isRefusal(spent) || isTooLong(spent)) return refuse("spent_invalid");
  if (spent.negative) return refuse("spent_negative");
  return spent;
}

function readOrders(cell: string): ExactNumber | Rejection {
  if (isNothing(cell)) return refuse("orders_missing");
  const whole = decimals
    .map((decimal) => readExact(cell, decimal))
    .filter((read): read is ExactNumber => !isRefusal(read))
    .filter((read) => !read.negative && read.fraction === "" && !isTooLong(read));
  const [orders, other = orders] = whole;
  // 1.000 is one order or a thousand.
  return orders && other && orders.whole === other.whole ? orders : refuse("orders_invalid");
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
