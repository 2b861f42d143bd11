/** Whatever is sent, no regular expression of ours keeps a core busy: each takes work in proportion to its text. */
import { describe, expect, test } from "vitest";
import { attacksOn, textOf, type Attack } from "#support/attacks.ts";
import { Backtracking } from "#support/backtracking.ts";
import { findExpressions, type Expression } from "#support/expressions.ts";
import { cpuMsSince } from "#support/cpu.ts";

/** Four times as many repetitions take four times the work, or sixteen times where it grows with the square. */
const repetitionsMax = 60;
/** The counting goes as deep as its text is long. */
const charsMax = 800;
const timesMax = 6;
/** Nobody needs to look closer at so few steps for each letter; by the square it would be thirty. */
const stepsALetter = 10;
const stepsMax = 500_000;

type Written = Pick<Expression, "literal" | "splits">;

interface Judged {
  /** The attack on which the work outgrows the text, if there is one. */
  weakness: Attack | null;
  hardest: Attack;
}

function judge({ literal, splits }: Written): Judged {
  const counting = new Backtracking(literal);
  const all = splits || regExpOf(literal).global;
  const stepsOf = (text: string) => counting.search(text, all, stepsMax).steps;
  let hardest = { attack: { prefix: "", pump: " ", suffix: "" }, weight: 0 };
  for (const attack of attacksOn(literal)) {
    const repetitions = Math.min(repetitionsMax, Math.ceil(charsMax / attack.pump.length));
    const text = textOf(attack, repetitions);
    const steps = stepsOf(text);
    const weight = steps / text.length;
    const fewer = () => stepsOf(textOf(attack, Math.ceil(repetitions / 4)));
    if (weight > stepsALetter && (steps >= stepsMax || steps > timesMax * fewer()))
      return { weakness: attack, hardest: attack };
    if (weight > hardest.weight) hardest = { attack, weight };
  }
  return { weakness: null, hardest: hardest.attack };
}

function regExpOf(literal: string): RegExp {
  const end = literal.lastIndexOf("/");
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

/** As `exec`, `test`, `replace`, `matchAll` and `split` go through a text. */
function run({ literal, splits }: Written, text: string): void {
  const regExp = regExpOf(literal);
  if (splits) text.split(regExp);
  else if (regExp.global) text.replace(regExp, "");
  else regExp.exec(text);
}

const { expressions, madeOfText } = findExpressions("{app,bin,extensions}/**/*.{js,jsx,mjs,ts,tsx}");
const distinct = [...new Map(expressions.map((one) => [one.literal + String(one.splits), one])).values()];

describe("the hunt", () => {
  test.each([
    String.raw`/0{5,}$/`,
    String.raw`/\s+$/`,
    String.raw`/(a+)+$/`,
    String.raw`/^(?:\w+\s?)*:$/`,
    String.raw`/^\s*\d+\s*\s*$/`,
    String.raw`/^[^@]+@[^@]+\.[^@]+$/`,
    String.raw`/<!--[^]*?-->/g`,
    String.raw`/(?:T|\s*,\s*|\s+)\d{1,2}:\d{2}$/i`,
    String.raw`/^(["'])x=([,;\t])\1\2*[ \t]*$/`,
  ])("finds that %s takes more than its share", (literal) => {
    expect(judge({ literal, splits: false }).weakness).not.toBeNull();
  });

  test.each([
    String.raw`/^\s*\d+\s*$/`,
    String.raw`/[^+\d]/g`,
    String.raw`/"[^"]*"|[\\_*]./g`,
    String.raw`/^[^\s@]+@[^\s@]+$/`,
    String.raw`/\p{Lu}\p{Ll}/u`,
  ])("finds nothing in %s", (literal) => {
    expect(judge({ literal, splits: false }).weakness).toBeNull();
  });

  test("counts what the real matcher does: it finds the same in the texts that it makes", () => {
    const different = distinct.flatMap(({ literal }) => {
      const [counting, regExp] = [new Backtracking(literal), regExpOf(literal)];
      const texts = attacksOn(literal).map((attack) => textOf(attack, 5));
      return texts.filter((text) => {
        regExp.lastIndex = 0;
        const found = regExp.exec(text);
        const [counted] = counting.search(text, false).matches;
        return counted?.[0] !== found?.index || (found && counted?.[1] !== found.index + found[0].length);
      });
    });
    expect(different).toEqual([]);
  });
});

/** Letters and digits, each in its place and none repeated: there is one way to match, and one look at each. */
const madeOfLetters = ["app/imports/columns/text-shape.ts"];

test("there are expressions to look at, and none is made out of text", () => {
  expect(expressions.length).toBeGreaterThan(100);
  expect([...new Set(madeOfText.map((place) => place.replace(/:\d+$/, "")))]).toEqual(madeOfLetters);
});

describe.each(distinct)("$place: $literal", (expression) => {
  const { weakness, hardest } = judge(expression);

  test("takes work in proportion to its text", () => expect(weakness).toBeNull());

  test.skipIf(weakness)("takes less than ten seconds for 1 MB", () => {
    const text = textOf(hardest, Math.ceil(1_000_000 / hardest.pump.length));
    const began = process.cpuUsage();
    run(expression, text);
    expect(cpuMsSince(began)).toBeLessThan(10_000);
  });
});
