import type { ShopReader } from "../../database/db.server.ts";
import { listedColumns, withReading, type ImportRecord } from "../record/import.server.ts";
import { matchingImports, type LogSearch } from "./log-search.server.ts";
import { isInTab, logTabs, type LogTab } from "./log-tabs.ts";
import { appliedStatuses, isOneOf, statuses, type ImportStatus } from "../record/status.ts";

const pageSize = 25;

/** An import in the log. `isMine`: whoever looks at it uploaded it. */
export type LoggedImport = ImportRecord & { isMine: boolean };

export interface LogQuery extends LogSearch {
  tab?: LogTab;
  status?: ImportStatus;
  /** The numbers of imports on the pages around: older than this one, or newer. */
  after?: number;
  before?: number;
  /** Shopify's id of the member of staff who looks. */
  viewerId?: bigint | null;
  limit?: number;
}

/** What all imports that the query finds come to, and not only those of a page. */
export interface LogSums {
  imports: number;
  rows: number;
  /** Rows that are in the ledger. */
  imported: number;
  /** What they did to the ledger, without what was taken back. */
  points: number;
}

export interface ImportLog {
  imports: LoggedImport[];
  next: number | null;
  previous: number | null;
  sums: LogSums;
  /** How many imports the search finds in each tab. */
  counts: Record<LogTab, number>;
}

/** The import log, newest first, 25 a page; pass `next` as `after`, or `previous` as `before`. */
export async function listImports(db: ShopReader, query: LogQuery = {}): Promise<ImportLog> {
  const matching = await matchingImports(db, query);
  const [groups, points, page] = await Promise.all([
    groupsOf(db, matching),
    pointsOf(db, matching, query),
    pageOf(db, matching, query),
  ]);
  const wanted = groups.filter((group) => isWanted(group, query));
  return { ...page, sums: { ...sumsOf(wanted), points }, counts: countsOf(groups) };
}

export interface HomeImports {
  latest: LoggedImport[];
  needsYou: LoggedImport[];
  needsYouCount: number;
  atWork: LoggedImport[];
  /** Whether any was ever applied, or wrote customers, and stands so. */
  hasApplied: boolean;
}

/** The first imports of three tabs, as one list. What all others come to is neither counted nor added up. */
export async function homeImports(
  db: ShopReader,
  { viewerId, limit }: { viewerId: bigint | null; limit: number },
): Promise<HomeImports> {
  const first = (tab: LogTab) =>
    `(SELECT import_number FROM import i WHERE i.shop = $1 AND ${inTab(tab)} ORDER BY import_number DESC LIMIT $3)`;
  const [{ rows }, counted] = await Promise.all([
    db.query<LoggedImport>(
      `SELECT ${listedColumns}, coalesce(i.created_by_id = $2, false) AS "isMine"
       FROM import i JOIN (${(["all", "needs_you", "running"] as const).map(first).join(" UNION ")}) shown USING (import_number)
       WHERE i.shop = $1 ORDER BY i.import_number DESC`,
      [db.shop, viewerId, limit],
    ),
    db.query<{ needsYouCount: number; hasApplied: boolean }>(
      `SELECT (SELECT count(*) FROM import i WHERE i.shop = $1 AND ${inTab("needs_you")})::integer AS "needsYouCount",
              EXISTS (SELECT FROM import i WHERE i.shop = $1 AND ${inTab("applied")}) AS "hasApplied"`,
      [db.shop],
    ),
  ]);
  const imports = rows.map(asLogged);
  const ofTab = (tab: LogTab) =>
    imports.filter((row) => isInTab(tab, row.status, row.failureCode === "nothing_to_apply")).slice(0, limit);
  const { needsYouCount = 0, hasApplied = false } = counted.rows[0] ?? {};
  return {
    ...{ latest: ofTab("all"), needsYou: ofTab("needs_you"), atWork: ofTab("running") },
    ...{ needsYouCount, hasApplied },
  };
}

/** Imports that stand in the same tabs. */
interface Group {
  status: ImportStatus;
  nothingToApply: boolean;
  imports: number;
  rows: number;
  imported: number;
}

const isWanted = ({ status, nothingToApply }: Group, { tab = "all", status: asked }: LogQuery) =>
  isInTab(tab, status, nothingToApply) && (asked === undefined || asked === status);

/** The same of an import `i`, written out: so the index is found. */
function inTab(tab: LogTab, asked?: ImportStatus): string {
  const standing = statuses.filter((status) => asked === undefined || asked === status);
  const oneOf = (nothingToApply: boolean) =>
    standing.filter((status) => isInTab(tab, status, nothingToApply)).map((status) => `'${status}'`);
  const [all, most] = [oneOf(true), oneOf(false)];
  if (most.length === statuses.length) return "true";
  if (most.length === 0) return "false";
  const condition = `i.status IN (${most.join(", ")})`;
  return all.length === most.length
    ? condition
    : `${condition} AND i.failure_code IS DISTINCT FROM 'nothing_to_apply'`;
}

/** From an index alone, where nothing is searched for: the rows of 10,000 imports are 700 pages. */
async function groupsOf(db: ShopReader, matching: number[] | null): Promise<Group[]> {
  const { rows } = await db.query<Group & { failureCode: string | null }>(
    `SELECT i.status, i.failure_code AS "failureCode", count(*)::integer AS imports,
            sum(i.row_count)::float8 AS rows, coalesce(sum(i.accepted_count), 0)::float8 AS imported
     FROM import i WHERE i.shop = $1${matching ? " AND i.import_number = ANY ($2)" : ""} GROUP BY 1, 2`,
    matching ? [db.shop, matching] : [db.shop],
  );
  return rows.map(({ failureCode, ...group }) => ({
    ...group,
    nothingToApply: failureCode === "nothing_to_apply",
    imported: isInLedger(group.status) ? group.imported : 0,
  }));
}

/** By the postings, at most two for an import: its entries are not touched. */
async function pointsOf(
  db: ShopReader,
  matching: number[] | null,
  { tab = "all", status }: LogQuery,
): Promise<number> {
  const condition = inTab(tab, status);
  const all = matching === null && condition === "true";
  const { rows } = await db.query<{ points: number }>(
    `SELECT coalesce(sum(p.points_total), 0)::float8 AS points FROM posting p
     ${all ? "" : "JOIN import i ON i.shop = p.shop AND i.import_number = p.import_number"}
     WHERE p.shop = $1 AND p.import_number IS NOT NULL
       ${all ? "" : `AND i.shop = $1 AND ${condition}`}${matching ? " AND i.import_number = ANY ($2)" : ""}`,
    matching ? [db.shop, matching] : [db.shop],
  );
  return rows[0]?.points ?? 0;
}

const isInLedger = (status: ImportStatus) => isOneOf(appliedStatuses, status) && status !== "undone";

function sumsOf(groups: readonly Group[]): Omit<LogSums, "points"> {
  const sum = (of: "imports" | "rows" | "imported") => groups.reduce((total, group) => total + group[of], 0);
  return { imports: sum("imports"), rows: sum("rows"), imported: sum("imported") };
}

function countsOf(groups: readonly Group[]): Record<LogTab, number> {
  const counts = logTabs.map((tab) => [
    tab,
    sumsOf(groups.filter((group) => isWanted(group, { tab }))).imports,
  ]);
  return Object.fromEntries(counts) as Record<LogTab, number>;
}

const asLogged = (row: LoggedImport): LoggedImport => ({ ...withReading(row), isMine: row.isMine });

async function pageOf(
  db: ShopReader,
  matching: number[] | null,
  { tab = "all", status, after, before, viewerId = null, limit = pageSize }: LogQuery,
): Promise<Pick<ImportLog, "imports" | "next" | "previous">> {
  const backwards = before !== undefined;
  const { rows } = await db.query<LoggedImport>(
    `SELECT ${listedColumns}, coalesce(i.created_by_id = $4, false) AS "isMine"
     FROM import i
     WHERE i.shop = $1 AND ($2::integer[] IS NULL OR i.import_number = ANY ($2)) AND ${inTab(tab, status)}
       AND i.import_number ${backwards ? ">" : "<"} $3
     ORDER BY i.import_number ${backwards ? "" : "DESC"} LIMIT $5`,
    [db.shop, matching, before ?? after ?? numberMax, viewerId, limit + 1],
  );
  const more = rows.length > limit;
  const imports = rows.slice(0, limit).map(asLogged);
  if (backwards) imports.reverse();
  return {
    imports,
    next: backwards || more ? (imports.at(-1)?.importNumber ?? null) : null,
    previous:
      (backwards && more) || (!backwards && after !== undefined) ? (imports[0]?.importNumber ?? null) : null,
  };
}

const numberMax = 2_147_483_647;
