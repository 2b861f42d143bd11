/** What bounds an import: the same data through the barest way there is, on the same machine, in the same minute. */
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import Papa from "papaparse";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { checkpoint } from "./app.ts";
import { median, timed } from "./measure.ts";
import type { BenchFile } from "./rows.ts";

export interface CopyFigures {
  /** The finished entries, sorted, into a table with the ledger's index. */
  ledgerSeconds: number;
  /** The judged rows into a table with the staging table's index. */
  rowsSeconds: number;
}

const copyRepeats = 3;

export async function bareCopies(
  owner: pg.Pool,
  shop: string,
  importNumber: number,
  folder: string,
): Promise<CopyFigures> {
  const ofShop = `WHERE shop = '${shop}'`;
  const ledger = `SELECT * FROM ledger_entry ${ofShop} ORDER BY shop, customer_id, posting_number, row_number`;
  const rows = `SELECT * FROM import_row ${ofShop} AND import_number = ${importNumber} ORDER BY row_number`;
  const scratch = join(folder, "copy.txt");
  return {
    ledgerSeconds: await bareCopy(owner, "ledger_entry", ledger, scratch),
    rowsSeconds: await bareCopy(owner, "import_row", rows, scratch),
  };
}

async function bareCopy(owner: pg.Pool, table: string, finished: string, scratch: string): Promise<number> {
  const client = await owner.connect();
  try {
    await pipeline(client.query(copyTo(`COPY (${finished}) TO STDOUT`)), createWriteStream(scratch));
    const took: number[] = [];
    for (let i = 0; i < copyRepeats; i++) {
      await client.query(`CREATE TABLE bare_copy (LIKE ${table} INCLUDING ALL)`);
      await checkpoint(owner);
      const copy = await timed(() =>
        pipeline(createReadStream(scratch), client.query(copyFrom("COPY bare_copy FROM STDIN"))),
      );
      took.push(copy.seconds);
      await client.query("DROP TABLE bare_copy");
    }
    return median(took);
  } finally {
    client.release();
    await rm(scratch, { force: true });
  }
}

/** @returns seconds for reading the file and parsing it, and nothing else. */
export async function barePapaparse(file: BenchFile): Promise<number> {
  const { seconds, answer } = await timed(
    () =>
      new Promise<number>((resolve, reject) => {
        let rows = -1;
        const parser = createReadStream(file.path).pipe(Papa.parse(Papa.NODE_STREAM_INPUT));
        parser.on("data", () => (rows += 1));
        parser.once("end", () => resolve(rows));
        parser.once("error", reject);
      }),
  );
  if (answer < file.rows) throw new Error(`papaparse read ${answer} rows of ${file.rows}`);
  return seconds;
}
