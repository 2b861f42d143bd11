/** The language in which a reader is spoken to. */
import { inShop, readShop, type ShopReader } from "../database/db.server.ts";
import { languageOf, type Language } from "../locales/language.ts";

interface Reader {
  shop: string;
  onlineAccessInfo?: { associated_user: { locale?: string } } | undefined;
}

/** What the address asks for, else the staff member's own language, else the shop's, else English. */
export async function readersLanguage(
  request: Request,
  { shop, onlineAccessInfo }: Reader,
): Promise<Language> {
  const asked = new URL(request.url).searchParams.get("locale");
  const own = onlineAccessInfo?.associated_user.locale;
  if (asked || own) return languageOf(asked, own);
  return shopLanguage(shop);
}

/** What the merchant chose, else what her staff last read Pointbook in: Shopify does not tell an app the shop's own. */
export function shopLanguage(shop: string): Promise<Language> {
  return readShop(shop, shopLanguageIn);
}

export async function shopLanguageIn(db: ShopReader): Promise<Language> {
  const { rows } = await db.query<{ language: string | null }>(
    `SELECT coalesce(o.language, s.language) AS language
     FROM shop s LEFT JOIN shop_setting o ON o.shop = s.shop WHERE s.shop = $1`,
    [db.shop],
  );
  return languageOf(rows[0]?.language);
}

export async function isLanguageKept(db: ShopReader, language: Language): Promise<boolean> {
  const { rowCount } = await db.query("SELECT FROM shop WHERE shop = $1 AND language = $2", [
    db.shop,
    language,
  ]);
  return rowCount === 1;
}

export async function rememberLanguage(shop: string, language: Language): Promise<void> {
  await inShop(shop, (db) =>
    db.query("UPDATE shop SET language = $2 WHERE shop = $1 AND language IS DISTINCT FROM $2", [
      db.shop,
      language,
    ]),
  );
}
