/** A login of the tests' server, that has no rights of its own. */
import { randomBytes } from "node:crypto";
import pg from "pg";

export interface Login {
  name: string;
  /** The address of the database by this login. */
  url: string;
  drop(): Promise<void>;
}

/** As `deploy/roles.md` makes it, for the roles that are named. */
export async function makeLogin(databaseUrl: string, ...roles: string[]): Promise<Login> {
  const name = `login_${randomBytes(5).toString("hex")}`;
  const password = randomBytes(9).toString("hex");
  await administer(databaseUrl, `CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '${password}'`);
  if (roles.length > 0) await administer(databaseUrl, `GRANT ${roles.join(", ")} TO ${name}`);
  const url = Object.assign(new URL(databaseUrl), { username: name, password }).href;
  return { name, url, drop: () => administer(databaseUrl, `DROP ROLE ${name}`) };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
