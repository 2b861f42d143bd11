/** What one point is worth, as the merchant says: shown in the review, and nowhere counted with. */
import { inShop } from "../db.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { readNumber } from "../imports/row/numbers.ts";

export interface PointValue {
  /** In the shop's currency; null until the merchant says. */
  value: number | null;
  currencyCode: string | null;
}

export async function pointValue(shop: string): Promise<PointValue> {
  const { rows } = await inShop(shop, (db) =>
    db.query<PointValue>(
      'SELECT point_value::float8 AS value, currency_code AS "currencyCode" FROM shop WHERE shop = $1',
      [shop],
    ),
  );
  return rows[0] ?? { value: null, currencyCode: null };
}

const valueMax = 1_000_000;

/** @param text as typed: `0.01` or `0,01`; empty for no value. */
export async function setPointValue(shop: string, text: string): Promise<Refusal | null> {
  // A currency beside it may be another one than the shop's.
  if (!/^[\d\s.,]*$/.test(text)) return refuse("point_value_invalid");
  const value = text.trim() === "" ? null : readNumber(text, text.includes(",") ? "comma" : "point");
  if (value !== null && (typeof value !== "number" || value <= 0 || value > valueMax)) {
    return refuse("point_value_invalid");
  }
  await inShop(shop, (db) => db.query("UPDATE shop SET point_value = $2 WHERE shop = $1", [shop, value]));
  return null;
}
