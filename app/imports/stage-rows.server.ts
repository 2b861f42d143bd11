/** Judged rows on their way into the database, a batch a transaction, a few batches at once. */
import { inShop, type ShopDb } from "../db.server.ts";
import { stageWritersMax } from "./limits.ts";
import type { JudgedRow } from "./row/row.ts";

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

/** @param skipWritten some rows were written by an earlier run, which was cut short. */
export function createRowWriter(shop: string, importNumber: number, skipWritten: boolean): RowWriter {
  const writing = new Set<Promise<void>>();
  let failure: unknown;
  const begin = (batch: Batch) => {
    const done: Promise<void> = writeRows(shop, importNumber, batch, skipWritten)
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

export function createBatch(): Batch {
  const batch = {
    rowCount: 0,
    byteCount: 0,
    pieces: [] as Uint8Array[],
    add(rows: JudgedRow[]) {
      const piece = Buffer.from(rows.map(copyLine).join(""));
      batch.rowCount += rows.length;
      batch.byteCount += piece.length;
      batch.pieces.push(piece);
    },
  };
  return batch;
}

function copyLine(row: JudgedRow): string {
  const { rowNumber, customerId, points, description, reasons, cells, givenPoints } = row;
  const reasonList = reasons.length > 0 ? `{${reasons.join(",")}}` : "{}";
  const plain = `${rowNumber}\t${customerId ?? "\\N"}\t${points ?? "\\N"}\t${copyText(description)}\t${reasonList}\t${copyText(cells && JSON.stringify(cells))}`;
  return `${plain}\t${copyText(row.email)}\t${copyText(row.phone)}\t${row.occurredAt ?? "\\N"}\t${givenPoints ?? "\\N"}\n`;
}

/** PostgreSQL documentation, COPY, "Text Format": what separates, and the backslash itself, is written with a backslash. */
function copyText(text: string | null): string {
  if (text === null) return "\\N";
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => copyEscapes[char] ?? char) : text;
}

const copyEscapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** @throws leftStaging, with nothing written. */
async function writeRows(
  shop: string,
  importNumber: number,
  batch: Batch,
  skipWritten: boolean,
): Promise<void> {
  await inShop(shop, async (db) => {
    // Rows that a crash of the database takes along are read again: nothing waits for the disk here.
    await db.query("SET LOCAL synchronous_commit = off");
    await copyRows(db, batch);
    const inserted = await db.queryWhole(
      `INSERT INTO import_row (shop, import_number, row_number, verdict, customer_id, points, description,
                               rejection_reasons, cells, email, phone, occurred_at, given_points)
       SELECT $1, $2, row_number, CASE WHEN rejection_reasons = '{}' THEN 'accepted' ELSE 'rejected' END, customer_id,
              points, description, rejection_reasons, cells, email, phone, occurred_at, given_points
       FROM loaded ${skipWritten ? "ON CONFLICT DO NOTHING" : ""}`,
      [shop, importNumber],
    );
    // Last, because batches written at the same time would wait for each other here.
    const counted = await db.query(
      `UPDATE import SET step_done = step_done + $3
       WHERE shop = $1 AND import_number = $2 AND status = 'staging'`,
      [shop, importNumber, inserted],
    );
    if (counted.rowCount !== 1) throw leftStaging;
  });
}

/** Loads a batch into the temporary table `loaded`, which lives as long as the transaction. */
export async function copyRows(db: ShopDb, batch: Batch): Promise<void> {
  // Into a table with policies PostgreSQL refuses COPY; by way of a temporary one it is still twice as fast as arrays.
  await db.queryWhole(
    `CREATE TEMPORARY TABLE IF NOT EXISTS loaded (row_number integer, customer_id bigint, points bigint, description text,
       rejection_reasons text[], cells jsonb, email text, phone text, occurred_at date, given_points bigint)
     ON COMMIT DELETE ROWS`,
    [],
  );
  if (db.isCluster) await db.queryWhole(loadFromText, [Buffer.concat(batch.pieces).toString()]);
  else await db.copy("COPY loaded FROM STDIN", batch.pieces);
}

/** The escapes of `copyText` taken back: `\\` becomes `\s` first, so that none begins by chance within another. */
const text = (cell: number) =>
  String.raw`replace(replace(replace(replace(replace(c[${cell}], '\\', '\s'), '\t', E'\t'), '\n', E'\n'), '\r', E'\r'), '\s', '\')`;

/** What COPY reads, as a statement: on a cluster the table is on the shop's node, and COPY would end at the coordinator. */
const loadFromText = String.raw`
  INSERT INTO loaded
  SELECT c[1]::integer, c[2]::bigint, c[3]::bigint, ${text(4)}, c[5]::text[], ${text(6)}::jsonb, ${text(7)}, ${text(8)},
         c[9]::date, c[10]::bigint
  FROM string_to_table(rtrim($1::text, E'\n'), E'\n') line
  CROSS JOIN LATERAL (SELECT string_to_array(line, E'\t', '\N') AS c) cells`;
