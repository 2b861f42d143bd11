/** Judged rows on their way into the database, a batch a transaction, a few batches at once. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { stageWritersMax } from "../limits.ts";
import type { JudgedRow } from "../row/row.ts";

/** The import has left staging meanwhile, for instance because it was paused or discarded. */
const leftStaging = new Error("the import is no longer being staged");

export interface RowWriter {
  /**
   * Writes a batch; resolves as soon as the next one may be made.
   * @throws what a batch before it met.
   */
  write(batch: Batch): Promise<void>;
  /** False once the import is no longer being staged: nothing more of it is written. */
  goesOn(): boolean;
  /**
   * Resolves when nothing is being written any more.
   * @throws what a batch met.
   */
  settle(): Promise<void>;
}

/** @param onWritten called when a batch is whole and more may come. */
export function createRowWriter(shop: string, importNumber: number, onWritten: () => void): RowWriter {
  const writing = new Set<Promise<void>>();
  let failure: unknown;
  const begin = (batch: Batch) => {
    const done: Promise<void> = writeRows(shop, importNumber, batch)
      .then(onWritten)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => writing.delete(done));
    writing.add(done);
  };
  const throwFailure = () => {
    if (failure && failure !== leftStaging) throw failure;
  };
  return {
    async write(batch) {
      if (!failure && batch.rowCount > 0) begin(batch);
      while (writing.size >= stageWritersMax) await Promise.race(writing);
      throwFailure();
    },
    goesOn: () => !failure,
    async settle() {
      await Promise.all(writing);
      throwFailure();
    },
  };
}

/** Judged rows as COPY reads them. */
export interface Batch {
  add(rows: JudgedRow[]): void;
  readonly rowCount: number;
  readonly byteCount: number;
  readonly pieces: Uint8Array[];
}

export function createBatch(importNumber: number): Batch {
  const batch = {
    rowCount: 0,
    byteCount: 0,
    pieces: [] as Uint8Array[],
    add(rows: JudgedRow[]) {
      const piece = Buffer.from(rows.map((row) => copyLine(importNumber, row)).join(""));
      batch.rowCount += rows.length;
      batch.byteCount += piece.length;
      batch.pieces.push(piece);
    },
  };
  return batch;
}

/** The columns of `import_row` that a batch's lines have, in their order. */
export const copyColumns =
  "import_number,row_number,verdict,customer_id,points,description,rejection_reasons,cells,email,phone,occurred_at,given_points";

function copyLine(importNumber: number, row: JudgedRow): string {
  const { rowNumber, verdict, customerId, points, description, reasons, cells, givenPoints } = row;
  const plain = `${importNumber}\t${rowNumber}\t${verdict}\t${customerId ?? "\\N"}\t${points ?? "\\N"}\t${copyText(description)}`;
  if (isPlain(row)) return plain + plainEnd;
  const reasonList = reasons.length > 0 ? `{${reasons.join(",")}}` : "{}";
  const others = `${reasonList}\t${copyText(cells && JSON.stringify(cells))}\t${copyText(row.email)}\t${copyText(row.phone)}`;
  return `${plain}\t${others}\t${row.occurredAt ?? "\\N"}\t${givenPoints ?? "\\N"}\n`;
}

/** Almost every row has nothing behind its description, and many short pieces of text cost more than one. */
const plainEnd = "\t{}\t\\N\t\\N\t\\N\t\\N\t\\N\n";

const isPlain = ({ reasons, cells, email, phone, occurredAt, givenPoints }: JudgedRow) =>
  reasons.length === 0 &&
  cells === null &&
  email === null &&
  phone === null &&
  occurredAt === null &&
  givenPoints === null;

/** PostgreSQL documentation, COPY, "Text Format": what separates, and the backslash itself, is written with a backslash. */
function copyText(text: string | null): string {
  if (text === null) return "\\N";
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => copyEscapes[char] ?? char) : text;
}

const copyEscapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** @throws leftStaging, with nothing written. */
async function writeRows(shop: string, importNumber: number, batch: Batch): Promise<void> {
  await inShop(shop, async (db) => {
    // Rows that a crash of the database takes along are read again: nothing waits for the disk here.
    await db.query("SET LOCAL synchronous_commit = off");
    if (db.isCluster) await db.queryWhole(insertText("import_row (shop, ", "$2, "), [textOf(batch), shop]);
    // Into a table with policies PostgreSQL refuses COPY. This one takes the shop from the transaction, and no other.
    else await db.copy(`COPY every_shop.staged_row (${copyColumns}) FROM STDIN`, batch.pieces);
    // Last, because batches written at the same time would wait for each other here.
    const counted = await db.query(
      `UPDATE import SET step_done = step_done + $3
       WHERE shop = $1 AND import_number = $2 AND status = 'staging'`,
      [shop, importNumber, batch.rowCount],
    );
    if (counted.rowCount !== 1) throw leftStaging;
  });
}

/** Puts a batch into the transaction's own table `loaded`, which has those columns. */
export async function loadBatch(db: ShopDb, batch: Batch): Promise<void> {
  if (db.isCluster) await db.queryWhole(insertText("loaded (", ""), [textOf(batch)]);
  else await db.copy(`COPY loaded (${copyColumns}) FROM STDIN`, batch.pieces);
}

const textOf = ({ pieces }: Batch) => Buffer.concat(pieces).toString();

/** The escapes of `copyText` taken back: `\\` becomes `\s` first, so that none begins by chance within another. */
const unescaped = (cell: number) =>
  String.raw`replace(replace(replace(replace(replace(c[${cell}], '\\', '\s'), '\t', E'\t'), '\n', E'\n'), '\r', E'\r'), '\s', '\')`;

/** What COPY reads, as a statement: on a cluster the table is on the shop's node, and COPY would end at the coordinator. */
const insertText = (into: string, first: string) => String.raw`
  INSERT INTO ${into}${copyColumns})
  SELECT ${first}c[1]::integer, c[2]::integer, c[3], c[4]::bigint, c[5]::bigint, ${unescaped(6)}, c[7]::text[],
         ${unescaped(8)}::jsonb, ${unescaped(9)}, ${unescaped(10)}, c[11]::date, c[12]::bigint
  FROM string_to_table(rtrim($1::text, E'\n'), E'\n') line
  CROSS JOIN LATERAL (SELECT string_to_array(line, E'\t', '\N') AS c) cells`;
