/** Preloaded into a process of the app: whoever finds a pool of connections full, or a lock held, gives up in half a second. */
import pg from "pg";

const connect = pg.Pool.prototype.connect as (...given: unknown[]) => unknown;
pg.Pool.prototype.connect = function (this: pg.Pool, ...given: unknown[]) {
  this.options.connectionTimeoutMillis = 500;
  return connect.apply(this, given);
} as typeof pg.Pool.prototype.connect;

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [sql, ...rest] = given;
  const told = typeof sql === "string" ? sql.replace(/(SET lock_timeout =) \d+/, "$1 500") : sql;
  return query.apply(this, [told, ...rest]);
} as typeof pg.Client.prototype.query;
