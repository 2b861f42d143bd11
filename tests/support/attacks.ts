/**
 * Texts on which a regular expression may try over and over again, made from the expression itself. Such texts are
 * known to be of the form `prefix + pump × n + suffix` (Wüstholz and others, "Static Detection of DoS Vulnerabilities
 * in Programs that Use Regular Expressions", 2017): the prefix leads to a repetition, what is pumped can be shared out
 * between it and another one in many ways, and the suffix makes each of them fail.
 */
import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import { acceptance, type Accepts, type Leaf } from "./backtracking.ts";

export interface Attack {
  prefix: string;
  pump: string;
  suffix: string;
}

/** What people and programmes write; each expression adds its own characters. */
const usual = " \t\r\n\u00a0\ufeff\0" + "0159" + "aexzAZéяЯ年" + `"'<>()[]{}` + ".,:;/\\|-+_@#&=?!*";

export const textOf = ({ prefix, pump, suffix }: Attack, repetitions: number) =>
  prefix + pump.repeat(repetitions) + suffix;

export function attacksOn(literal: string): Attack[] {
  const { pattern, flags } = new RegExpParser().parseLiteral(literal);
  const { leaves, repetitions } = partsOf(pattern);
  const accepts = acceptance(flags.raw.replace(/[gy]/g, ""));
  const letters = tellingLetters(leaves, `${usual}${literal}`, accepts);
  const sampler = new Sampler(letters, accepts);
  const whole = pattern.alternatives.map((one) => sampler.sample(one));
  const attacks = new Map<string, Attack>();
  const add = (prefix: string, pumps: Iterable<string>) => {
    for (const pump of pumps) {
      if (pump === "") continue;
      for (const suffix of ["", ...letters])
        attacks.set(JSON.stringify([prefix, pump, suffix]), { prefix, pump, suffix });
    }
  };
  add("", [...letters, ...whole, ...whole.map((text) => text.slice(0, -1))]);
  for (const repetition of repetitions) {
    const own = partsOf(repetition.element).leaves;
    const fit = letters.filter((letter) => own.some((leaf) => accepts(leaf, letter)));
    const pumps = new Set([...fit, ...pairsOf(fit.slice(0, 4)), sampler.sample(repetition.element)]);
    for (const prefix of new Set([sampler.before(repetition, true), sampler.before(repetition, false)])) {
      add(prefix, pumps);
      add("", new Set([...pumps].map((pump) => prefix + pump)));
    }
  }
  return [...attacks.values()];
}

function partsOf(node: AST.Node) {
  const leaves: Leaf[] = [];
  const repetitions: AST.Quantifier[] = [];
  let depth = 0;
  const enterClass = (leaf: Leaf) => void (depth++ === 0 && leaves.push(leaf));
  const leaveClass = () => void depth--;
  const single = (leaf: Leaf) => void (depth === 0 && leaves.push(leaf));
  visitRegExpAST(node, {
    onCharacterEnter: single,
    onCharacterSetEnter: single,
    onCharacterClassEnter: enterClass,
    onCharacterClassLeave: leaveClass,
    onExpressionCharacterClassEnter: enterClass,
    onExpressionCharacterClassLeave: leaveClass,
    onQuantifierEnter: (quantifier) => void (quantifier.max > 9 && repetitions.push(quantifier)),
  });
  return { leaves, repetitions };
}

/** One letter for all those that the expression can't tell from each other. */
function tellingLetters(leaves: readonly Leaf[], text: string, accepts: Accepts): string[] {
  const distinct = [...new Map(leaves.map((leaf) => [leaf.raw, leaf])).values()];
  const telling = new Map<string, string>();
  for (const letter of new Set(text)) {
    const who = distinct.map((leaf) => (accepts(leaf, letter) ? "1" : "0")).join("");
    if (!telling.has(who)) telling.set(who, letter);
  }
  return [...telling.values()];
}

function* pairsOf(letters: readonly string[]): Iterable<string> {
  for (const one of letters) for (const other of letters) if (one !== other) yield one + other;
}

/** Texts that a part of the expression matches. */
class Sampler {
  readonly #letters: readonly string[];
  readonly #accepts: Accepts;

  constructor(letters: readonly string[], accepts: Accepts) {
    this.#letters = letters;
    this.#accepts = accepts;
  }

  /** @param lean without what may be missing. */
  sample(node: AST.Node, lean = false): string {
    switch (node.type) {
      case "Character":
        return String.fromCodePoint(node.value);
      case "CharacterSet":
      case "CharacterClass":
      case "ExpressionCharacterClass":
        return this.#letters.find((letter) => this.#accepts(node, letter)) ?? "";
      case "Alternative":
        return node.elements.map((element) => this.sample(element, lean)).join("");
      case "Group":
      case "CapturingGroup":
        return this.sample(node.alternatives[0] as AST.Alternative, lean);
      case "Quantifier":
        return this.sample(node.element, lean).repeat(lean ? node.min : Math.max(node.min, 1));
      case "Backreference":
        return [node.resolved].flat().map((group) => this.sample(group, lean))[0] ?? "";
      default:
        return "";
    }
  }

  /** What leads to this part. */
  before(part: AST.Node, lean: boolean): string {
    const { parent } = part;
    if (!parent) return "";
    const earlier =
      parent.type === "Alternative"
        ? parent.elements.slice(0, parent.elements.indexOf(part as AST.Element))
        : [];
    return this.before(parent, lean) + earlier.map((element) => this.sample(element, lean)).join("");
  }
}
