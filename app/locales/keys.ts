/** Made from en.json by `npm run locales`: each key, and the values that its text needs. */
import type { Value } from "./words.ts";

type None = Record<never, never>;

export interface Keys {
  "formats.date": { day: Value; month: Value; year: Value };
  "formats.longDate": { day: Value; month: Value; year: Value };
  "formats.dateTime": { day: Value; month: Value; year: Value; hour: Value; minute: Value; timeZoneName: Value };
  "formats.bytes": { number: Value };
  "formats.kilobytes": { number: Value };
  "formats.megabytes": { number: Value };
  "units.row": { count: number };
  "units.customer": { count: number };
  "units.column": { count: number };
  "units.point": { count: number };
  "refusals.import_gone": None;
}
