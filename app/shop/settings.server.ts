/** A shop's settings: read by whoever needs one of them, written by the settings page. */
import { inShop, type ShopDb } from "../database/db.server.ts";
import { languages, type Language } from "../locales/language.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import { readMailAddresses } from "./mail-addresses.ts";
import { putPointValue, readPointValue } from "./point-value.server.ts";
import {
  belowZeroDefaults,
  pointNameCharsMax,
  retentionChoices,
  settingFields,
  type SettingField,
  type SettingRefusals,
  type Settings,
  type TypedSettings,
} from "./settings.ts";

export const settingsOf = (shop: string): Promise<Settings> => inShop(shop, settingsIn);

export async function settingsIn(db: ShopDb): Promise<Settings> {
  const { rows } = await db.query<Settings>(
    `SELECT o.point_name AS "pointName", s.point_value::float8 AS "pointValue",
            coalesce(o.below_zero, 'allow') AS "belowZero", coalesce(o.mail_addresses, '{}') AS "mailAddresses",
            coalesce(o.retention_days, ${retentionChoices[0]}) AS "retentionDays", o.language,
            coalesce(o.shows_card, false) AS "showsCard"
     FROM shop s LEFT JOIN shop_setting o ON o.shop = s.shop WHERE s.shop = $1`,
    [db.shop],
  );
  return rows[0] ?? unchosen;
}

const unchosen: Settings = {
  pointName: null,
  pointValue: null,
  belowZero: "allow",
  mailAddresses: [],
  retentionDays: retentionChoices[0],
  language: null,
  showsCard: false,
};

/**
 * Saves the fields that are given, all of them or none; the others stay, whoever changed them meanwhile.
 * @returns why not, field by field; nothing where they are saved.
 */
export async function saveSettings(shop: string, typed: Partial<TypedSettings>): Promise<SettingRefusals> {
  const read: [SettingField, Stored | Refusal][] = settingFields.flatMap((field) => {
    const text = typed[field];
    return text === undefined ? [] : [[field, readers[field](text)]];
  });
  const refusals = Object.fromEntries(read.filter(([, value]) => isRefusal(value))) as SettingRefusals;
  if (Object.keys(refusals).length > 0) return refusals;
  await inShop(shop, async (db) => {
    await db.query("INSERT INTO shop_setting (shop) VALUES ($1) ON CONFLICT DO NOTHING", [shop]);
    for (const [field, value] of read) await writers[field](db, value as Stored);
  });
  return {};
}

type Stored = string | number | boolean | string[] | null;

const readers: Record<SettingField, (text: string) => Stored | Refusal> = {
  pointName: readPointName,
  pointValue: readPointValue,
  belowZero: (text) => belowZeroDefaults.find((known) => known === text) ?? refuse("setting_unknown"),
  mailAddresses: readMailAddresses,
  retentionDays: (text) =>
    retentionChoices.find((days) => String(days) === text) ?? refuse("setting_unknown"),
  language: (text) =>
    text === "" ? null : (languages.find((known: Language) => known === text) ?? refuse("setting_unknown")),
  showsCard: (text) => (text === "true" || text === "false" ? text === "true" : refuse("setting_unknown")),
};

function readPointName(text: string): string | null | Refusal {
  const name = text.trim();
  if (name === "") return null;
  // Counted as PostgreSQL counts, and as a person does.
  const isLong = Array.from(name).length > pointNameCharsMax;
  return isLong || /[\p{Cc}\p{Cs}]/u.test(name)
    ? refuse("point_name", { charsMax: pointNameCharsMax })
    : name;
}

const column = (name: string) => (db: ShopDb, value: Stored) =>
  db.query(`UPDATE shop_setting SET ${name} = $2 WHERE shop = $1`, [db.shop, value]);

const writers: Record<SettingField, (db: ShopDb, value: Stored) => Promise<unknown>> = {
  pointName: column("point_name"),
  pointValue: (db, value) => putPointValue(db, value as number | null),
  belowZero: column("below_zero"),
  mailAddresses: column("mail_addresses"),
  retentionDays: column("retention_days"),
  language: column("language"),
  showsCard: column("shows_card"),
};
