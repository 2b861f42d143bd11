import { useRouteLoaderData } from "@remix-run/react";
import type { Language } from "#app/locales/language.ts";
import { wordsIn, type Words } from "#app/locales/words.ts";

/** The words of the reader's language. */
export function useWords(): Words {
  const layout = useRouteLoaderData("routes/app") as { language: Language } | undefined;
  return wordsIn(layout?.language ?? "en");
}
