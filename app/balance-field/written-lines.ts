/** What the result of a bulk operation says of the lines of its file. */
import { z } from "zod";
import { fieldsPerCall, isNoOwner, writeErrors } from "../admin-api/customer-field.ts";
import { readJson } from "../admin-api/read-json.ts";
import { createLines, lineNumber, type ResultLines } from "../bulk/lines.ts";

export interface WrittenLine {
  number: number;
  /** Places in the line of whom Shopify does not know. Where there is one, none of the line is written. */
  refused: number[];
}

const resultLine = z.object({
  data: z.object({ metafieldsSet: z.object({ userErrors: writeErrors }) }),
  errors: z.undefined().optional(),
  __lineNumber: lineNumber,
});

/** A line that failed for another reason tells of nobody. */
export function createWrittenLines(): ResultLines<WrittenLine> {
  return createLines((text) => {
    const parsed = resultLine.safeParse(readJson(text));
    if (!parsed.success) return undefined;
    const { userErrors } = parsed.data.data.metafieldsSet;
    const refused = userErrors.flatMap((error) => {
      const place = error.elementIndex ?? -1;
      return isNoOwner(error) && place >= 0 && place < fieldsPerCall ? [place] : [];
    });
    if (refused.length < userErrors.length) return undefined;
    return { number: parsed.data.__lineNumber, refused };
  });
}
