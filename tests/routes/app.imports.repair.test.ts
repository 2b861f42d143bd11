import { beforeAll, describe, expect, test } from "vitest";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import * as repair from "#app/routes/app.imports.$importNumber.repair/route.tsx";
import { refuse } from "#app/refusal.ts";
import { csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

let files = 0;
const inReview = async () =>
  (await review(csv(`${customer(1)},5,File ${++files}`, `${customer(2)},many,Second`, `nobody,7,Third`)))
    .importNumber;
const path = (importNumber: number) => `/app/imports/${importNumber}/repair`;
const open = (importNumber: number, query = "") =>
  ask(repair.loader, path(importNumber) + query, { importNumber });
const send = (importNumber: number, edits: unknown) =>
  ask(repair.action, path(importNumber), { importNumber }, { edits: JSON.stringify(edits) });

describe("rejected rows in fields of their own", () => {
  test("show what was written, or those of one reason", async () => {
    const importNumber = await inReview();
    expect(await open(importNumber)).toMatchObject({
      data: { rows: [{ rowNumber: 3, cells: [String(customer(2)), "many", "Second"] }, { rowNumber: 4 }] },
    });
    expect(await open(importNumber, "?reason=customer_id_invalid")).toMatchObject({
      data: { reason: "customer_id_invalid", rows: [{ rowNumber: 4 }] },
    });
  });

  test("are judged and checked again as corrected; the others stay as they are", async () => {
    const importNumber = await inReview();
    expect(await send(importNumber, [{ name: "3.points_to_add", text: "70" }])).toMatchObject({
      status: 302,
      location: `/app/imports/${importNumber}/progress`,
    });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: 2,
      rejectedCount: 1,
      pointsTotal: 75,
    });
  });

  test("that were not changed are refused, and what no field is called is a bad request", async () => {
    const importNumber = await inReview();
    expect(await send(importNumber, [])).toMatchObject({
      status: 422,
      data: { refusal: refuse("repair_unchanged") },
    });
    expect((await send(importNumber, [{ name: "3.verdict", text: "accepted" }])).status).toBe(400);
    expect((await mustFind(importNumber)).rejectedCount).toBe(2);
  });

  test("are no more once all are corrected: the page leads to the review", async () => {
    const { importNumber } = await review(csv(`${customer(1)},5,File ${++files}`));
    expect(await open(importNumber)).toMatchObject({ location: `/app/imports/${importNumber}/review` });
  });
});
