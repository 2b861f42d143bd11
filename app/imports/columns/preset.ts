/** What is known of a file that another programme writes or asks for. */
import type { Field } from "../fields.ts";
import type { Mode } from "../reading.ts";

/** As `columns.presets` of the locale files names them. */
export type PresetName =
  | "pointbook"
  | "shopify"
  | "olderShopify"
  | "shopifyOrders"
  | "matrixify"
  | "mailchimp"
  | "rivo"
  | "rivyo"
  | "yotpo"
  | "growave"
  | "joy"
  | "stamped"
  | "giftCardFactory"
  | "woocommerce"
  | "adobeCommerce"
  | "mirasvit"
  | "amasty"
  | "opencart"
  | "odoo";

export interface Preset {
  name: PresetName;
  /** All of these stand in its header. */
  known: readonly string[];
  /** None of these does: other programmes have them beside the same names. */
  lacks?: readonly string[];
  /** What its columns are to us. */
  columns: Partial<Record<Field, string>>;
  /** Columns that have a name as ours have, or cells as ours, but hold something else. */
  never: readonly string[];
  /** What its number of points is; a number to add unless it says otherwise. */
  mode?: Mode;
}
