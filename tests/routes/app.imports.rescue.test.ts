import { beforeAll, describe, expect, test } from "vitest";
import * as rescue from "#app/routes/app.imports.$importNumber.rescue/route.tsx";
import * as reviewPage from "#app/routes/app.imports.$importNumber.review/route.tsx";
import { csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

let files = 0;

/** Two rows with a shortened id: one can be one customer, the other two. */
async function shortened(): Promise<number> {
  const { importNumber } = await review(
    csv(`${customer(1)},5,File ${++files}`, "7.33844E+12,10,Shortened", "7.33845E+12,20,Shortened too"),
  );
  await asOwner("DELETE FROM import_candidate WHERE shop = $1 AND import_number = $2", [shop, importNumber]);
  await asOwner(
    `INSERT INTO import_candidate (shop, import_number, row_number, customer_id)
     VALUES ($1, $2, 3, $3), ($1, $2, 4, $4), ($1, $2, 4, $5)`,
    [shop, importNumber, customer(3), customer(4), customer(5)],
  );
  return importNumber;
}

const path = (importNumber: number) => `/app/imports/${importNumber}/rescue`;
const open = (importNumber: number) => ask(rescue.loader, path(importNumber), { importNumber });
const send = (importNumber: number, form: Record<string, string>) =>
  ask(rescue.action, path(importNumber), { importNumber }, form);

describe("shortened ids", () => {
  test("are announced in the review, and shown with the customers that they can stand for", async () => {
    const importNumber = await shortened();
    expect(
      await ask(reviewPage.loader, `/app/imports/${importNumber}/review`, { importNumber }),
    ).toMatchObject({
      data: { needs: { rescuable: 2 } },
    });
    expect(await open(importNumber)).toMatchObject({
      data: {
        single: 1,
        next: null,
        rows: [
          { rowNumber: 3, customerIds: [String(customer(3))] },
          { rowNumber: 4, customerIds: [String(customer(4)), String(customer(5))] },
        ],
      },
    });
    expect((await mustFind(importNumber)).acceptedCount).toBe(1);
  });

  test("are taken one by one as somebody says", async () => {
    const importNumber = await shortened();
    const form = { rowNumber: "4", customerId: String(customer(5)) };
    expect((await send(importNumber, form)).status).toBe(200);
    expect(await mustFind(importNumber)).toMatchObject({
      acceptedCount: 2,
      rejectedCount: 1,
      pointsTotal: 25,
    });
    expect(await open(importNumber)).toMatchObject({ data: { rows: [{ rowNumber: 3 }] } });
  });

  test("with a single customer are taken together", async () => {
    const importNumber = await shortened();
    expect((await send(importNumber, { intent: "single" })).status).toBe(200);
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 2, pointsTotal: 15 });
    expect(await open(importNumber)).toMatchObject({ data: { single: 0, rows: [{ rowNumber: 4 }] } });
  });

  test("are not taken for a customer who was not offered, nor for what is none", async () => {
    const importNumber = await shortened();
    await send(importNumber, { rowNumber: "3", customerId: String(customer(9)) });
    for (const form of [
      { rowNumber: "3", customerId: "" },
      { rowNumber: "x", customerId: "7" },
    ] as Record<string, string>[])
      expect((await send(importNumber, form)).status).toBe(400);
    expect((await mustFind(importNumber)).acceptedCount).toBe(1);
  });
});
