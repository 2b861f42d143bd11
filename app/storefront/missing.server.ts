import { askedLanguage } from "#app/locales/asked.ts";
import { wordsIn } from "#app/locales/words.server.ts";

/** For a browser a page of one sentence, for a program an object. Neither says anything that stood in the address. */
export function missingOnStorefront(request: Request): Response {
  const { language, t } = wordsIn(askedLanguage(request));
  const sentence = t("errors.missing.storefront");
  if (!request.headers.get("accept")?.includes("text/html"))
    return Response.json({ sentence }, { status: 404 });
  return new Response(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<meta name="robots" content="noindex"><title>404</title><p>${sentence}</p>`,
    { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );
}
