/** The shopper's words: those of the block, from the extension's own files, and those that only her page has. */
import blockAr from "../../extensions/points-history/locales/ar.json" with { type: "json" };
import blockBg from "../../extensions/points-history/locales/bg.json" with { type: "json" };
import blockDe from "../../extensions/points-history/locales/de.json" with { type: "json" };
import blockEn from "../../extensions/points-history/locales/en.default.json" with { type: "json" };
import blockEs from "../../extensions/points-history/locales/es.json" with { type: "json" };
import blockFr from "../../extensions/points-history/locales/fr.json" with { type: "json" };
import blockIt from "../../extensions/points-history/locales/it.json" with { type: "json" };
import blockJa from "../../extensions/points-history/locales/ja.json" with { type: "json" };
import blockNl from "../../extensions/points-history/locales/nl.json" with { type: "json" };
import blockPl from "../../extensions/points-history/locales/pl.json" with { type: "json" };
import blockPtBr from "../../extensions/points-history/locales/pt-BR.json" with { type: "json" };
import pageAr from "./words/ar.json" with { type: "json" };
import pageBg from "./words/bg.json" with { type: "json" };
import pageDe from "./words/de.json" with { type: "json" };
import pageEn from "./words/en.json" with { type: "json" };
import pageEs from "./words/es.json" with { type: "json" };
import pageFr from "./words/fr.json" with { type: "json" };
import pageIt from "./words/it.json" with { type: "json" };
import pageJa from "./words/ja.json" with { type: "json" };
import pageNl from "./words/nl.json" with { type: "json" };
import pagePl from "./words/pl.json" with { type: "json" };
import pagePtBr from "./words/pt-BR.json" with { type: "json" };

/** Languages have more or fewer plural forms than English. */
type Forms = { other: string };
type Block = Omit<(typeof blockEn)["points_history"], "points" | "shown"> & { points: Forms; shown: Forms };

export interface ShopperWords {
  block: Block;
  page: typeof pageEn;
  number(number: number): string;
  /** A change of points, with its sign. */
  change(points: number): string;
  /** "3 Nov 2026" of "2026-11-03". */
  day(day: string): string;
  /** "November 2026" of "2026-11". */
  month(month: string): string;
  /** Of the forms of a phrase, the one for so many; the number goes into its place by whoever writes it. */
  form(forms: Forms, count: number): string;
}

const languages: Record<string, Pick<ShopperWords, "block" | "page">> = {
  ar: { block: blockAr.points_history, page: pageAr },
  bg: { block: blockBg.points_history, page: pageBg },
  de: { block: blockDe.points_history, page: pageDe },
  en: { block: blockEn.points_history, page: pageEn },
  es: { block: blockEs.points_history, page: pageEs },
  fr: { block: blockFr.points_history, page: pageFr },
  it: { block: blockIt.points_history, page: pageIt },
  ja: { block: blockJa.points_history, page: pageJa },
  nl: { block: blockNl.points_history, page: pageNl },
  pl: { block: blockPl.points_history, page: pagePl },
  "pt-BR": { block: blockPtBr.points_history, page: pagePtBr },
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

/** What an entry says: what was written for it, or of a merge, for which nobody wrote anything, the shopper's own words. */
export const saidOf = (entry: { kind: string; description: string }, { page }: ShopperWords) =>
  entry.kind === "merge" ? page.merged : entry.description;
