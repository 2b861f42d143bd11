/** The database has no connection, or no time, for a request now, or is being restarted: it is asked again in a moment. */

/** Seconds: a pool of connections is free again as soon as its slowest statement ends. */
export const retryAfter = "5";

export class DatabaseBusy extends Error {
  constructor(options?: ErrorOptions) {
    super("no connection to the database was free in time", options);
    this.name = "DatabaseBusy";
  }
}

/**
 * too_many_connections, lock_not_available, query_canceled by a time-out, idle_in_transaction_session_timeout
 * (PostgreSQL's manual, appendix A).
 */
const busyCodes = ["53300", "55P03", "57014", "25P03"];

interface Told {
  name?: unknown;
  code?: unknown;
  severity?: unknown;
  message?: unknown;
  cause?: unknown;
}

/**
 * connection_exception, and what a node that is ending or beginning says: the coordinator of a cluster (`deploy/citus/`)
 * answers so, of a shop whose node is away.
 */
const awayCodes = /^(?:08(?!P)|57P0[123])/;
/** The same of a node that was lost within a transaction; Citus gives it no code of its own. */
const lostNode = "failure on connection marked as essential";

/** Of a node that does not answer, which others have found out. */
export class NodeAway extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NodeAway";
  }
}

/** The database answers, and the part of it where the shop's rows are does not. */
export function isNodeAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, code, severity, message, cause } = error as Told;
  const isAway = awayCodes.test(String(code)) || String(message).startsWith(lostNode);
  return name === "NodeAway" || (severity === "ERROR" && isAway) || isNodeAway(cause);
}

/**
 * By name and not by class: the web process holds this module twice, in the built app and beside it. Prisma tells of the
 * database's error as a plain object, the cause of its own.
 */
export function isDatabaseBusy(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, code, severity, cause } = error as Told;
  const isBusy =
    name === "DatabaseBusy" ||
    name === "NodesDisagree" ||
    (severity !== undefined && busyCodes.includes(String(code)));
  return isBusy || isNodeAway(error) || isDatabaseBusy(cause);
}
