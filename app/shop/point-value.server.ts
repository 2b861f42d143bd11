/** What one point is worth, as the merchant says: shown in the review, and nowhere counted with. */
import type { ShopDb, ShopReader } from "../database/db.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { readNumber } from "../imports/row/numbers.ts";

export interface PointValue {
  /** In the shop's currency; null until the merchant says. */
  value: number | null;
  currencyCode: string | null;
}

export async function pointValue(db: ShopReader): Promise<PointValue> {
  const { rows } = await db.query<PointValue>(
    'SELECT point_value::float8 AS value, currency_code AS "currencyCode" FROM shop WHERE shop = $1',
    [db.shop],
  );
  return rows[0] ?? { value: null, currencyCode: null };
}

const valueMax = 1_000_000;

/** @param text as typed: `0.01` or `0,01`; empty for no value. */
export function readPointValue(text: string): number | null | Refusal {
  // A currency beside it may be another one than the shop's.
  if (!/^[\d\s.,]*$/.test(text) || text.length > valueCharsMax) return refuse("point_value_invalid");
  if (text.trim() === "") return null;
  const value = readNumber(text, text.includes(",") ? "comma" : "point");
  const isValue = typeof value === "number" && value > 0 && value <= valueMax;
  return isValue ? value : refuse("point_value_invalid");
}

const valueCharsMax = 40;

export async function putPointValue(db: ShopDb, value: number | null): Promise<void> {
  await db.query("UPDATE shop SET point_value = $2 WHERE shop = $1", [db.shop, value]);
}
