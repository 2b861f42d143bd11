/** Two compared imports as a file. */
import { Readable } from "node:stream";
import { csvLine, csvStream } from "../../csv.server.ts";
import type { Words } from "../../locales/words.ts";
import { isOtherText, type ComparedCustomer, type ComparedKind, type ImportSide } from "./compare.ts";
import { comparedCustomers, inShopFor, type Pair } from "./compare.server.ts";
import { spool, type Spooled } from "../file/spool.server.ts";

/**
 * Set down on disk as fast as the database gives it, and handed out from there: its transaction does not last as long
 * as somebody's download.
 */
export async function comparisonCsv(
  shop: string,
  pair: Pair,
  kind: ComparedKind | undefined,
  words: Words,
): Promise<ReadableStream<Uint8Array>> {
  const { t } = words;
  const named = (one: "first" | "second") => ({ importNumber: String(pair[one].importNumber) });
  const header = [
    t("compareFile.customer"),
    t("compareFile.result"),
    t("compareFile.points", named("first")),
    t("compareFile.points", named("second")),
    t("compareFile.difference"),
    t("compareFile.rows", named("first")),
    t("compareFile.rows", named("second")),
  ];
  const spooled = await inShopFor(pair, shop, (db) => {
    async function* pages() {
      for await (const customers of comparedCustomers(db, pair, kind))
        yield customers.map((customer) => csvLine(cellsOf(words, pair, customer)));
    }
    const file = csvStream(csvLine(header), pages());
    return spool(file[Symbol.asyncIterator](), Infinity, () => new Error("never too large"));
  });
  return Readable.toWeb(Readable.from(piecesOf(spooled))) as ReadableStream<Uint8Array>;
}

async function* piecesOf(spooled: Spooled): AsyncGenerator<Uint8Array> {
  try {
    yield* spooled.pieces();
  } finally {
    await spooled.close();
  }
}

function cellsOf({ t }: Words, pair: Pair, customer: ComparedCustomer): string[] {
  const { customerId, kind, first, second } = customer;
  const result =
    kind === "first" || kind === "second"
      ? t("compare.only", { importNumber: String(pair[kind].importNumber) })
      : t(isOtherText(customer) ? "compare.otherText" : `compare.kinds.${kind}`);
  const difference = (second?.points ?? 0) - (first?.points ?? 0);
  return [
    // As Shopify's own export writes it: without the apostrophe a spreadsheet would round the id.
    `'${customerId}`,
    result,
    numberOf(first, "points"),
    numberOf(second, "points"),
    String(difference),
    numberOf(first, "rows"),
    numberOf(second, "rows"),
  ];
}

const numberOf = (said: ImportSide | null, of: keyof ImportSide) => (said === null ? "" : String(said[of]));
