/** Preloaded into a process of the app: whoever finds a pool of connections full gives up in half a second. */
import pg from "pg";

const connect = pg.Pool.prototype.connect as (...given: unknown[]) => unknown;
pg.Pool.prototype.connect = function (this: pg.Pool, ...given: unknown[]) {
  this.options.connectionTimeoutMillis = 500;
  return connect.apply(this, given);
} as typeof pg.Pool.prototype.connect;
