import { inShop, type ShopDb } from "../db.server.ts";
import { importColumns, withReading, type ImportRecord } from "./import.server.ts";
import { matchingImports, type LogSearch } from "./log-search.server.ts";
import { isInTab, logTabs, type LogTab } from "./log-tabs.ts";
import { appliedStatuses, isOneOf, type ImportStatus } from "./status.ts";

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
export function listImports(shop: string, query: LogQuery = {}): Promise<ImportLog> {
  return inShop(shop, async (db) => {
    const matching = await matchingImports(db, query);
    const groups = await groupsOf(db, matching);
    const wanted = groups.filter((group) => isWanted(group, query));
    const page = await pageOf(db, matching, wanted, query);
    return { ...page, sums: sumsOf(wanted), counts: countsOf(groups) };
  });
}

export interface HomeImports {
  latest: LoggedImport[];
  needsYou: LoggedImport[];
  atWork: LoggedImport[];
  /** How many imports there are in each tab. */
  counts: Record<LogTab, number>;
}

/** The first imports of three tabs, in one transaction. No sums are asked for, so no postings are read for them. */
export function homeImports(
  shop: string,
  { viewerId, limit }: { viewerId: bigint | null; limit: number },
): Promise<HomeImports> {
  return inShop(shop, async (db) => {
    const { rows: kinds } = await db.query<Kind>(
      `SELECT i.status, ${nothingToApply} AS "nothingToApply", count(*)::integer AS imports
       FROM import i WHERE i.shop = $1 GROUP BY 1, 2`,
      [shop],
    );
    const first = async (tab: LogTab) => {
      const wanted = kinds.filter((kind) => isWanted(kind, { tab }));
      if (wanted.length === 0) return [];
      return (await pageOf(db, null, wanted, { viewerId, limit })).imports;
    };
    return {
      latest: await first("all"),
      needsYou: await first("needs_you"),
      atWork: await first("running"),
      counts: countsOf(kinds),
    };
  });
}

/** Imports that stand in the same tabs. */
interface Kind {
  status: ImportStatus;
  nothingToApply: boolean;
  imports: number;
}

const nothingToApply = "coalesce(i.failure_code = 'nothing_to_apply', false)";

interface Group extends Kind {
  rows: number;
  imported: number;
  points: number;
}

const isWanted = ({ status, nothingToApply }: Kind, { tab = "all", status: asked }: LogQuery) =>
  isInTab(tab, status, nothingToApply) && (asked === undefined || asked === status);

/** Per status: an import has one row of its own and at most two postings, so its rows and entries are not touched. */
async function groupsOf(db: ShopDb, matching: number[] | null): Promise<Group[]> {
  const { rows } = await db.query<Group>(
    `SELECT i.status, ${nothingToApply} AS "nothingToApply",
            count(*)::integer AS imports, sum(i.row_count)::float8 AS rows,
            coalesce(sum(i.accepted_count), 0)::float8 AS imported, coalesce(sum(p.points), 0)::float8 AS points
     FROM import i LEFT JOIN (
       SELECT import_number, sum(points_total) AS points FROM posting
       WHERE shop = $1 AND import_number IS NOT NULL GROUP BY import_number
     ) p ON p.import_number = i.import_number
     WHERE i.shop = $1 AND ($2::integer[] IS NULL OR i.import_number = ANY ($2))
     GROUP BY 1, 2`,
    [db.shop, matching],
  );
  return rows.map((group) => ({ ...group, imported: isInLedger(group.status) ? group.imported : 0 }));
}

const isInLedger = (status: ImportStatus) => isOneOf(appliedStatuses, status) && status !== "undone";

function sumsOf(groups: readonly Group[]): LogSums {
  const sum = (of: keyof LogSums) => groups.reduce((total, group) => total + group[of], 0);
  return { imports: sum("imports"), rows: sum("rows"), imported: sum("imported"), points: sum("points") };
}

function countsOf(kinds: readonly Kind[]): Record<LogTab, number> {
  const inTab = (tab: LogTab) => kinds.filter((kind) => isWanted(kind, { tab }));
  const counts = logTabs.map(
    (tab) => [tab, inTab(tab).reduce((sum, { imports }) => sum + imports, 0)] as const,
  );
  return Object.fromEntries(counts) as Record<LogTab, number>;
}

async function pageOf(
  db: ShopDb,
  matching: number[] | null,
  wanted: readonly Kind[],
  { after, before, viewerId = null, limit = pageSize }: LogQuery,
): Promise<Pick<ImportLog, "imports" | "next" | "previous">> {
  const backwards = before !== undefined;
  const { rows } = await db.query<LoggedImport>(
    `SELECT ${importColumns}, coalesce(i.created_by_id = $6, false) AS "isMine"
     FROM import i
     WHERE i.shop = $1 AND ($2::integer[] IS NULL OR i.import_number = ANY ($2))
       AND (i.status, ${nothingToApply}) IN
           (SELECT * FROM unnest($3::text[], $4::boolean[]))
       AND i.import_number ${backwards ? ">" : "<"} $5
     ORDER BY i.import_number ${backwards ? "" : "DESC"} LIMIT $7`,
    [
      db.shop,
      matching,
      wanted.map(({ status }) => status),
      wanted.map(({ nothingToApply }) => nothingToApply),
      before ?? after ?? numberMax,
      viewerId,
      limit + 1,
    ],
  );
  const more = rows.length > limit;
  const imports = rows.slice(0, limit).map((row) => ({ ...withReading(row), isMine: row.isMine }));
  if (backwards) imports.reverse();
  return {
    imports,
    next: backwards || more ? (imports.at(-1)?.importNumber ?? null) : null,
    previous:
      (backwards && more) || (!backwards && after !== undefined) ? (imports[0]?.importNumber ?? null) : null,
  };
}

const numberMax = 2_147_483_647;
