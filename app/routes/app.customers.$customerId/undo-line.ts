import type { Words } from "#app/locales/words.ts";

/**
 * The line that the shopper reads beside an undone entry, unless the merchant writes another.
 * @param words of the shop's language: the shopper reads it, whatever the staff member reads
 * @param day of the entry, as written in that language
 */
export const undoLine = ({ t }: Words, points: number, day: string): string =>
  points > 0 ? t("undo.description.added", { day }) : t("undo.description.takenAway", { day });
