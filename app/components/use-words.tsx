import { useRouteLoaderData } from "@remix-run/react";
import type { Language } from "#app/locales/language.ts";
import { wordsIn, type Words } from "#app/locales/words.ts";

type Spoken = { language: Language } | undefined;

/** The words of the reader's language. */
export function useWords(): Words {
  const layout = useRouteLoaderData("routes/app") as Spoken;
  // Outside the admin, and where the layout itself failed, the root knows what the browser asked for.
  const root = useRouteLoaderData("root") as Spoken;
  return wordsIn((layout ?? root)?.language ?? "en");
}
