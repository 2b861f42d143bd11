/** Whether a file is the template as it was handed out, with examples in the place of the merchant's own points. */
import { firstCustomers } from "../../customers/first.server.ts";
import { idDigits } from "../../customers/customer-id.ts";
import { languages } from "../../locales/language.ts";
import { wordsIn } from "../../locales/words.server.ts";
import { normaliseName } from "../columns/aliases.ts";
import { columnNames } from "../fields.ts";
import type { FileFacts } from "../file/facts.ts";
import { openLines } from "../file/lines.server.ts";
import { exampleCustomerIds, exampleRowsIn, templateCustomers } from "./templates.server.ts";

/** Its name tells nothing, nor do its bytes: a spreadsheet saves the same rows otherwise. */
export async function isUnchangedTemplate(
  shop: string,
  facts: FileFacts,
  chunks: () => AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const isLike =
    facts.rowCount === exampleCustomerIds.length &&
    columnNames.every((name, place) => normaliseName(facts.header[place] ?? "") === name);
  if (!isLike) return false;
  const rows: string[][] = [];
  for await (const lines of (await openLines(chunks(), facts)).batches)
    rows.push(...lines.map(({ cells }) => cells.map((cell) => cell.trim())));
  const isExample = languages.some((language) =>
    exampleRowsIn(wordsIn(language), []).every(
      ({ points, description }, at) => rows[at]?.[1] === String(points) && rows[at][2] === description,
    ),
  );
  if (!isExample) return false;
  const examples = [...exampleCustomerIds, ...(await firstCustomers(shop, templateCustomers))];
  return rows.every(([id = ""]) => examples.includes(idDigits(id) ?? id));
}
