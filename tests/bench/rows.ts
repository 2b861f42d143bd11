/** The file that is measured: what the anchors of the design were measured with. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { between, seededRandom } from "#support/random.ts";

export interface BenchFile {
  path: string;
  rows: number;
  bytes: number;
  /** How many different customers it names. */
  customers: number;
}

const header = "shopify_id,points_to_add,description\n";
const linesAPiece = 5_000;

/** Five rows a customer on average, in no order; one row in ten takes points away; descriptions of some 45 quoted characters. */
export async function writeBenchFile(
  path: string,
  rows: number,
  firstCustomerId: number,
): Promise<BenchFile> {
  const random = seededRandom(rows);
  const customers = Math.floor(rows / 5);
  const seen = new Uint8Array(customers);
  const file = createWriteStream(path);
  file.write(header);
  for (let start = 0; start < rows; start += linesAPiece) {
    let piece = "";
    for (let i = start; i < Math.min(rows, start + linesAPiece); i++) {
      const place = between(random, 0, customers - 1);
      seen[place] = 1;
      const points = i % 10 === 9 ? -between(random, 1, 90) : between(random, 1, 900);
      piece += `${firstCustomerId + place},${points},"Order ${100_000 + i}, points of the old programme"\n`;
    }
    if (!file.write(piece)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return { path, rows, bytes: file.bytesWritten, customers: seen.reduce((sum, one) => sum + one, 0) };
}
