import type { Directory, SandboxCustomer } from "./customers.ts";

/** The customers that an app has added or changed, by index: all others are computed. */
export type Notebook = Map<number, SandboxCustomer>;

export const createNotebook = (): Notebook => new Map();

/** The same customers with what was written of them, and those who were added behind the others. */
export function writtenDirectory(base: Directory, notebook: Notebook): Directory {
  if (notebook.size === 0) return base;
  const written = [...notebook.values()].sort((a, b) => a.index - b.index);
  const byIndex = (index: number) => notebook.get(index) ?? base.byIndex(index);
  const merged = (computed: SandboxCustomer[], isSo: (customer: SandboxCustomer) => boolean) =>
    [...computed.filter(({ index }) => !notebook.has(index)), ...written.filter(isSo)].sort(
      (a, b) => a.index - b.index,
    );
  return {
    ...base,
    count: base.count + written.filter(({ index }) => index >= base.count).length,
    byIndex,
    byId: (id) => byIndex(id - base.firstId),
    withEmail: (email) =>
      merged(base.withEmail(email), (found) => found.email?.toLowerCase() === email.trim().toLowerCase()),
    withPhone: (phone) => merged(base.withPhone(phone), (found) => found.phone === phone),
    withEmailWords(words) {
      const computed = base.withEmailWords(words);
      return computed && [...new Set([...computed, ...notebook.keys()])].sort((a, b) => a - b);
    },
  };
}
