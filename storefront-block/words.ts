/** How figures, days and phrases with a count are written: all by the one language of the block's words. */

export interface Words {
  number(number: number): string;
  change(points: number): string;
  day(day: string): string;
  /** What stands before the number, the number, and what stands after it. */
  phrase(name: string, count: number): [before: string, number: string, after: string];
}

/** @param phrases each phrase said for samples that between them meet every plural category. */
export function wordsIn(language: string | undefined, phrases: Iterable<Element>): Words {
  const numbers = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const rules = new Intl.PluralRules(language);
  const said: Record<string, Record<string, string>> = {};
  for (const phrase of phrases) {
    const { dataset, textContent } = phrase as HTMLElement;
    const forms = (said[dataset.phrase ?? ""] ??= {});
    forms[rules.select(Number(dataset.count))] = forms.last = textContent ?? "";
  }
  const number = (count: number) => withMinus(numbers.format(count));
  return {
    number,
    change: (points) => withMinus(changes.format(points)),
    day: (day) => days.format(new Date(day)),
    phrase(name, count) {
      const forms = said[name];
      const [before = "", after = ""] = (forms?.[rules.select(count)] ?? forms?.last ?? "").split("#");
      return [before, number(count), after];
    },
  };
}

/** A hyphen is too short beside figures; the minus sign is as wide as the plus. */
const withMinus = (text: string) => text.replace("-", "\u2212");
