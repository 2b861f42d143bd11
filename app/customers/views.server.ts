/** Filters and an order of the list of customers, kept under a name for all of a shop's staff. */
import { isVisible, trimInvisible } from "../characters.ts";
import { inShop, type ShopReader } from "../database/db.server.ts";
import { readBalanceQuery, writeBalanceQuery } from "../ledger/balance-query.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import { viewNameCharsMax, viewsMax, type CustomerView } from "./views.ts";

export async function customerViews(db: ShopReader): Promise<CustomerView[]> {
  const { rows } = await db.query<CustomerView>(
    `SELECT view_id AS id, name, query FROM customer_view WHERE shop = $1 ORDER BY created_at, view_id`,
    [db.shop],
  );
  return rows;
}

/**
 * Of the address only filters and order are kept: what was searched for may be somebody's name or e-mail. The same view
 * once more is the one that is there: the answer to the first may have been lost.
 * @returns the view's id.
 */
export function saveView(
  shop: string,
  name: string,
  address: URLSearchParams,
): Promise<{ id: string } | Refusal> {
  const read = readName(name);
  if (isRefusal(read)) return Promise.resolve(read);
  return inShop(shop, async (db) => {
    // One after the other, so that two at once are not one too many.
    await db.query("SELECT FROM shop WHERE shop = $1 FOR UPDATE", [shop]);
    const views = await customerViews(db);
    const query = queryOf(address);
    const named = views.find(({ name }) => name === read);
    if (named) return named.query === query ? { id: named.id } : refuse("view_name_taken");
    if (views.length >= viewsMax) return refuse("views_many", { viewsMax });
    const { rows } = await db.query<{ id: string }>(
      `INSERT INTO customer_view (shop, name, query) VALUES ($1, $2, $3)
       ON CONFLICT (shop, name) DO NOTHING RETURNING view_id AS id`,
      [shop, read, query],
    );
    return rows[0] ?? refuse("view_name_taken");
  });
}

/** @returns null when done, else why not. */
export async function renameView(shop: string, id: string, name: string): Promise<Refusal | null> {
  const read = readName(name);
  if (isRefusal(read)) return read;
  return inShop(shop, async (db) => {
    const { rowCount: taken } = await db.query(
      "SELECT FROM customer_view WHERE shop = $1 AND name = $2 AND view_id <> $3",
      [shop, read, id],
    );
    if (taken) return refuse("view_name_taken");
    const { rowCount } = await db.query(
      "UPDATE customer_view SET name = $3 WHERE shop = $1 AND view_id = $2",
      [shop, id, read],
    );
    return rowCount ? null : refuse("view_gone");
  });
}

export async function changeView(
  shop: string,
  id: string,
  address: URLSearchParams,
): Promise<Refusal | null> {
  const { rowCount } = await inShop(shop, (db) =>
    db.query("UPDATE customer_view SET query = $3 WHERE shop = $1 AND view_id = $2", [
      shop,
      id,
      queryOf(address),
    ]),
  );
  return rowCount ? null : refuse("view_gone");
}

/** One that is gone already is what was asked for. */
export async function deleteView(shop: string, id: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query("DELETE FROM customer_view WHERE shop = $1 AND view_id = $2", [shop, id]),
  );
}

const queryOf = (address: URLSearchParams) =>
  new URLSearchParams(writeBalanceQuery(readBalanceQuery(address))).toString();

/** The name is shown as text, whatever it says. A mark that turns the direction of letters would turn its neighbours. */
function readName(text: string): string | Refusal {
  if (text.length > textCharsMax) return refuse("view_name_long", { charsMax: viewNameCharsMax });
  const name = trimInvisible(text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, " "));
  if (!isVisible(name)) return refuse("view_name_missing");
  return [...name].length > viewNameCharsMax
    ? refuse("view_name_long", { charsMax: viewNameCharsMax })
    : name;
}

/** Of what is longer nothing need be looked at. */
const textCharsMax = 1_000;
