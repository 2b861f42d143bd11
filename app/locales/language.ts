/** The languages that Pointbook speaks to merchants. */
export const languages = ["en", "bg"] as const;
export type Language = (typeof languages)[number];

/** The first wish that is a language of ours, by its first part: `bg-BG` and `bg_BG.UTF-8` are Bulgarian. */
export function languageOf(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const [primary] = (wish ?? "").toLowerCase().split(/[-_.]/);
    const known = languages.find((language) => language === primary);
    if (known) return known;
  }
  return "en";
}
