import { createHash } from "node:crypto";
import { between, type Random } from "#support/random.ts";

/** A file of many rows, and what an import of it must come to, counted here and by nobody else. */
export interface TortureFile {
  name: string;
  bytes: Uint8Array;
  sha256: string;
  rows: number;
  accepted: number;
  points: bigint;
  /** Customers whom no other file names; each is erased while this import lives. Their rows are counted by themselves. */
  erasedIds: number[];
  erasedRows: number;
}

const erasedPerFile = 3;
const header = "shopify_id,points_to_add,description";

/** One row in twenty names nobody of the shop, one in fifty has no points. */
export function tortureFile(
  random: Random,
  name: string,
  shop: { firstCustomerId: number; customers: number },
  /** In which it is the shop's file, so that nobody is erased of two; without it nobody is. */
  round?: number,
): TortureFile {
  const rows = between(random, 20_000, 40_000);
  const staying = shop.customers - shop.customers / 10;
  const customers = between(random, shop.customers / 4, staying);
  const erasedIds = Array.from(
    { length: round === undefined ? 0 : erasedPerFile },
    (_, i) =>
      shop.firstCustomerId + staying + (((round ?? 0) * erasedPerFile + i) % (shop.customers - staying)),
  );
  const lines = [header];
  let accepted = 0;
  let points = 0n;
  let erasedRows = 0;
  for (let i = 0; i < rows; i++) {
    if (erasedIds.length > 0 && i % 4_000 === 1_001) {
      lines.push(`${erasedIds[erasedRows++ % erasedIds.length]},5,${name} row ${i}`);
      continue;
    }
    const unknown = i % 20 === 19;
    const empty = i % 50 === 7;
    const place = unknown ? shop.customers + i : (i * 7) % customers;
    const value = empty ? 0 : i % 11 === 3 ? -between(random, 1, 40) : between(random, 1, 90);
    lines.push(`${shop.firstCustomerId + place},${value},${name} row ${i}`);
    if (unknown || empty) continue;
    accepted += 1;
    points += BigInt(value);
  }
  const bytes = new TextEncoder().encode(lines.join("\n") + "\n");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, bytes, sha256, rows, accepted, points, erasedIds, erasedRows };
}

/** As a slow line brings it, so that there is a half-way to be killed at. */
export async function* slowly(bytes: Uint8Array, overMs: number): AsyncGenerator<Uint8Array> {
  const pieces = 20;
  const size = Math.ceil(bytes.length / pieces);
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    await new Promise((resolve) => setTimeout(resolve, overMs / pieces));
  }
}
