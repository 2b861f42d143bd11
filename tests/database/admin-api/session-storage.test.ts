/** Sessions are found again, however long the database was away when the process started. */
import { expect, test } from "vitest";
import { prisma } from "#app/database/db.server.ts";
import { createSessionStorage, offlineSessionId } from "#app/session/session-storage.server.ts";
import { install, shop } from "#support/shops.ts";

test("a database that was away for longer than the library waits lets everybody in once it is back", async () => {
  await install();
  let looks = 0;
  const away = new Proxy(prisma.session, {
    get: (table, name) =>
      name === "count" && ++looks < 6 ? () => Promise.reject(new Error("away")) : Reflect.get(table, name),
  });
  const client = new Proxy(prisma, {
    get: (all, name) => (name === "session" ? away : (Reflect.get(all, name) as unknown)),
  });
  const storage = createSessionStorage(client, 10);
  expect((await storage.loadSession(offlineSessionId(shop)))?.shop).toBe(shop);
  expect(looks).toBe(6);
});
