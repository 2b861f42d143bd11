/** Which column is which, as a terminal says it: `--map shopify_id="Customer ID"`, once for each field. */
import { cut } from "../../app/characters.ts";
import { loosenName, normaliseName } from "../../app/imports/columns/aliases.ts";
import { differingColumns } from "../../app/imports/columns/answer.ts";
import { columnName, letterOf, placeOfLetter } from "../../app/imports/columns/names.ts";
import { fields, type ColumnMap, type Field } from "../../app/imports/fields.ts";
import { wordsIn } from "../../app/locales/words.server.ts";
import { isRefusal, refuse, type Refusal } from "../../app/refusal.ts";

const textCharsShown = 60;
const columnsNamed = 20;

/** The column of each flag, by its name, or by its letter or number as a spreadsheet counts where no column is called so. */
export function parseMapFlags(flags: readonly string[], header: readonly string[]): ColumnMap | Refusal {
  const map: ColumnMap = {};
  for (const flag of flags) {
    const [, name, column] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
    if (name === undefined || column === undefined) {
      return refuse("map_flag_unclear", { flag: cut(flag, textCharsShown) });
    }
    const field = fieldNamed(name);
    if (!field) return fieldUnknown(name.trim());
    if (map[field] !== undefined) return refuse("map_field_twice", { field });
    const place = columnNamed(column.trim().replace(/^(["'])(.*)\1$/s, "$2"), header);
    if (isRefusal(place)) return place;
    map[field] = place;
  }
  return differingColumns(map, header);
}

/** Also as an English page calls it. */
function fieldNamed(name: string): Field | undefined {
  const loose = loosenName(name);
  const { t } = wordsIn("en");
  return fields.find((field) =>
    [field, t(`fields.${field}.name`)].some((known) => loosenName(known) === loose),
  );
}

function fieldUnknown(name: string): Refusal {
  if (name === "") return refuse("map_field_unnamed", { fields });
  return refuse("map_field_unknown", { field: cut(name, textCharsShown), fields });
}

/** The place of a column that is named in the merchant's words. */
function columnNamed(name: string, header: readonly string[]): number | Refusal {
  for (const alike of [normaliseName, loosenName]) {
    const places = header.flatMap((other, place) =>
      alike(other) === alike(name) && alike(name) ? [place] : [],
    );
    if (places.length === 1) return places[0] as number;
    if (places.length > 1) {
      const letters = places.map(letterOf);
      return refuse("map_column_repeated", { column: cut(name, textCharsShown), letters });
    }
  }
  const place = /^\d{1,4}$/.test(name) ? Number(name) - 1 : placeOfLetter(name);
  return place >= 0 && place < header.length ? place : columnUnknown(name, header);
}

function columnUnknown(name: string, header: readonly string[]): Refusal {
  const named = header.slice(0, columnsNamed).map((_, place) => columnName(header, place));
  const count = header.length - named.length;
  const columns = count > 0 ? [...named, { code: "columns.more" as const, values: { count } }] : named;
  if (name === "") return refuse("map_column_unnamed", { columns });
  return refuse("map_column_unknown", { column: cut(name, textCharsShown), columns });
}
