import { askedLanguage } from "./locales/asked.ts";
import { wordsIn } from "./locales/words.ts";

/** To an address that neither Pointbook nor Shopify leads to. */
export const badAddress = (request: Request) =>
  new Response(wordsIn(askedLanguage(request)).t("app.outside"), {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
