import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { shopFactsOperation } from "#app/admin-api/shop-facts.ts";
import { closeDatabase } from "#app/database/db.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { stopSending } from "#app/queue.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { asOwner } from "#support/owner.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { ana, bytesOf, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";

const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };

beforeEach(async () => {
  await sandbox().reset();
  await asOwner("DELETE FROM session WHERE shop = $1", [shop]);
});

/** What a loader does first, with the token that App Bridge adds. */
async function load(by = authenticate, user = "1"): Promise<unknown> {
  const authorization = `Bearer ${await sandbox().sessionToken({ user })}`;
  return by.admin(
    new Request(`${process.env.SHOPIFY_APP_URL}/app`, { headers: { ...agent, authorization } }),
  );
}

/** Another process: the same app and database, and nothing else in common. */
async function otherProcess(): Promise<typeof authenticate> {
  vi.resetModules();
  const { closeDatabase } = await import("#app/database/db.server.ts");
  databases.push(closeDatabase);
  return (await import("#app/sign-in/shopify.server.ts")).authenticate;
}

const databases = [closeDatabase];
afterAll(async () => {
  await stopSending();
  // The last one is what this file's modules are now: it is closed with them.
  await Promise.all(databases.slice(0, -1).map((close) => close()));
});

async function received(customers: number): Promise<number> {
  const lines = Array.from({ length: customers }, (_, i) => `${customer(i)},1,Welcome`);
  return (await receiveFile(shop, ana, "points.csv", bytesOf(csv(...lines)))).importNumber;
}

const ageTokens = () =>
  asOwner("UPDATE session SET expires = now() + interval '1 minute' WHERE shop = $1 AND NOT is_online", [
    shop,
  ]);
const askShopify = async () => (await adminClient(shop)).request(shopFactsOperation, {});
const stored = async () => {
  const [session] = await asOwner<{ access_token: string }>(
    "SELECT access_token FROM session WHERE shop = $1 AND NOT is_online",
    [shop],
  );
  return session?.access_token;
};

describe("tokens of one shop are got by one at a time", () => {
  test("a page whose loaders all find no session makes one exchange of each kind", async () => {
    await sandbox().faults({ tokenLatencyMs: 100 });
    await Promise.all(Array.from({ length: 8 }, () => load()));
    expect((await sandbox().calls()).grants).toEqual({ offline: 1, online: 1, refresh: 0 });
    await askShopify();
  });

  test("also over several processes", async () => {
    await sandbox().faults({ tokenLatencyMs: 100 });
    const others = [await otherProcess(), await otherProcess()];
    await Promise.all([load(), ...others.map((by) => load(by)), load(), ...others.map((by) => load(by))]);
    expect((await sandbox().calls()).grants).toEqual({ offline: 1, online: 1, refresh: 0 });
    await askShopify();
  });

  test("a worker that renews and staff who sign in leave a live pair, again and again", async () => {
    const other = await otherProcess();
    await load();
    for (let i = 0; i < 12; i++) {
      await sandbox().faults({ tokenLatencyMs: 10 + ((i * 7) % 20), tokenStatus: null });
      await ageTokens();
      await asOwner("DELETE FROM session WHERE shop = $1 AND is_online", [shop]);
      await Promise.all([askShopify(), sleep((i * 5) % 30).then(() => load(i % 2 ? other : authenticate))]);
      await asOwner("UPDATE session SET expires = now() + interval '1 hour' WHERE shop = $1", [shop]);
      await sandbox().faults({ tokenStatus: { code: 520, count: 1 } });
      await expect(askShopify(), `round ${i}: the stored token is alive`).resolves.toBeDefined();
    }
  });

  test("a pair that came after the lock was lost is not stored over the newer one", async () => {
    await load();
    await ageTokens();
    await sandbox().faults({ tokenLatencyMs: 600 });
    const late = askShopify();
    await sleep(200);
    await asOwner("UPDATE token_lock SET held_until = now() WHERE shop = $1", [shop]);
    await asOwner("DELETE FROM session WHERE shop = $1 AND is_online", [shop]);
    await sandbox().faults({ tokenLatencyMs: 0 });
    await load(await otherProcess());
    const newer = await stored();
    await late;
    expect(await stored()).toBe(newer);
  });

  test("staff who are signed in wait for nobody", async () => {
    await load();
    await asOwner("UPDATE token_lock SET holder = $1, held_until = now() + interval '1 minute'", [
      randomUUID(),
    ]);
    await load();
    await asOwner("UPDATE token_lock SET held_until = now()");
  });
});

describe("a token route that fails", () => {
  test("for a while is waited out by an import, and signs nobody out", async () => {
    await install();
    await ageTokens();
    await sandbox().faults({ tokenStatus: { code: 520, count: 3 } });
    const importNumber = await received(5);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", failureCode: null });
    expect(await asOwner("SELECT FROM session WHERE shop = $1 AND is_online", [shop])).toHaveLength(1);
  });

  test("for a moment is not seen by who opens the app; for longer she is told to come again", async () => {
    await sandbox().faults({ tokenStatus: { code: 520, count: 1 } });
    await load();
    await asOwner("DELETE FROM session WHERE shop = $1", [shop]);
    await sandbox().faults({ tokenStatus: { code: 520, count: 100 } });
    const answer = await load().catch((thrown: unknown) => thrown);
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).status).toBe(503);
    expect((answer as Response).headers.get("retry-after")).toBe("5");
  });

  test.each(["invalid_grant", "invalid_request"] as const)("with %s is final", async (refreshRefusal) => {
    await install();
    await ageTokens();
    await sandbox().faults({ refreshRefusal });
    const importNumber = await received(5);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "failed", failureCode: "access_lost" });
    expect((await sandbox().calls()).grants.refresh).toBe(1);
    expect(await asOwner("SELECT FROM session WHERE shop = $1 AND is_online", [shop])).toHaveLength(0);
  });

  test("whose answer was lost is asked again with the pair before it", async () => {
    await install();
    const [before] = await asOwner<{ refresh_token: string }>(
      "SELECT refresh_token FROM session WHERE shop = $1 AND NOT is_online",
      [shop],
    );
    // Shopify has renewed the pair, and the answer reached nobody: the stored token is dead already.
    await refreshAtShopify(before?.refresh_token ?? "");
    await askShopify();
    expect((await sandbox().calls()).grants.refresh).toBe(2);
  });
});

async function refreshAtShopify(refreshToken: string): Promise<void> {
  const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: process.env.SHOPIFY_API_KEY,
      client_secret: process.env.SHOPIFY_API_SECRET,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    }),
  });
  expect(response.status).toBe(200);
}
