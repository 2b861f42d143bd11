/** The least that a server of the history page can be: node:http, a pool, and the app's own query. No signature, no routes. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.CONNECTIONS),
  options: "-c role=pointbook_app",
});
const integerMax = 2_147_483_647;
const sql = "SELECT shopper_statement($1, $2, $3, $3, false, 20, 0, NULL)::text AS page";

const server = createServer((request, response) => {
  const query = new URL(request.url ?? "", "http://localhost").searchParams;
  const values = [query.get("shop"), query.get("logged_in_customer_id"), integerMax];
  pool.query<{ page: string }>({ name: "history", text: sql, values }).then(
    ({ rows }) => {
      response.setHeader("content-type", "application/json");
      response.end(rows[0]?.page);
    },
    (error: unknown) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    },
  );
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
