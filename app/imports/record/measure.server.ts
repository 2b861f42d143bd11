import { watchPool } from "../../database/db.server.ts";
import type { ImportFigures } from "../../metrics.server.ts";
import { statuses } from "./status.ts";

/** How many imports there are in each status, and how many rows of each verdict, over all shops. */
export async function measureImports(): Promise<ImportFigures> {
  const { rows } = await watchPool.query<{
    status: string;
    imports: number;
    accepted: number;
    rejected: number;
    already_applied: number;
  }>(
    `SELECT status, count(*)::float AS imports, coalesce(sum(accepted_count), 0)::float AS accepted,
            coalesce(sum(rejected_count), 0)::float AS rejected,
            sum(already_applied_count)::float AS already_applied
     FROM import GROUP BY status`,
  );
  const sum = (verdict: "accepted" | "rejected" | "already_applied") =>
    rows.reduce((total, row) => total + row[verdict], 0);
  return {
    imports: Object.fromEntries(
      statuses.map((status) => [status, rows.find((row) => row.status === status)?.imports ?? 0]),
    ),
    rows: {
      accepted: sum("accepted"),
      rejected: sum("rejected"),
      already_applied: sum("already_applied"),
    },
  };
}
