/** Words, figures and days, all in the language in which the extension speaks to her. */
import { host } from "./host.ts";

const inExtensionLocale = true;

export const say = (key: string): string => host().i18n.translate(key);

export const number = (count: number): string =>
  withMinus(host().i18n.formatNumber(count, { inExtensionLocale }));

export const change = (points: number): string =>
  withMinus(host().i18n.formatNumber(points, { inExtensionLocale, signDisplay: "exceptZero" }));

export const points = (count: number): string =>
  host().i18n.translate("points", { count, number: number(count) });

/** @param text a day as "2026-11-03". */
export const day = (text: string): string =>
  host().i18n.formatDate(new Date(text), { inExtensionLocale, dateStyle: "medium", timeZone: "UTC" });

/** @param text a month as "2026-11". */
export const month = (text: string): string =>
  host().i18n.formatDate(new Date(text), {
    ...{ inExtensionLocale, month: "long", year: "numeric", timeZone: "UTC" },
  });

/** A hyphen is too short beside figures; the minus sign is as wide as the plus. */
const withMinus = (text: string) => text.replace("-", "\u2212");
