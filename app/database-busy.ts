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
  cause?: unknown;
}

/**
 * By name and not by class: the web process holds this module twice, in the built app and beside it. Prisma tells of the
 * database's error as a plain object, the cause of its own.
 */
export function isDatabaseBusy(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, code, severity, cause } = error as Told;
  const isBusy = name === "DatabaseBusy" || (severity !== undefined && busyCodes.includes(String(code)));
  return isBusy || isDatabaseBusy(cause);
}
