/** Points as a person types them into a form: read as a cell of a file is, and never guessed. */
import { trimInvisible } from "../../characters.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { pointsMax } from "../limits.ts";
import { decimalOfDress } from "./number-forms.ts";
import { readExact, roundPoints, writeExact, type ExactNumber } from "./numbers.ts";
import { isNothing } from "./placeholders.ts";
import { rejectionOf, type Rejection } from "./rejection.ts";

/** Nobody is asked how decimals are written in a form: what is another number with a comma than with a point is refused. */
export function readPoints(typed: string): number | Rejection | Refusal<"points_two_ways"> {
  const text = trimInvisible(typed);
  if (text === "" || isNothing(text)) return refuse("points_missing");
  const exact = readOneWay(text);
  if (isRefusal(exact)) return exact;
  const points = roundPoints(exact, "refuse");
  // There is no rounding to choose in a form.
  if (isRefusal(points)) return refuse("points_not_whole");
  if (points === 0) return refuse("points_zero");
  return Math.abs(points) <= pointsMax ? points : rejectionOf("points_out_of_range");
}

function readOneWay(text: string): ExactNumber | Rejection | Refusal<"points_two_ways"> {
  const [point, comma] = [readExact(text, "point"), readExact(text, "comma")];
  if (isRefusal(point)) return comma;
  if (isRefusal(comma)) return point;
  const [byPoint, byComma] = [writeExact(point), writeExact(comma)];
  if (byPoint === byComma) return point;
  const told = decimalOfDress(text);
  if (told) return told === "point" ? point : comma;
  return refuse("points_two_ways", { written: text, point: byPoint, comma: byComma });
}
