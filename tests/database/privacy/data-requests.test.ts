import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readShop } from "#app/database/db.server.ts";
import { dataRequestFile, markHandedOver, openDataRequests } from "#app/privacy/data-requests.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ana, applyFile, csv, customer, install, otherShop, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";

beforeAll(install);

let deliveries = 0;
const deliver = (topic: string, payload: object) =>
  handleWebhook({ shop, topic, webhookId: `delivery-${++deliveries}`, payload });

describe("customers/data_request", () => {
  beforeEach(() => asOwner("DELETE FROM data_request"));
  const request = (id: number, customerId: bigint) =>
    deliver("CUSTOMERS_DATA_REQUEST", {
      customer: { id: Number(customerId) },
      orders_requested: [],
      data_request: { id },
    });

  test("shows up as open until it was handed over, with the day it is due", async () => {
    await request(9999, customer(201));
    const [open] = await readShop(shop, openDataRequests);
    expect(open).toMatchObject({ dataRequestId: "9999", customerId: `${customer(201)}` });
    const days = ((open?.dueAt.getTime() ?? 0) - (open?.receivedAt.getTime() ?? 0)) / (24 * 3600_000);
    expect(Math.round(days), "but for an hour where the clocks change").toBe(30);
    await markHandedOver(shop, 9999n, ana);
    expect(await readShop(shop, openDataRequests)).toEqual([]);
    await markHandedOver(shop, 9999n, { id: null, name: "Somebody later" });
    expect(await asOwner("SELECT handed_over_by_name FROM data_request")).toEqual([
      { handed_over_by_name: ana.name },
    ]);
  });

  test("the file holds all that is held about the customer, and nothing of another one", async () => {
    await applyFile(
      csv(`${customer(211)},10,Hers`, `${customer(212)},20,Not hers`, `${customer(211)},0,"Rejected, hers"`),
    );
    await request(77, customer(211));
    const text = (await dataRequestFile(shop, 77n)) ?? "";
    expect(JSON.parse(text)).toMatchObject({
      shop,
      customer_id: Number(customer(211)),
      balance: 10,
      entries: [{ points: 10, balance_after: 10, description: "Hers" }],
      import_rows: [
        { row: 2, verdict: "accepted" },
        { row: 4, verdict: "rejected", cells: [`${customer(211)}`, "0", "Rejected, hers"] },
      ],
    });
    expect(text).not.toContain("Not hers");
  });

  test("a request of another shop, or none, has no file", async () => {
    await request(78, customer(211));
    expect(await dataRequestFile(otherShop, 78n)).toBeNull();
    expect(await dataRequestFile(shop, 79n)).toBeNull();
  });

  test("somebody of whom nothing is held gets a file that says so", async () => {
    await request(80, 5n);
    expect(JSON.parse((await dataRequestFile(shop, 80n)) ?? "")).toMatchObject({
      balance: 0,
      entries: [],
      import_rows: [],
    });
  });
});
