/** A PostgreSQL that nobody else works with, so that it may be filled, killed and thrown away. */
import pg from "pg";
import { removePostgres, startPostgres } from "#sandbox/postgres.ts";
import { keepServer, removeServer } from "./server-keeper.ts";

export interface OwnServer {
  /** Where its data is; what kills and restarts it asks for this. */
  folder: string;
  /** Makes an empty database. @returns its connection string, as the server's superuser. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  remove(): Promise<void>;
}

/** A new server in `folder`, which must be nobody else's: what is there from an earlier run is removed. */
export async function startOwnServer(folder: string): Promise<OwnServer> {
  await removePostgres(folder);
  const keeper = keepServer(folder, "remove");
  const server = await startPostgres(folder);
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.url("postgres") });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    folder,
    async createDatabase(name) {
      await administer(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      return server.url(name);
    },
    dropDatabase: (name) => administer(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    async remove() {
      await removeServer(folder);
      await keeper.dismiss();
    },
  };
}
