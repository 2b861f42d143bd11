import { languageOf, type Language } from "./language.ts";

/** What a request itself asks for, of somebody who may not be known: `?locale=`, else the browser's languages in their order. */
export function askedLanguage(request: Request): Language {
  const asked = new URL(request.url).searchParams.get("locale");
  return languageOf(asked, ...acceptedLanguages(request));
}

/** "bg;q=0.4, de-AT" is de-AT, then bg; what has no weight weighs 1, and 0 means: not this one. */
export function acceptedLanguages(request: Request): string[] {
  return (request.headers.get("accept-language") ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? "1";
      return { tag, weight: Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
