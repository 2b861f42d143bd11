import { askedLanguage } from "./locales/asked.ts";
import { wordsIn } from "./locales/words.server.ts";

/** To a method that an address does not take: which ones it takes, for programs and in a sentence. */
export function notAllowed(request: Request, methods: readonly string[]): Response {
  return new Response(wordsIn(askedLanguage(request)).t("errors.notAllowed", { methods }), {
    status: 405,
    headers: { Allow: methods.join(", "), "Content-Type": "text/plain; charset=utf-8" },
  });
}
