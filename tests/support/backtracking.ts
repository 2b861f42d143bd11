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
  const known = new Map<Leaf, Takes>();
  return (leaf, letter) => {
    let takes = known.get(leaf);
    if (!takes) known.set(leaf, (takes = taking(leaf, flags)));
    return takes(letter.codePointAt(0) as number);
  };
}

/** Whether it takes the letter with this code. */
type Takes = (code: number) => boolean;

/** Latin, Greek and Cyrillic letters are in a table, which is read a hundred million times. */
const inTable = 0x500;
const [yes, no] = [1, 2];

/** The expression itself is asked once for each letter. */
function taking(leaf: Leaf, flags: string): Takes {
  const expression = new RegExp(`^(?:${leaf.raw})$`, flags);
  const table = new Uint8Array(inTable);
  const others = new Map<number, boolean>();
  const look = (code: number) => {
    const isTaken = expression.test(String.fromCodePoint(code));
    if (code < inTable) table[code] = isTaken ? yes : no;
    else others.set(code, isTaken);
    return isTaken;
  };
  return (code) => {
    const known = code < inTable ? table[code] : 0;
    return known ? known === yes : (others.get(code) ?? look(code));
  };
}

/** Goes on at a place of the text; false where nothing that can follow fits. */
type Next = (at: number) => boolean;

/** One part of the expression, made into a function once: read anew at each step it took twice as long. */
type Part = (at: number, next: Next) => boolean;

export interface Tried {
  /** Beginning and end of each match, as `exec` finds them one after another. */
  matches: [number, number][];
  steps: number;
}

export class Backtracking {
  readonly #whole: Part;
  readonly #flags: AST.Flags;
  /** It can only match at the beginning, and the real matchers look nowhere else. */
  readonly #anchored: boolean;
  #text = "";
  #steps = 0;
  #stepsMax = 0;
  #groups = new Map<AST.CapturingGroup, [number, number]>();

  constructor(literal: string) {
    const { pattern, flags } = new RegExpParser().parseLiteral(literal);
    this.#flags = flags;
    const isStart = ({ elements: [first] }: AST.Alternative) =>
      first?.type === "Assertion" && first.kind === "start";
    this.#anchored = !flags.multiline && pattern.alternatives.every(isStart);
    this.#whole = this.#either(pattern.alternatives);
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
      if (this.#whole(start, ends)) return [start, end];
      if (this.#anchored || this.#flags.sticky || this.#steps >= this.#stepsMax) return null;
    }
    return null;
  }

  #either(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) => this.#inTurn(elements));
    const [only] = parts;
    if (only && parts.length === 1) return only;
    return (at, next) => {
      for (const part of parts) if (part(at, next)) return true;
      return false;
    };
  }

  #inTurn([element, ...others]: readonly AST.Element[]): Part {
    if (!element) return (at, next) => next(at);
    const first = this.#one(element);
    if (others.length === 0) return first;
    const rest = this.#inTurn(others);
    return (at, next) => first(at, (then) => rest(then, next));
  }

  #one(element: AST.Element): Part {
    const part = this.#partOf(element);
    return (at, next) => ++this.#steps < this.#stepsMax && part(at, next);
  }

  #partOf(element: AST.Element): Part {
    switch (element.type) {
      case "Group":
        return this.#either(element.alternatives);
      case "CapturingGroup":
        return this.#captured(element);
      case "Quantifier":
        return this.#repeated(element);
      case "Assertion": {
        const holds = this.#holds(element);
        return (at, next) => holds(at) && next(at);
      }
      case "Backreference":
        return (at, next) => this.#again(element, at, next);
      default:
        return this.#letter(element as Leaf);
    }
  }

  #letter(leaf: Leaf): Part {
    const takes = taking(leaf, this.#flags.raw.replace(/[gy]/g, ""));
    const whole = this.#flags.unicode || this.#flags.unicodeSets;
    return (at, next) => {
      if (at >= this.#text.length) return false;
      const code = whole ? (this.#text.codePointAt(at) as number) : this.#text.charCodeAt(at);
      return takes(code) && next(at + (code > 0xffff ? 2 : 1));
    };
  }

  #captured(group: AST.CapturingGroup): Part {
    const inside = this.#either(group.alternatives);
    return (at, next) => {
      const before = this.#groups.get(group);
      const matched = inside(at, (end) => {
        const inner = this.#groups.get(group);
        this.#groups.set(group, [at, end]);
        if (next(end)) return true;
        if (inner) this.#groups.set(group, inner);
        else this.#groups.delete(group);
        return false;
      });
      if (!matched && before) this.#groups.set(group, before);
      return matched;
    };
  }

  #repeated({ min, max, greedy, element }: AST.Quantifier): Part {
    const one = this.#one(element);
    const repeat = (count: number, at: number, next: Next): boolean => {
      const more = () =>
        count < max &&
        // Having matched nothing it would match nothing for ever.
        one(at, (then) => (then > at || count < min) && repeat(count + 1, then, next));
      if (count < min) return more();
      return greedy ? more() || next(at) : next(at) || more();
    };
    return (at, next) => repeat(0, at, next);
  }

  #holds(assertion: AST.Assertion): (at: number) => boolean {
    const isWord = (letter: string | undefined) => letter !== undefined && /\w/.test(letter);
    const { multiline } = this.#flags;
    switch (assertion.kind) {
      case "start":
        return (at) => at === 0 || (multiline && this.#text[at - 1] === "\n");
      case "end":
        return (at) => at === this.#text.length || (multiline && this.#text[at] === "\n");
      case "word":
        return (at) => (isWord(this.#text[at - 1]) !== isWord(this.#text[at])) !== assertion.negate;
      case "lookahead": {
        const ahead = this.#either(assertion.alternatives);
        return (at) => ahead(at, () => true) !== assertion.negate;
      }
      case "lookbehind": {
        const behind = this.#behind(assertion);
        return (at) => behind(at) !== assertion.negate;
      }
    }
  }

  #behind({ alternatives, raw }: AST.LookbehindAssertion): (at: number) => boolean {
    const single = alternatives.every(
      ({ elements: [one, other] }) => one && /^Char/.test(one.type) && !other,
    );
    if (!single) throw new Error(`${raw}: this matcher looks behind at single letters only`);
    const letter = this.#either(alternatives);
    return (at) => at > 0 && letter(at - 1, (end) => end === at);
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
