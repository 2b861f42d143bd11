import { shopFacts } from "../../shop/facts.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { blankSecrets, secretsOf } from "../columns/secrets.ts";
import type { FileDetails } from "../file/facts.ts";
import { cutNumberFinder } from "../columns/cut-number.ts";
import { createJudge } from "../row/judge.ts";
import { withReferenced } from "../people/referenced.server.ts";
import { withoutUnwritten } from "../people/without-unwritten.server.ts";
import type { Line } from "../row/row.ts";

/**
 * How this import's lines are judged; national phone numbers are of the shop's country unless another was chosen.
 * @param details of its file; where none are given, blank cells may end any row, and any number stand behind the points.
 */
export async function judgeOf(
  shop: string,
  { importNumber, columnMap, reading, header, format, delimiter, rowCount }: ImportRecord,
  details?: Pick<FileDetails, "columns" | "rowWidth">,
) {
  if (!columnMap) throw new Error("an import is judged without its columns");
  const needsCountry = columnMap.phone !== undefined && reading.country === null;
  const country = needsCountry ? (await shopFacts(shop)).countryCode : reading.country;
  // The cells of a workbook stand where they stand.
  const table =
    details && format === "csv" ? { header, delimiter, rowCount, columns: details.columns } : null;
  const isCut = table && reading.rule === null ? cutNumberFinder(columnMap, table) : null;
  const judge = createJudge(columnMap, { ...reading, country }, header.length, details?.rowWidth, isCut);
  const named = await withReferenced(shop, importNumber, judge);
  const written = await withoutUnwritten(shop, importNumber, named);
  const secrets = details ? secretsOf({ header, reading }, details) : [];
  if (secrets.length === 0) return written;
  return (line: Line) => written({ ...line, cells: blankSecrets(line.cells, secrets) });
}
