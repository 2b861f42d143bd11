import type { Language } from "./language.ts";

/** Countries by their names in a language, in its order. Named by the server, because browsers name some otherwise. */
export function regionsIn<Code extends string>(
  language: Language,
  codes: readonly Code[],
): { code: Code; name: string }[] {
  const names = new Intl.DisplayNames([language], { type: "region" });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
