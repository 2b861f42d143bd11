import { inShop } from "../../database/db.server.ts";
import { uploadForsakenMs } from "../limits.ts";
import type { ImportStatus } from "../record/status.ts";

/** What became of an upload: the import that it is, still on its way, or nothing. */
export type Arrival = { importNumber: number; status: ImportStatus } | "under_way" | "nothing";

/** For whoever sent a file and did not hear the answer. @param fileId that its sender gave it */
export function arrivalOf(shop: string, fileId: string): Promise<Arrival> {
  return inShop(shop, async (db) => {
    const { rows } = await db.query<{ importNumber: number; status: ImportStatus }>(
      'SELECT import_number AS "importNumber", status FROM import WHERE shop = $1 AND file_id = $2',
      [db.shop, fileId],
    );
    if (rows[0]) return rows[0];
    const { rowCount } = await db.query(
      `SELECT FROM import_file WHERE shop = $1 AND file_id = $2
         AND last_chunk_at > now() - make_interval(secs => $3)`,
      [db.shop, fileId, uploadForsakenMs / 1000],
    );
    return rowCount ? "under_way" : "nothing";
  });
}
