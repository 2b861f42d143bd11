/** Webhooks are answered first and worked on afterwards: each once, in order, until it has succeeded. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { takeWebhook, workOnDeliveries } from "#app/privacy/deliveries.server.ts";
import { stopSending } from "#app/queue.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { loader as customersPage } from "#app/routes/app.customers._index/route.tsx";
import { action } from "#app/routes/webhooks.ts";
import { startProgram } from "#support/app-process.ts";
import { keepExport } from "#support/kept.ts";
import { asOwner } from "#support/owner.ts";
import { applyFile, csv, customer, history, install, otherShop, sandbox, shop } from "#support/shops.ts";
import { until } from "#support/until.ts";
import { startWeb, type Web } from "#support/web.ts";
import { isWaitedFor, lockLedgerOf } from "#support/held-ledger.ts";
import { waitingDeliveries, workOnAll } from "#support/webhooks.ts";

let web: Web;
let worker: Worker | undefined;
let ledger: Awaited<ReturnType<typeof lockLedgerOf>> | undefined;

beforeAll(async () => {
  await install();
  web = await startWeb({ webhooks: { action } });
  await sandbox().appTarget(web.url);
  await rememberShop(otherShop);
});
beforeEach(install);
afterEach(async () => {
  await ledger?.release();
  await worker?.stop();
  ledger = worker = undefined;
  await due();
  await workOnAll(shop);
});
afterAll(() => web.close());

/** As if the pause before the next try were over. */
const due = () => asOwner("UPDATE webhook_delivery SET try_at = now() WHERE shop = $1", [shop]);
const redaction = (customerId: bigint) => ({ customer: { id: Number(customerId) } });
const redact = async (customerId: bigint, webhookId: string) =>
  (
    await sandbox().webhook({
      topic: "customers/redact",
      webhookId,
      payload: { shop_domain: shop, ...redaction(customerId) },
    })
  ).status;
const dataRequest = (id: number, customerId: bigint, webhookId: string, where = shop) =>
  takeWebhook({
    shop: where,
    topic: "CUSTOMERS_DATA_REQUEST",
    webhookId,
    payload: { ...redaction(customerId), data_request: { id } },
  });
/** What a bulk operation has told of the shop's customers. */
const readings = () => asOwner("SELECT FROM customer_reading WHERE shop = $1", [shop]);
const openRequests = async (where = shop) =>
  (
    await asOwner<{ id: string }>("SELECT data_request_id::text AS id FROM data_request WHERE shop = $1", [
      where,
    ])
  ).map(({ id }) => id);
const erasures = async () => (await asOwner("SELECT FROM erasure WHERE shop = $1", [shop])).length;

test("more of them at once than there are connections are all taken, though the queue has not begun to send", async () => {
  await stopSending();
  const many = Array.from({ length: 40 }, (_, i) =>
    dataRequest(i + 1, customer(i), `at-once-${i}`, "at-once.myshopify.com"),
  );
  expect(new Set(await Promise.all(many))).toEqual(new Set([200]));
});

/** As the browser of somebody at the shop opens it. */
async function customersPageOf(where: string): Promise<unknown> {
  const headers = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    authorization: `Bearer ${await sandbox().sessionToken({ shop: where })}`,
  };
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/app/customers`, { headers });
  return customersPage({ request, params: {}, context: {} });
}

test("30 customers/redact during a long apply are all answered, keep no other shop waiting, and are done afterwards, once each", async () => {
  const gone = Array.from({ length: 30 }, (_, i) => customer(i));
  await applyFile(csv(...gone.map((id) => `${id},5,Points`), `${customer(40)},7,Stays`));
  ledger = await lockLedgerOf(shop);

  // The lock is held until all of this is done, so whoever waited for it would wait for ever.
  const answers = await Promise.all(gone.map((id, i) => redact(id, `flood-${i}`)));
  expect(answers).toEqual(gone.map(() => 200));
  expect(await redact(customer(0), "flood-0"), "a repeat").toBe(200);
  expect(await customersPageOf(otherShop)).toMatchObject({ balances: [] });

  worker = await startWorker();
  await until(isWaitedFor);
  await dataRequest(1, 5n, "elsewhere", otherShop);
  await until(async () => (await openRequests(otherShop)).length === 1);
  expect(await waitingDeliveries(shop)).toHaveLength(30);

  await ledger.release();
  await until(async () => (await waitingDeliveries(shop)).length === 0);
  expect(await erasures()).toBe(30);
  expect((await history(shop, customer(3))).entries).toEqual([]);
  expect((await history(shop, customer(40))).balance).toBe(7);
});

test("a webhook that is delivered again after it was done does nothing to what came since", async () => {
  const again = customer(50);
  await applyFile(csv(`${again},5,Before`));
  for (const points of [3, 4]) {
    expect(await redact(again, "the same")).toBe(200);
    await workOnAll(shop);
    await applyFile(csv(`${again},${points},Since`));
  }
  expect((await history(shop, again)).balance).toBe(7);
});

test("a webhook whose worker is killed in the middle of it is done by the next one", async () => {
  const gone = customer(60);
  await applyFile(csv(`${gone},5,Gone`));
  const before = await erasures();
  ledger = await lockLedgerOf(shop);
  await redact(gone, "killed");
  const first = startProgram("worker.ts");
  await until(async () => first.hasEnded() || (await isWaitedFor()));
  await first.kill();
  await ledger.release();
  expect(await waitingDeliveries(shop)).toEqual(["killed"]);

  worker = await startWorker();
  await until(async () => (await waitingDeliveries(shop)).length === 0);
  expect(await erasures()).toBe(before + 1);
});

test("what a webhook said is kept no longer than it is needed, and no more of it than is needed", async () => {
  const kept = () =>
    asOwner("SELECT payload FROM webhook_delivery WHERE shop = $1 AND webhook_id = 'words'", [shop]);
  const payload = {
    customer: { id: 70, email: "a\ud800na@shop.example", first_name: "Ana" },
    orders_to_redact: [9],
  };
  await takeWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: "words", payload });
  expect(await kept()).toEqual([{ payload: { customer: { id: "70", email: "a\ufffdna@shop.example" } } }]);
  await workOnAll(shop);
  expect(await kept()).toEqual([{ payload: null }]);
});

describe("a webhook that fails", () => {
  async function refuseRequests(): Promise<void> {
    await asOwner("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$");
    await asOwner(
      "CREATE TRIGGER refuse BEFORE INSERT ON data_request FOR EACH ROW EXECUTE FUNCTION refuse()",
    );
  }
  const allowRequests = () => asOwner("DROP FUNCTION IF EXISTS refuse() CASCADE");
  afterEach(allowRequests);

  test("keeps back those of its shop that came after it, and then all are done in the order in which they came", async () => {
    const gone = customer(80);
    await refuseRequests();
    // Erasing her takes her request away: the other way round it would stay.
    await dataRequest(80, gone, "z first");
    await redact(gone, "a second");
    await workOnDeliveries(shop);
    await due();
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toEqual(["z first", "a second"]);
    await allowRequests();
    await due();
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toEqual([]);
    expect(await openRequests()).toEqual([]);
  });

  test("is not tried again at once, but by the worker when its time has come", async () => {
    await refuseRequests();
    await dataRequest(81, customer(81), "later");
    await workOnDeliveries(shop);
    await allowRequests();
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toEqual(["later"]);
    await asOwner("DELETE FROM pgboss.job");
    await due();
    worker = await startWorker();
    await until(async () => (await waitingDeliveries(shop)).length === 0);
    expect(await openRequests()).toEqual(["81"]);
  });

  test("again and again does not keep back the others for ever, and is not given up", async () => {
    await refuseRequests();
    await dataRequest(82, customer(82), "poison");
    await asOwner("UPDATE webhook_delivery SET tries = 9 WHERE webhook_id = 'poison'");
    await redact(customer(83), "behind it");
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toEqual(["poison", "behind it"]);
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toEqual(["poison"]);
    await asOwner(
      "UPDATE webhook_delivery SET received_at = now() - interval '1 year' WHERE webhook_id = 'poison'",
    );
    await allowRequests();
    await due();
    await workOnDeliveries(shop);
    expect(await openRequests()).toContain("82");
  });

  test("for a lock that others hold is tried again, and counts as no failure", async () => {
    await keepExport(shop);
    ledger = await lockLedgerOf(shop);
    await redact(customer(84), "locked");
    const working = workOnDeliveries(shop);
    await until(isWaitedFor);
    await workOnDeliveries(shop);
    await working;
    expect(await readings(), "what takes long is gone before anybody waits for the ledger").toEqual([]);
    expect(await asOwner("SELECT tries FROM webhook_delivery WHERE webhook_id = 'locked'")).toEqual([
      { tries: 0 },
    ]);
    expect(await waitingDeliveries(shop)).toEqual(["locked"]);
  });
});
