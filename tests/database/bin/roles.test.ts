/** A connection that is not the role it should be is used for nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import pg from "pg";
import { become } from "#app/database/connection.server.ts";
import { patience } from "#app/database/patience.ts";
import { startProgram } from "#support/app-process.ts";
import { makeLogin, type Login } from "#support/login.ts";
import { asOwner } from "#support/owner.ts";
import { notReady } from "../../../bin/parts/ready.ts";

const owned =
  "Row-level security does not bind pointbook_app: take SUPERUSER, BYPASSRLS and the tables' ownership from it.";
let login: Login;

/** What a process says that ends by itself. */
async function endOf(program: string, env: Record<string, string> = {}): Promise<unknown> {
  const started = startProgram(program, env);
  const code = await started.ended;
  return { code, said: started.said() };
}

beforeAll(async () => {
  login = await makeLogin(process.env.DATABASE_URL ?? "");
  return () => login.drop();
});

describe("where the app's role owns a table, which row-level security then does not close", () => {
  beforeAll(() => asOwner("ALTER TABLE import OWNER TO pointbook_app"));
  afterAll(() => asOwner("ALTER TABLE import OWNER TO CURRENT_USER"));

  test("no process starts, and it says why in one sentence", async () => {
    expect(await endOf("worker.ts")).toEqual({ code: 1, said: owned });
  });

  test("a process that runs already is not ready any more", async () => {
    expect(await notReady()).toBe(owned);
  });
});

describe("in one transaction, which nobody else sees,", () => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    return () => client.end();
  });
  beforeEach(() => client.query("BEGIN"));
  afterEach(() => client.query("ROLLBACK"));

  test.each(["SUPERUSER", "BYPASSRLS"])("a role that is made %s is refused", async (attribute) => {
    await client.query(`ALTER ROLE pointbook_auth ${attribute}`);
    await expect(become(client, "pointbook_auth", patience.page)).rejects.toThrow(
      "Row-level security does not bind pointbook_auth",
    );
  });

  test("a table whose row-level security is switched off is noticed", async () => {
    await client.query("ALTER TABLE data_request DISABLE ROW LEVEL SECURITY");
    await expect(become(client, "pointbook_app", patience.page)).rejects.toThrow(owned);
  });
});

test("a login that may not become the app's roles is told what to grant", async () => {
  expect(await endOf("web.ts", { DATABASE_URL: login.url, PORT: "0" })).toEqual({
    code: 1,
    said: "The login of DATABASE_URL may not become pointbook_watch: GRANT pointbook_watch to it (deploy/roles.md).",
  });
});

test("a worker that does not see every shop does not start", async () => {
  expect(await endOf("worker.ts", { DATABASE_URL: login.url })).toEqual({
    code: 1,
    said: `The login ${login.name} does not see every shop: this process needs the login that owns the tables (deploy/roles.md).`,
  });
});
