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
  "refusals.said": { sentence: Value };
  "refusals.discard_applied": None;
  "refusals.undo_not_applied": None;
  "refusals.undo_rows_deleted": None;
  "refusals.undo_description": { charsMax: Value };
  "refusals.unschedule_late": None;
  "refusals.time_missing": None;
  "refusals.time_passed": None;
  "refusals.time_far": { days: Value };
  "refusals.pause_late": None;
  "refusals.rows_not_in_review": None;
  "refusals.repair_unchanged": None;
  "refusals.repair_many": { rowsMax: Value };
  "refusals.point_value_invalid": None;
  "refusals.reopen_late": None;
  "refusals.approve_late": None;
  "refusals.nothing_to_set": None;
  "refusals.all_applied_before": None;
  "refusals.nothing_accepted": None;
  "refusals.whole_rejected": { count: number };
  "refusals.whole_below_zero": { count: number };
  "refusals.whole_nothing_left": { count: number };
  "common.cancel": None;
  "common.close": None;
  "common.save": None;
  "common.retry": None;
  "common.previous": None;
  "common.next": None;
  "common.download": None;
  "common.apply": None;
  "common.discard": None;
}
