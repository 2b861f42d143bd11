import type { Language } from "../locales/language.ts";
import type { Refusal } from "../refusal.ts";

/** For customers whose balance would go below zero; what an import or an undo offers first. */
export const belowZeroDefaults = ["allow", "zero", "reject"] as const;
export type BelowZeroDefault = (typeof belowZeroDefaults)[number];

/** For how many days uploaded files and rejected rows are kept; the first is the longest, and what is not chosen. */
export const retentionChoices = [90, 30, 7] as const;

export const pointNameCharsMax = 40;

/** What a merchant chose for her shop, and what holds where she has chosen nothing. */
export interface Settings {
  /** What her shoppers call points; null for "points". */
  pointName: string | null;
  /** In the shop's currency; shown, and nowhere counted with. */
  pointValue: number | null;
  belowZero: BelowZeroDefault;
  mailAddresses: string[];
  retentionDays: number;
  /** Of e-mails to addresses that are nobody's of the staff; null for the one that the staff last read Pointbook in. */
  language: Language | null;
  /** Whether shoppers see the card that they have on the page of their points. */
  showsCard: boolean;
}

export type SettingField = keyof Settings;
/** Beside the shop's settings, whoever looks at them has one of her own. */
export type FormField = SettingField | "wantsMails";
export const settingFields = [
  "pointName",
  "pointValue",
  "belowZero",
  "mailAddresses",
  "retentionDays",
  "language",
  "showsCard",
] as const satisfies readonly SettingField[];

/** As a form holds them. */
export type TypedSettings = Record<SettingField, string>;
export type SettingRefusals = Partial<Record<SettingField, Refusal>>;

/** @param value how a point's value is written in the reader's language. */
export function typedSettings(settings: Settings, value: (points: number) => string): TypedSettings {
  return {
    pointName: settings.pointName ?? "",
    pointValue: settings.pointValue === null ? "" : value(settings.pointValue),
    belowZero: settings.belowZero,
    mailAddresses: settings.mailAddresses.join("\n"),
    retentionDays: String(settings.retentionDays),
    language: settings.language ?? "",
    showsCard: String(settings.showsCard),
  };
}
