import { inShop } from "../db.server.ts";
import { importColumns, withReading, type ImportRecord } from "./import.server.ts";
import type { ImportStatus } from "./status.ts";

const pageSize = 25;

/** The import log, newest first, 25 a page (from 1). The search is in the file's name, the person's name or the number. */
export async function listImports(
  shop: string,
  query: { search?: string; status?: ImportStatus; page: number },
): Promise<{ imports: ImportRecord[]; hasNext: boolean; total: number }> {
  const search = query.search?.trim().replace(/^#/, "") || null;
  const { rows } = await inShop(shop, (db) =>
    db.query<ImportRecord & { total: number }>(
      `SELECT ${importColumns}, count(*) OVER ()::integer AS total
       FROM import i
       WHERE i.shop = $1 AND ($2::text IS NULL OR i.status = $2)
         AND ($3::text IS NULL OR strpos(lower(i.file_name), lower($3)) > 0
              OR strpos(lower(i.created_by_name), lower($3)) > 0 OR i.import_number::text = $3)
       ORDER BY i.import_number DESC LIMIT $4 OFFSET $5`,
      [shop, query.status ?? null, search, pageSize + 1, (query.page - 1) * pageSize],
    ),
  );
  return {
    imports: rows.slice(0, pageSize).map(withReading),
    hasNext: rows.length > pageSize,
    total: rows[0]?.total ?? 0,
  };
}
