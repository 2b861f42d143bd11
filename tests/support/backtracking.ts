/**
 * A matcher that works as those of browsers and Node do, trying one way after another, and counts what it tries. Time
 * depends on what else a machine has to do, the count does not; and four hundred letters tell by it what takes a
 * hundred thousand by the clock.
 */
import { RegExpParser, type AST } from "@eslint-community/regexpp";

export type Leaf = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;
export type Accepts = (leaf: Leaf, letter: string) => boolean;

/** Whether a part that takes one letter takes this one. */
export function acceptance(flags: string): Accepts {
  const known = new Map<Leaf, { expression: RegExp; letters: Map<string, boolean> }>();
  const made = (leaf: Leaf) => {
    const of = { expression: new RegExp(`^(?:${leaf.raw})$`, flags), letters: new Map<string, boolean>() };
    known.set(leaf, of);
    return of;
  };
  return (leaf, letter) => {
    const { expression, letters } = known.get(leaf) ?? made(leaf);
    let accepted = letters.get(letter);
    if (accepted === undefined) letters.set(letter, (accepted = expression.test(letter)));
    return accepted;
  };
}

/** Goes on at a place of the text; false where nothing that can follow fits. */
type Next = (at: number) => boolean;

export interface Tried {
  /** Beginning and end of each match, as `exec` finds them one after another. */
  matches: [number, number][];
  steps: number;
}

export class Backtracking {
  readonly #pattern: AST.Pattern;
  readonly #flags: AST.Flags;
  readonly #accepts: Accepts;
  /** It can only match at the beginning, and the real matchers look nowhere else. */
  readonly #anchored: boolean;
  #text = "";
  #steps = 0;
  #stepsMax = 0;
  #groups = new Map<AST.CapturingGroup, [number, number]>();

  constructor(literal: string) {
    const { pattern, flags } = new RegExpParser().parseLiteral(literal);
    this.#pattern = pattern;
    this.#flags = flags;
    this.#accepts = acceptance(flags.raw.replace(/[gy]/g, ""));
    const isStart = ({ elements: [first] }: AST.Alternative) =>
      first?.type === "Assertion" && first.kind === "start";
    this.#anchored = !flags.multiline && pattern.alternatives.every(isStart);
  }

  /** @param all every match, as `replace` and `split` look for them. @param stepsMax where it gives up. */
  search(text: string, all: boolean, stepsMax = Infinity): Tried {
    [this.#text, this.#steps, this.#stepsMax] = [text, 0, stepsMax];
    const matches: [number, number][] = [];
    for (let from = 0; from <= text.length && this.#steps < stepsMax;) {
      const match = this.#matchFrom(from);
      if (!match) break;
      matches.push(match);
      if (!all) break;
      from = match[1] > match[0] ? match[1] : match[1] + Math.max(1, this.#letterAt(match[1]).length);
    }
    return { matches, steps: this.#steps };
  }

  #matchFrom(from: number): [number, number] | null {
    let end = -1;
    const ends: Next = (at) => ((end = at), true);
    for (let start = from; start <= this.#text.length; start++) {
      if (this.#groups.size > 0) this.#groups.clear();
      if (this.#either(this.#pattern.alternatives, start, ends)) return [start, end];
      if (this.#anchored || this.#flags.sticky || this.#steps >= this.#stepsMax) return null;
    }
    return null;
  }

  #either(alternatives: readonly AST.Alternative[], at: number, next: Next): boolean {
    for (const { elements } of alternatives) if (this.#inTurn(elements, 0, at, next)) return true;
    return false;
  }

  #inTurn(elements: readonly AST.Element[], place: number, at: number, next: Next): boolean {
    const element = elements[place];
    if (!element) return next(at);
    const isLast = place + 1 === elements.length;
    return this.#one(element, at, isLast ? next : (then) => this.#inTurn(elements, place + 1, then, next));
  }

  #one(element: AST.Element, at: number, next: Next): boolean {
    if (++this.#steps >= this.#stepsMax) return false;
    switch (element.type) {
      case "Group":
        return this.#either(element.alternatives, at, next);
      case "CapturingGroup":
        return this.#captured(element, at, next);
      case "Quantifier":
        return this.#repeated(element, 0, at, next);
      case "Assertion":
        return this.#holds(element, at) && next(at);
      case "Backreference":
        return this.#again(element, at, next);
      default: {
        const letter = this.#letterAt(at);
        return letter !== "" && this.#accepts(element as Leaf, letter) && next(at + letter.length);
      }
    }
  }

  #captured(group: AST.CapturingGroup, at: number, next: Next): boolean {
    const before = this.#groups.get(group);
    const matched = this.#either(group.alternatives, at, (end) => {
      const inner = this.#groups.get(group);
      this.#groups.set(group, [at, end]);
      if (next(end)) return true;
      if (inner) this.#groups.set(group, inner);
      else this.#groups.delete(group);
      return false;
    });
    if (!matched && before) this.#groups.set(group, before);
    return matched;
  }

  #repeated(quantifier: AST.Quantifier, count: number, at: number, next: Next): boolean {
    const { min, max, greedy, element } = quantifier;
    const more = () =>
      count < max &&
      this.#one(
        element,
        at,
        // Having matched nothing it would match nothing for ever.
        (then) => (then > at || count < min) && this.#repeated(quantifier, count + 1, then, next),
      );
    if (count < min) return more();
    return greedy ? more() || next(at) : next(at) || more();
  }

  #holds(assertion: AST.Assertion, at: number): boolean {
    const isWord = (letter: string | undefined) => letter !== undefined && /\w/.test(letter);
    const [before, after] = [this.#text[at - 1], this.#text[at]];
    switch (assertion.kind) {
      case "start":
        return at === 0 || (this.#flags.multiline && before === "\n");
      case "end":
        return at === this.#text.length || (this.#flags.multiline && after === "\n");
      case "word":
        return (isWord(before) !== isWord(after)) !== assertion.negate;
      case "lookahead":
        return this.#either(assertion.alternatives, at, () => true) !== assertion.negate;
      case "lookbehind":
        return this.#behind(assertion, at) !== assertion.negate;
    }
  }

  #behind({ alternatives, raw }: AST.LookbehindAssertion, at: number): boolean {
    const single = alternatives.every(
      ({ elements: [one, other] }) => one && /^Char/.test(one.type) && !other,
    );
    if (!single) throw new Error(`${raw}: this matcher looks behind at single letters only`);
    return at > 0 && this.#either(alternatives, at - 1, (end) => end === at);
  }

  #again({ resolved }: AST.Backreference, at: number, next: Next): boolean {
    const [from, to] = [resolved].flat().map((group) => this.#groups.get(group))[0] ?? [0, 0];
    const said = this.#text.slice(from, to);
    this.#steps += said.length;
    return this.#text.startsWith(said, at) && next(at + said.length);
  }

  #letterAt(at: number): string {
    if (at >= this.#text.length) return "";
    const whole = this.#flags.unicode || this.#flags.unicodeSets;
    return whole ? String.fromCodePoint(this.#text.codePointAt(at) as number) : this.#text.charAt(at);
  }
}
