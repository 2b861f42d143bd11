/**
 * The points of many customers adjusted by hand together: as a file with a line for each of them, so that it is checked,
 * reviewed, applied whole and undone as any import is.
 */
import type { Actor } from "../../actor.ts";
import type { BalanceFilter } from "../../ledger/balance-query.ts";
import { readIds } from "../../ledger/balance-ids.server.ts";
import { refuse, Refused, type Refusal } from "../../refusal.ts";
import { arrivalOf } from "./arrived.server.ts";
import { receiveFile } from "./upload.server.ts";

export interface Together {
  /** These, or everybody whom the filter leaves. */
  customers: readonly bigint[] | BalanceFilter;
  points: number;
  /** What each of them reads beside the points. */
  description: string;
  /** As the import is called. */
  fileName: string;
  /** A UUID of whoever asks: asked for once more with it, since the answer was lost, it is the same import. */
  requestId: string | null;
}

/** Nothing is posted yet: that is decided in the import's review. */
export async function adjustTogether(
  shop: string,
  actor: Actor,
  { customers, points, description, fileName, requestId }: Together,
): Promise<{ importNumber: number } | "under_way" | Refusal> {
  const arrival = requestId === null ? "nothing" : await arrivalOf(shop, requestId);
  if (arrival !== "nothing") return arrival;
  const order = { by: "id", descending: false } as const;
  const isIds = (some: Together["customers"]): some is readonly bigint[] => Array.isArray(some);
  const ids = isIds(customers) ? customers : await readIds(shop, customers, order);
  if (ids.length === 0) return refuse("adjust_nobody");
  try {
    return await receiveFile(shop, actor, fileName, fileOf(ids, points), {
      fileId: requestId ?? undefined,
      answers: {
        hasHeader: true,
        columns: () => ({ shopify_id: 0, points_to_add: 1 }),
        reading: { description, mode: "add" },
      },
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // The first of the two had not begun when this one asked what became of it.
    if (error.refusal.code === "upload_twice") return "under_way";
    return error.refusal;
  }
}

const linesAtOnce = 10_000;

async function* fileOf(ids: readonly bigint[] | BigInt64Array, points: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("shopify_id,points_to_add\n");
  for (let start = 0; start < ids.length; start += linesAtOnce) {
    const lines = Array.from(ids.slice(start, start + linesAtOnce), (id) => `${id},${points}\n`);
    yield encoder.encode(lines.join(""));
  }
}
