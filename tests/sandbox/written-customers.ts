import type { Directory, SandboxCustomer } from "./customers.ts";
import { wordsOf } from "./search-syntax.ts";

/** The customers that an app has added or changed, by index: all others are computed. */
export class Notebook extends Map<number, SandboxCustomer> {
  /** Indexes by each key that somebody has, or had once. */
  private readonly byKey = new Map<string, Set<number>>();
  /** The same by each word of an e-mail: a search must not look at everybody who was ever added. */
  private readonly byWord = new Map<string, Set<number>>();
  private highest = -1;

  override set(index: number, customer: SandboxCustomer): this {
    for (const key of [customer.email?.toLowerCase(), customer.phone]) if (key) note(this.byKey, key, index);
    for (const word of wordsOf(customer.email ?? "")) note(this.byWord, word, index);
    this.highest = Math.max(this.highest, index);
    return super.set(index, customer);
  }

  withKey(key: string): SandboxCustomer[] {
    return [...(this.byKey.get(key) ?? [])].flatMap((index) => this.get(index) ?? []);
  }

  /** Those with the rarest of the words: whoever has all of them is among these. */
  withWords(words: string[]): number[] {
    const those = words.map((word) => this.byWord.get(word) ?? none);
    return [...(those.sort((a, b) => a.size - b.size)[0] ?? none)];
  }

  /** Whoever is added stands behind the last one. */
  countWith(computed: number): number {
    return Math.max(computed, this.highest + 1);
  }
}

const none: ReadonlySet<number> = new Set();

function note(index: Map<string, Set<number>>, key: string, place: number): void {
  const places = index.get(key);
  if (places) places.add(place);
  else index.set(key, new Set([place]));
}

/** The same customers with what was written of them until whenever somebody looks, and those who were added behind the others. */
export function writtenDirectory(base: Directory, notebook: Notebook): Directory {
  const byIndex = (index: number) => notebook.get(index) ?? base.byIndex(index);
  const merged = (computed: SandboxCustomer[], written: SandboxCustomer[]) =>
    [...computed.filter(({ index }) => !notebook.has(index)), ...written].sort((a, b) => a.index - b.index);
  return {
    ...base,
    get count() {
      return notebook.countWith(base.count);
    },
    byIndex,
    byId: (id) => byIndex(id - base.firstId),
    withEmail(email) {
      const key = email.trim().toLowerCase();
      const written = notebook.withKey(key).filter((found) => found.email?.toLowerCase() === key);
      return merged(base.withEmail(email), written);
    },
    withPhone: (phone) =>
      merged(
        base.withPhone(phone),
        notebook.withKey(phone).filter((found) => found.phone === phone),
      ),
    withEmailWords(words) {
      const computed = base.withEmailWords(words);
      return computed && [...new Set([...computed, ...notebook.withWords(words)])].sort((a, b) => a - b);
    },
  };
}
