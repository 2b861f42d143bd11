/** Files that other programmes write, known by their headers. */
import { normaliseName } from "./aliases.ts";
import type { ColumnMap, Field } from "../fields.ts";

/** As `columns.presets` of the locale files names them. */
export type PresetName = "shopify" | "olderShopify" | "rivo";

interface Preset {
  name: PresetName;
  /** All of these stand in its header. */
  known: readonly string[];
  /** What its columns are to us. */
  columns: Partial<Record<Field, string>>;
  /** Columns that have a name as ours have, but hold something else. */
  never: readonly string[];
}

const shopifyColumns = {
  email: "email",
  phone: "phone",
  first_name: "first name",
  last_name: "last name",
  total_spent: "total spent",
  total_orders: "total orders",
  tags: "tags",
} as const;

/**
 * The other columns that Shopify's exports of both generations have: a zip is no number of points, and the note on a
 * customer is the merchant's own, which no shopper may read.
 */
const shopifyAddress = ["company", "address1", "address2", "city", "province", "province code", "country"];
const shopifyOthers = [
  "note",
  "tax exempt",
  ...["email", "sms", "whatsapp"].map((way) => `accepts ${way} marketing`),
  ...[...shopifyAddress, "country code", "zip", "phone"].map((part) => `default address ${part}`),
  ...[...shopifyAddress, "country code", "zip"],
];

const presets: readonly Preset[] = [
  {
    name: "shopify",
    known: ["customer id", "first name", "last name", "email", "total spent", "total orders", "tags"],
    columns: { shopify_id: "customer id", ...shopifyColumns },
    never: shopifyOthers,
  },
  {
    name: "olderShopify",
    known: ["first name", "last name", "email", "total spent", "total orders", "tags"],
    columns: shopifyColumns,
    never: shopifyOthers,
  },
  {
    name: "rivo",
    known: ["external_note"],
    columns: { description: "external_note" },
    never: ["internal_note", "note"],
  },
];

export interface PresetFound {
  name: PresetName;
  map: ColumnMap;
  /** Places of columns that are not what their name may suggest. */
  never: number[];
}

/** The first one that the header is of; a name that stands twice is not mapped. */
export function presetOf(header: readonly string[]): PresetFound | null {
  const names = header.map(normaliseName);
  const preset = presets.find(({ known }) => known.every((name) => names.includes(name)));
  if (!preset) return null;
  const map: ColumnMap = {};
  for (const [field, name] of Object.entries(preset.columns) as [Field, string][]) {
    const place = names.indexOf(name);
    if (place >= 0 && names.lastIndexOf(name) === place) map[field] = place;
  }
  const never = names.flatMap((name, place) => (preset.never.includes(name) ? [place] : []));
  return { name: preset.name, map, never };
}
