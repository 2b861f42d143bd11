import { contentTypes } from "../content-types.ts";
import { csvLine, csvStream } from "../csv.server.ts";
import { download } from "../http.ts";
import { guard } from "../imports/row/formula.ts";
import { statementPage, type StatementEntry } from "../ledger/statement.server.ts";
import { saidOf, type ShopperWords } from "./shopper-words.ts";

const entriesRead = 1_000;

/** All her entries, newest first, read piece by piece as they are sent. */
export async function statementCsv(shop: string, customerId: bigint, words: ShopperWords): Promise<Response> {
  const read = (before: string | null) => statementPage(shop, customerId, { before }, entriesRead);
  // Before the answer begins: an error still gets a page.
  const first = await read(null);
  async function* pages() {
    for (let page = first; ; page = await read(page.next)) {
      yield page.entries.map((entry) => csvLine(cells(entry, words)));
      if (page.next === null) return;
    }
  }
  const body = csvStream(csvLine(headings(words)), pages());
  return download(body, { fileName: "points.csv", contentType: contentTypes.csv });
}

function headings({ block: { columns, details } }: ShopperWords): string[] {
  const { description, points, balance_after } = columns;
  return [
    details.happened,
    details.added,
    description,
    points,
    balance_after,
    details.number,
    details.corrects,
  ];
}

/** A description is text, also to a spreadsheet; so is an entry's number, which looks like a date. */
function cells(entry: StatementEntry, words: ShopperWords): unknown[] {
  const { occurredAt, day, points, balanceAfter, id, corrects } = entry;
  return [
    occurredAt ?? day,
    day,
    guard(saidOf(entry, words)),
    points,
    balanceAfter,
    `#${id}`,
    corrects && `#${corrects}`,
  ];
}
