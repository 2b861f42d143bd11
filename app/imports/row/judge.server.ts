import { shopFacts } from "../../shop/facts.server.ts";
import type { ImportRecord } from "../import.server.ts";
import type { RowWidth } from "../file/row-width.ts";
import { createJudge } from "./judge.ts";

/**
 * How this import's lines are judged; national phone numbers are of the shop's country unless another was chosen.
 * @param rowWidth of its file; where none is given, blank cells may end any row.
 */
export async function judgeOf(
  shop: string,
  { columnMap, reading, header }: ImportRecord,
  rowWidth?: RowWidth,
) {
  if (!columnMap) throw new Error("an import is judged without its columns");
  const needsCountry = columnMap.phone !== undefined && reading.country === null;
  const country = needsCountry ? (await shopFacts(shop)).countryCode : reading.country;
  return createJudge(columnMap, { ...reading, country }, header.length, rowWidth);
}
