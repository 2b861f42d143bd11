import type { Directory, SandboxCustomer } from "./customers.ts";

/** The customers that an app has added or changed, by index: all others are computed. */
export class Notebook extends Map<number, SandboxCustomer> {
  /** Indexes by each key that somebody has, or had once. */
  private readonly byKey = new Map<string, Set<number>>();
  private highest = -1;

  override set(index: number, customer: SandboxCustomer): this {
    for (const key of [customer.email?.toLowerCase(), customer.phone])
      if (key) this.byKey.set(key, (this.byKey.get(key) ?? new Set()).add(index));
    this.highest = Math.max(this.highest, index);
    return super.set(index, customer);
  }

  withKey(key: string): SandboxCustomer[] {
    return [...(this.byKey.get(key) ?? [])].flatMap((index) => this.get(index) ?? []);
  }

  /** Whoever is added stands behind the last one. */
  countWith(computed: number): number {
    return Math.max(computed, this.highest + 1);
  }
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
      return computed && [...new Set([...computed, ...notebook.keys()])].sort((a, b) => a - b);
    },
  };
}
