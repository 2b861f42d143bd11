import pg from "pg";
import { expect, test } from "vitest";
import { cloneDatabase, connectionsLeft } from "#support/database.ts";

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "forgotten" });
  // It is cut off when the database is dropped.
  client.on("error", () => {});
  await client.connect();
  await client.query("SELECT 1 AS last_thing_done");
  return client;
}

test("a connection that a test leaves open is named, and nothing is where all are closed", async () => {
  const database = await cloneDatabase();
  const client = await connected(database.url);
  expect(await connectionsLeft(database.url, 0)).toEqual([
    "forgotten, idle, last: SELECT 1 AS last_thing_done",
  ]);
  await client.end();
  expect(await connectionsLeft(database.url, 10_000)).toEqual([]);
  await database.drop();
});

test("a database is dropped all the same, and the test file fails", async () => {
  const database = await cloneDatabase(200);
  const client = await connected(database.url);
  await expect(database.drop()).rejects.toThrow(/left open:\nforgotten, idle/);
  await expect(connected(database.url)).rejects.toThrow(/does not exist/);
  await client.end().catch(() => {});
});
