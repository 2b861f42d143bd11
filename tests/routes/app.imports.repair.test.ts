import { beforeAll, describe, expect, test } from "vitest";
import { gridPageRows } from "#app/imports/limits.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import * as repair from "#app/routes/app.imports.$importNumber.repair/route.tsx";
import * as rows from "#app/routes/app.imports.$importNumber.rows.ts";
import { refuse } from "#app/refusal.ts";
import { asOwner } from "#support/owner.ts";
import { rejectedUnasked } from "#app/imports/record/review.ts";
import { applyImport, csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ask, type Handler } from "#support/staff-request.ts";

beforeAll(install);

let files = 0;
const inReview = async () =>
  (await review(csv(`${customer(1)},5,File ${++files}`, `${customer(2)},many,Second`, `nobody,7,Third`)))
    .importNumber;
const path = (importNumber: number, page = "repair") => `/app/imports/${importNumber}/${page}`;
const open = (importNumber: number) => ask(repair.loader, path(importNumber), { importNumber });

interface Answered {
  status: number;
  data: unknown;
}

/** What the resource route answers in JSON. */
async function answered(handler: Handler, at: string, importNumber: number, form?: Record<string, string>) {
  const answers: Answered[] = [];
  const read: Handler = async (args) => {
    const response = await handler(args);
    if (response instanceof Response)
      answers.push({ status: response.status, data: await response.clone().json() });
    return response;
  };
  const { status } = await ask(read, at, { importNumber }, form);
  return answers[0] ?? { status, data: null };
}
const load = (importNumber: number, after = 0) =>
  answered(rows.loader, `${path(importNumber, "rows")}?after=${after}`, importNumber);
const send = (importNumber: number, edits: unknown) =>
  answered(rows.action, path(importNumber, "rows"), importNumber, { edits: JSON.stringify(edits) });

const foresee = (importNumber: number, edits: unknown) =>
  answered(rows.action, path(importNumber, "rows"), importNumber, {
    intent: "foresee",
    edits: JSON.stringify(edits),
  });

describe("the grid of rejected rows", () => {
  test("is given the cells that the import reads as the file has them, and why each row is rejected", async () => {
    const { importNumber } = await review(
      `note,shopify_id,points_to_add,description\nsecret, 00${customer(2)} ,1 2,  Two blanks \n`,
    );
    expect(await open(importNumber)).toMatchObject({
      data: {
        first: {
          rows: [
            {
              rowNumber: 2,
              cells: [` 00${customer(2)} `, "1 2", "  Two blanks "],
              reasons: ["points_not_a_number"],
              erased: false,
            },
          ],
          next: null,
        },
      },
    });
  });

  test("gets many rows a page at a time, each once and in the order of the file", async () => {
    const count = gridPageRows + 5;
    const lines = Array.from({ length: count }, (_, i) => `${customer(i + 1)},many,Row ${i}`);
    const { importNumber } = await review(csv(...lines));
    const seen: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { data } = await load(importNumber, after);
      const page = data as { rows: { rowNumber: number }[]; next: number | null; status: string };
      expect(page.rows.length).toBeLessThanOrEqual(gridPageRows);
      expect(page.status).toBe("in_review");
      seen.push(...page.rows.map(({ rowNumber }) => rowNumber));
      after = page.next;
    }
    expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 2));
    expect(await open(importNumber)).toMatchObject({ data: { first: { next: gridPageRows + 1 } } });
  });

  test("judges corrected rows at once and checks them alone; the others stay as they are", async () => {
    const importNumber = await inReview();
    const edits = [
      { name: "3.points_to_add", text: "70" },
      { name: "4.shopify_id", text: "still nobody" },
      { name: "2.points_to_add", text: "1000" },
    ];
    expect(await send(importNumber, edits)).toEqual({
      status: 200,
      data: { saved: 2, wrong: 1, gone: 1 },
    });
    expect((await load(importNumber)).data).toMatchObject({ status: "checking" });
    await workOnImport(shop, importNumber);
    expect((await load(importNumber)).data).toMatchObject({
      status: "in_review",
      rows: [{ rowNumber: 4, cells: ["still nobody", "7", "Third"], reasons: ["customer_id_invalid"] }],
    });
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 2, pointsTotal: 75 });
  });

  test("hears what each correction would come to before any is saved, and no row of it is written", async () => {
    const { importNumber } = await review(
      csv(
        `${customer(1)},5,File ${++files}`,
        `${customer(2)},many,A`,
        `nobody,0,B`,
        `1234567890123,7,C`,
        `42,8,`,
      ),
    );
    const stored = () =>
      asOwner("SELECT *, xmin::text FROM import_row WHERE import_number = $1 ORDER BY row_number", [
        importNumber,
      ]);
    const before = [await stored(), await mustFind(importNumber)];
    const { status, data } = await foresee(importNumber, [
      { name: "2.points_to_add", text: "6" },
      { name: "3.points_to_add", text: "70" },
      { name: "4.shopify_id", text: String(customer(3)) },
      { name: "5.shopify_id", text: String(customer(3)) },
      { name: "6.description", text: "Thanks" },
    ]);
    expect(status).toBe(200);
    // Row 2 is not rejected. Nobody was asked about customer 3 yet; that nobody has the id of row 6 is known.
    expect((data as { rowNumber: number }[]).toSorted((a, b) => a.rowNumber - b.rowNumber)).toEqual([
      { rowNumber: 3, outcome: "accepted", reasons: [] },
      { rowNumber: 4, outcome: "rejected", reasons: ["points_zero"] },
      { rowNumber: 5, outcome: "asked", reasons: [] },
      { rowNumber: 6, outcome: "rejected", reasons: ["customer_unknown"] },
    ]);
    const known = await foresee(importNumber, [
      { name: "5.shopify_id", text: "42" },
      { name: "4.shopify_id", text: String(customer(1)) },
      { name: "4.points_to_add", text: "1" },
    ]);
    expect(known.data).toEqual(
      expect.arrayContaining([
        { rowNumber: 4, outcome: "accepted", reasons: [] },
        { rowNumber: 5, outcome: "rejected", reasons: ["customer_unknown"] },
      ]),
    );
    expect([await stored(), await mustFind(importNumber)]).toEqual(before);
  });

  test("hears that an e-mail nobody has is what is left, and that another one has to be asked about", async () => {
    const { importNumber } = await review(
      `email,points_to_add,description\nnobody@example.com,many,A\nshopper4@example.com,many,B\n`,
    );
    const hear = async (...edits: { name: string; text: string }[]) =>
      (await foresee(importNumber, edits)).data as { outcome: string; reasons: string[] }[];
    const points = (rowNumber: number) => ({ name: `${rowNumber}.points_to_add`, text: "5" });
    expect(await hear(points(2))).toMatchObject([{ outcome: "rejected", reasons: ["email_unknown"] }]);
    expect(await hear(points(3))).toMatchObject([{ outcome: "accepted" }]);
    expect(await hear(points(2), { name: "2.email", text: "shopper5@example.com" })).toMatchObject([
      { outcome: "asked" },
    ]);
  });

  test("leaves out the lines that look like totals together, by choice, and puts them back", async () => {
    const { importNumber } = await review(
      csv(`${customer(1)},5,File ${++files}`, `nobody,7,Whose?`, `Total,12,`, `Page 1 of 1,,`),
    );
    const choose = (intent: string) =>
      answered(rows.action, path(importNumber, "rows"), importNumber, { intent });
    const state = async () => {
      const { acceptedCount, rejectedCount, reviewVersion, review: summary } = await mustFind(importNumber);
      const unasked = rejectedUnasked({ rejectedCount, review: summary });
      return { acceptedCount, rejectedCount, reviewVersion, unasked, byReason: summary?.rejectedByReason };
    };
    const before = await state();
    expect(before).toMatchObject({ acceptedCount: 1, rejectedCount: 3, unasked: 3 });
    expect(await choose("leave_out")).toEqual({ status: 200, data: { lines: 2 } });
    const chosen = await state();
    expect(chosen).toMatchObject({ acceptedCount: 1, rejectedCount: 3, unasked: 1 });
    expect(chosen.byReason).toEqual([
      { reason: "total_left_out", count: 2 },
      { reason: "customer_id_invalid", count: 1 },
    ]);
    // A decision on what was seen before it is refused.
    expect(chosen.reviewVersion).toBeGreaterThan(before.reviewVersion);
    expect(await choose("leave_out")).toEqual({ status: 200, data: { lines: 0 } });
    expect(await choose("put_back")).toEqual({ status: 200, data: { lines: 2 } });
    expect((await state()).byReason).toEqual(before.byReason);
    // On the receipt too they are what was left out by choice, and the rest is what is wrong.
    await choose("leave_out");
    const applied = await applyImport(await mustFind(importNumber));
    expect(applied.review?.rejectedByReason).toEqual(chosen.byReason);
    expect(await choose("put_back")).toEqual({
      status: 422,
      data: { refusal: refuse("rows_not_in_review") },
    });
  });

  test("stays open while its corrections are checked", async () => {
    const importNumber = await inReview();
    await send(importNumber, [{ name: "3.points_to_add", text: "70" }]);
    expect(await open(importNumber)).toMatchObject({ status: 200 });
    expect(await send(importNumber, [{ name: "4.shopify_id", text: String(customer(3)) }])).toMatchObject({
      status: 422,
      data: { refusal: refuse("rows_not_in_review") },
    });
    await workOnImport(shop, importNumber);
  });

  test("says of an erased row that its contents were deleted, and gives none of them", async () => {
    const { importNumber } = await review(csv(`${customer(9)},many,Hers`, `nobody,7,Another`));
    const payload = { customer: { id: Number(customer(9)) } };
    await handleWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: "grid", payload });
    const { data } = await load(importNumber);
    expect(data).toMatchObject({ rows: [{ rowNumber: 2, erased: true, cells: [] }, { rowNumber: 3 }] });
    expect(JSON.stringify(data)).not.toContain("Hers");
    expect(await send(importNumber, [{ name: "2.points_to_add", text: "5" }])).toMatchObject({
      data: { saved: 0, gone: 1 },
    });
    await workOnImport(shop, importNumber);
  });

  test("refuses to save nothing, and what no field is called is a bad request", async () => {
    const importNumber = await inReview();
    expect(await send(importNumber, [])).toEqual({
      status: 422,
      data: { refusal: refuse("repair_unchanged") },
    });
    expect((await send(importNumber, [{ name: "3.verdict", text: "accepted" }])).status).toBe(400);
    expect((await mustFind(importNumber)).rejectedCount).toBe(2);
  });

  test("is no more once all rows are corrected: the page leads to the review", async () => {
    const { importNumber } = await review(csv(`${customer(1)},5,File ${++files}`));
    expect(await open(importNumber)).toMatchObject({ location: `/app/imports/${importNumber}/review` });
  });
});
