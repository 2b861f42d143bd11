/** What the form answers of customers' columns. */
import { cut, trimInvisible } from "../../characters.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { columnName } from "../columns/names.ts";
import { dateOrders } from "../reading.ts";
import { groupsIn, nameOrders, subscribedAtIn, type PersonColumns } from "./columns.ts";
import { personFields, personKeys } from "./fields.ts";
import { consentFields, optInLevels } from "./consent.ts";
import { tagCharsMax } from "./limits.ts";

/** Columns of this file, each chosen once, of which one at least says who is meant. */
export function parsePersonColumns(
  answer: (name: string) => unknown,
  header: readonly string[],
): { columns: PersonColumns; everybody: string | null } | Refusal {
  const map: PersonColumns["map"] = {};
  for (const field of personFields) {
    const said = answer(field);
    if (typeof said !== "string" || said === "") continue;
    const place = Number(said);
    if (!Number.isInteger(place) || place < 0 || place >= header.length) return refuse("person_column_gone");
    map[field] = place;
  }
  const groups = groupsIn(header);
  const places = [...Object.values(map), ...groups.map(({ place }) => place)];
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice !== undefined) return refuse("person_column_twice", { column: columnName(header, twice) });
  if (personKeys.every((field) => map[field] === undefined)) {
    return refuse("people_key_column_missing");
  }
  const everybody = trimInvisible(cut(String(answer("everybody") ?? ""), 2 * tagCharsMax));
  for (const name of [...groups.map((group) => group.name), everybody]) {
    // tagsAdd takes a comma for the end of a tag.
    if (name.includes(",") || [...name].length > tagCharsMax) {
      return refuse("person_group_name", { name: cut(name, 60), charsMax: tagCharsMax });
    }
  }
  const optIn = optInLevels.find((level) => level === answer("optIn"));
  const asksConsent = consentFields.some((field) => map[field] !== undefined);
  if (asksConsent && !optIn) return refuse("person_consent_level");
  const birthdayOrder = dateOrders.find((order) => order === answer("birthdayOrder")) ?? "dmy";
  const nameOrder = nameOrders.find((order) => order === answer("nameOrder")) ?? "first_last";
  return {
    columns: {
      ...{ map, groups, nameOrder },
      ...(map.birthday !== undefined && { birthdayOrder }),
      ...(asksConsent && optIn && { optIn }),
      ...subscribedAtIn(header, map),
    },
    everybody: everybody === "" ? null : everybody,
  };
}
