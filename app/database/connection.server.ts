/**
 * What each connection is before its first statement: a role that row-level security binds, with its time limits. By
 * statements and not by start-up options, which PgBouncer refuses or, told to ignore them, drops in silence.
 */
import pg from "pg";
import { proveNodes } from "./cluster-nodes.server.ts";
import { DatabaseBusy } from "./database-busy.ts";
import { DatabaseUnfit } from "./database-unfit.ts";
import { log } from "../log.server.ts";
import type { Patience } from "./patience.ts";

export type AppRole = "pointbook_app" | "pointbook_auth" | "pointbook_watch";
/** The login itself, for what belongs to no shop. */
export type Role = AppRole | "owner";

export const appRoles: AppRole[] = ["pointbook_app", "pointbook_auth", "pointbook_watch"];

/** Every table of shops' rows must be closed to the app's roles, and open to the owner. */
const proof = `SELECT current_user AS role, session_user AS login,
  bool_and(row_security_active(c.oid)) AS bound, bool_or(row_security_active(c.oid)) AS partly,
  to_regprocedure('public.run_at_shop(text, text, boolean)') IS NOT NULL AS "isCluster",
  pg_postmaster_start_time()::text AS "startedAt", pg_is_in_recovery() AS "isReplica"
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

interface Proof {
  role: string;
  login: string;
  /** Null where there are no tables yet. */
  bound: boolean | null;
  partly: boolean | null;
  isCluster: boolean;
  startedAt: string;
  isReplica: boolean;
}

/** By itself Citus waits for half a minute, which is longer than anybody waits for a page. */
const nodeConnectMs = 3_000;

const ofClusters = new WeakSet<pg.ClientBase>();

/** Whether the tables are distributed over the nodes of a cluster, by `deploy/citus/`. Known once the role is. */
export const isCluster = (client: pg.ClientBase) => ofClusters.has(client);

/** @throws DatabaseUnfit */
export async function become(client: pg.ClientBase, role: Role, limits: Patience): Promise<void> {
  const isOwner = role === "owner";
  const statements = [
    `SET ROLE ${isOwner ? "NONE" : role}`,
    `SET lock_timeout = ${limits.lock}`,
    `SET statement_timeout = ${limits.statement}`,
    `SET idle_in_transaction_session_timeout = ${limits.idle}`,
    proof,
  ];
  let answers: unknown;
  try {
    answers = await client.query(statements.join("; "));
  } catch (error) {
    throw refusedRole(error, role);
  }
  const [found] = (answers as pg.QueryResult<Proof>[]).at(-1)?.rows ?? [];
  const fault = found && (isOwner ? faultOfOwner(found) : faultOfRole(found, role));
  if (fault) throw new DatabaseUnfit(fault);
  if (!found?.isCluster) return;
  ofClusters.add(client);
  await client.query(`SET citus.node_connection_timeout = ${nodeConnectMs}`);
  // A replica may be late: that is no disagreement.
  if (!found.isReplica) await proveNodes(client, found.startedAt);
}

function faultOfRole({ role, bound }: Proof, wanted: AppRole): string | null {
  if (role !== wanted)
    return `The database makes ${wanted} act as ${role}: connect without what changes SET ROLE on the way.`;
  if (bound === false)
    return `Row-level security does not bind ${role}: take SUPERUSER, BYPASSRLS and the tables' ownership from it.`;
  return null;
}

function faultOfOwner({ role, login, partly }: Proof): string | null {
  if (role !== login)
    return `The login ${login} acts as ${role}: connect directly as the login that owns the tables.`;
  if (partly)
    return `The login ${login} does not see every shop: this process needs the login that owns the tables (deploy/roles.md).`;
  return null;
}

const NO_SUCH_ROLE = "22023";
const NOT_ALLOWED = "42501";

function refusedRole(error: unknown, role: Role): unknown {
  const { code } = error as { code?: string };
  if (code === NO_SUCH_ROLE)
    return new DatabaseUnfit(`The database has no role ${role} yet: run npm run migrate.`, { cause: error });
  if (code === NOT_ALLOWED)
    return new DatabaseUnfit(
      `The login of DATABASE_URL may not become ${role}: GRANT ${role} to it (deploy/roles.md).`,
      { cause: error },
    );
  return error;
}

const INT8_OID = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return (oid === INT8_OID ? BigInt : pg.types.getTypeParser(oid, format as "text")) as never;
  },
};

export interface PoolOptions {
  role: Role;
  limits: Patience;
  max: number;
  connectionString: string;
  /** A statement is sent while those before it are still being answered; `COPY` is refused then. */
  pipeline?: boolean;
}

/** Tells who got no connection from whoever lost one in the middle of something, which may have been done or not. */
class Pool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(done: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(done?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (done) return super.connect((error, client, release) => done(error && named(error), client, release));
    return super.connect().catch((error: unknown) => {
      throw error instanceof Error ? named(error) : error;
    });
  }
}

/** `pg` gives a wait that was given up, and a server that hung up before it answered, neither a code nor a class. */
const connectFailures = [
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Connection terminated unexpectedly",
];
/**
 * While the server, or a pooler before it, starts anew, nobody listens, its socket's file is gone, its name has no address,
 * or it is just ending (57P01) or beginning (57P03).
 */
const awayCodes = ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EAI_AGAIN", "57P01", "57P03"];

function named(error: Error): Error {
  const { code } = error as { code?: string };
  const away = connectFailures.includes(error.message) || awayCodes.includes(code ?? "");
  return away ? new DatabaseBusy({ cause: error }) : error;
}

/** A connection that can't prove its role is closed, and whoever asked for it gets the reason. */
export function createPool({ role, limits, max, connectionString, pipeline = false }: PoolOptions): pg.Pool {
  const pool = new Pool({
    connectionString,
    max,
    pipeline,
    types,
    application_name: "pointbook",
    connectionTimeoutMillis: 10_000,
    onConnect: provesItself(role, limits),
  });
  // A connection that dies while idle, or between two statements, must not end the process.
  pool.on("error", (error) => log.warn({ err: error }, "database connection lost"));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** For a pool's `onConnect`, which the pool awaits before anybody gets the connection. */
export const provesItself = (role: Role, limits: Patience) => (client: pg.ClientBase) =>
  become(client, role, limits);
