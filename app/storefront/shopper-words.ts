/** The shopper's words: those of the block, from the extension's own files, and those that only her page has. */
import blockBg from "../../extensions/points-history/locales/bg.json" with { type: "json" };
import blockEn from "../../extensions/points-history/locales/en.default.json" with { type: "json" };
import pageBg from "./words/bg.json" with { type: "json" };
import pageEn from "./words/en.json" with { type: "json" };

export interface ShopperWords {
  block: typeof blockEn.points_history;
  page: typeof pageEn;
  number(number: number): string;
  /** A change of points, with its sign. */
  change(points: number): string;
  /** "3 Nov 2026" of "2026-11-03". */
  day(day: string): string;
  /** "November 2026" of "2026-11". */
  month(month: string): string;
  /** Of the forms of a phrase, the one for so many; the number goes into its place by whoever writes it. */
  form(forms: { other: string }, count: number): string;
}

const languages: Record<string, Pick<ShopperWords, "block" | "page">> = {
  en: { block: blockEn.points_history, page: pageEn },
  bg: { block: blockBg.points_history, page: pageBg },
};

const kept = new Map<string, ShopperWords>();

/** @param wishes languages as a theme or a browser names them, "bg" or "pt-BR", the dearest first. */
export function shopperWords(wishes: readonly string[]): ShopperWords {
  const language = wishes.flatMap((wish) => [wish, wish.split("-")[0] ?? ""]).find(isKnown) ?? "en";
  const words = kept.get(language) ?? makeWords(language);
  kept.set(language, words);
  return words;
}

const isKnown = (language: string) => Object.hasOwn(languages, language);

function makeWords(language: string): ShopperWords {
  const { block, page } = languages[language] ?? { block: blockEn.points_history, page: pageEn };
  const numbers = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  const plurals = new Intl.PluralRules(language);
  return {
    block,
    page,
    number: (number) => withMinus(numbers.format(number)),
    change: (points) => withMinus(changes.format(points)),
    day: (day) => days.format(new Date(day)),
    month: (month) => months.format(new Date(`${month}-01`)),
    form: (forms, count) => (forms as Record<string, string>)[plurals.select(count)] ?? forms.other,
  };
}

/** A hyphen is too short beside figures; the minus sign is as wide as the plus. */
const withMinus = (text: string) => text.replace("-", "−");
