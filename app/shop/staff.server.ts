/** Where the members of a shop's staff are written to, and whether they want it. */
import type { Session } from "@shopify/shopify-api";
import { inShop, type ShopReader } from "../database/db.server.ts";
import type { Language } from "../locales/language.ts";
import { isMailAddress } from "./mail-addresses.ts";

export type StaffSession = Pick<Session, "shop" | "onlineAccessInfo">;

/** Whether there is nothing to remember of whoever opens the app. */
export async function isStaffKept(
  db: ShopReader,
  session: StaffSession,
  language: Language,
): Promise<boolean> {
  const user = reachable(session);
  if (!user) return true;
  const { rowCount } = await db.query(
    "SELECT FROM staff_contact WHERE shop = $1 AND staff_id = $2 AND email = $3 AND language = $4",
    [db.shop, BigInt(user.id), user.email, language],
  );
  return rowCount === 1;
}

/** Whoever has no address that Shopify verified is not written to. */
export async function rememberStaff(session: StaffSession, language: Language): Promise<void> {
  const user = reachable(session);
  if (!user) return;
  await inShop(session.shop, (db) =>
    db.query(
      `INSERT INTO staff_contact (shop, staff_id, email, language) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop, staff_id) DO UPDATE SET email = excluded.email, language = excluded.language`,
      [db.shop, BigInt(user.id), user.email, language],
    ),
  );
}

function reachable({ onlineAccessInfo }: StaffSession) {
  const user = onlineAccessInfo?.associated_user;
  return user && user.email_verified !== false && isMailAddress(user.email ?? "") ? user : null;
}

export interface StaffContact {
  email: string;
  wantsMails: boolean;
}

/** Of whoever asks; null where there is nowhere to write to. */
export async function staffContact(session: StaffSession): Promise<StaffContact | null> {
  const user = reachable(session);
  if (!user) return null;
  const { rows } = await inShop(session.shop, (db) =>
    db.query<StaffContact>(
      `SELECT email, wants_mails AS "wantsMails" FROM staff_contact WHERE shop = $1 AND staff_id = $2`,
      [db.shop, BigInt(user.id)],
    ),
  );
  // At her first visit the page may be asked for before she is remembered.
  return rows[0] ?? { email: user.email, wantsMails: true };
}

/** What waits to be sent to her is then not sent either. */
export async function setWantsMails(session: StaffSession, wantsMails: boolean): Promise<void> {
  const user = session.onlineAccessInfo?.associated_user;
  if (!user) return;
  await inShop(session.shop, (db) =>
    db.query("UPDATE staff_contact SET wants_mails = $3 WHERE shop = $1 AND staff_id = $2", [
      db.shop,
      BigInt(user.id),
      wantsMails,
    ]),
  );
}
