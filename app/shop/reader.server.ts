/** Whoever opens the app, and the language in which she reads it. */
import type { Language } from "../locales/language.ts";
import { readShop } from "../database/db.server.ts";
import { isLanguageKept, rememberLanguage } from "./language.server.ts";
import { isStaffKept, rememberStaff, type StaffSession } from "./staff.server.ts";

/** Mostly all of it is known, so it is looked up: what writes, or locks a row, waits for the disk each time she opens a page. */
export async function rememberReader(session: StaffSession, language: Language): Promise<void> {
  const [isShopKept, isReaderKept] = await readShop(session.shop, (db) =>
    Promise.all([isLanguageKept(db, language), isStaffKept(db, session, language)]),
  );
  if (!isShopKept) await rememberLanguage(session.shop, language);
  if (!isReaderKept) await rememberStaff(session, language);
}
