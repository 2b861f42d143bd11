/** Whether a column is called by the name that it had further up in the file, as people and reports write it again. */
import { fields, type Field } from "../fields.ts";
import { aliasesOf, loosenName } from "./aliases.ts";
import { words } from "./stems.ts";

/** The fields that a column's name is one of. */
const fieldsOf = (name = "") => fields.filter((field) => aliasesOf(field).has(loosenName(name)));

/** But for a letter, the end of the word or a "continued" behind it; or by two names for the same field. */
export function isSameName(again = "", first = ""): boolean {
  const [a, b] = [loosenName(again), loosenName(first)];
  if (isOneOff(a, b) || (a.length >= shortenedMin && b.startsWith(a))) return true;
  if (b !== "" && a.startsWith(b) && isContinued(a.slice(b.length))) return true;
  if (isOrdinal(a) && isOrdinal(b)) return true;
  const both = fieldsOf(first);
  return (
    fieldsOf(again).some((field) => both.includes(field)) || (both.includes("points_to_add") && isPoints(a))
  );
}

const shortenedMin = 3;
const isContinued = words("cont contd continued forts fortsetzung suite прод продължение");
const isOrdinal = words("nr no num number ном номер");
const isPoints = words("pt pts pnts pkt pkte т тчк");

/** The same, but for one letter that is another one, too many or lacking. */
function isOneOff(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (short.length <= shortenedMin || long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return short.slice(long.length > short.length ? same : same + 1) === long.slice(same + 1);
}

const numberFields = new Set<Field>(["points_to_add", "total_spent", "total_orders"]);

/** Whether its name alone says that its numbers are read. */
export const isReadNumber = (name = ""): boolean => fieldsOf(name).some((field) => numberFields.has(field));
