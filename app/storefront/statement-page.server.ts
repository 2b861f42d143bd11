/** The shopper's statement as a page of the theme, for which no script is needed, and as a file. */
import { acceptedLanguages } from "../locales/asked.ts";
import { statementMonths, statementPage } from "../ledger/statement.server.ts";
import { log } from "../log.server.ts";
import { shownCard } from "./card.server.ts";
import { missingOnStorefront } from "./missing.server.ts";
import { shopperWords } from "./shopper-words.ts";
import { shopperOf } from "./signature.server.ts";
import { statementCsv } from "./statement-csv.server.ts";
import { signedOutHtml, statementHtml, unavailableHtml } from "./statement-html.ts";
import { pageSizeOf, readStatementQuery } from "./statement-query.ts";

/** Her identity is the signed one and nothing else. */
export async function answerStatement(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const shopper = shopperOf(query, Date.now());
  // Somebody who asks the app itself, past the shop.
  if (!shopper) return missingOnStorefront(request);
  const asked = readStatementQuery(query);
  const words = shopperWords([...(asked.locale ? [asked.locale] : []), ...acceptedLanguages(request)]);
  const { shop, customerId } = shopper;
  if (customerId === null) return inTheme(signedOutHtml(words));
  try {
    if (query.get("download") === "csv") return await statementCsv(shop, customerId, words);
    const [card, statement, months] = await Promise.all([
      shownCard(shop, customerId),
      statementPage(shop, customerId, asked, pageSizeOf(asked)),
      statementMonths(shop, customerId),
    ]);
    return inTheme(statementHtml(words, asked, { ...statement, months, card }));
  } catch (error) {
    log.error({ err: error, shop }, "statement unavailable");
    return inTheme(unavailableHtml(words, asked), 503);
  }
}

/** Shopify evaluates it and puts the theme round it. */
function inTheme(liquid: string, status = 200): Response {
  return new Response(liquid, {
    status,
    headers: { "Content-Type": "application/liquid; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
