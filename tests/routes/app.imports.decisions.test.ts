import { beforeAll, describe, expect, test } from "vitest";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import * as result from "#app/routes/app.imports.$importNumber._index/route.tsx";
import * as progress from "#app/routes/app.imports.$importNumber.progress/route.tsx";
import * as rejected from "#app/routes/app.imports.$importNumber.rejected.ts";
import * as reviewPage from "#app/routes/app.imports.$importNumber.review/route.tsx";
import * as undoPage from "#app/routes/app.imports.$importNumber.undo/route.tsx";
import type { Language } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { rememberLanguage } from "#app/shop/language.server.ts";
import { ana, applyFile, bytesOf, csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { fileLink } from "#app/file-link.server.ts";
import { asOwner } from "#support/owner.ts";
import { ask, type Handler } from "#support/staff-request.ts";

beforeAll(install);

const boris = { id: 902541636n, name: "Boris Ivanov" };
let files = 0;
const text = () => csv(`${customer(1)},5,File ${++files}`, `${customer(1)},0,Zero`);
const inReview = async () => (await review(text())).importNumber;
const applied = async () => (await applyFile(text())).importNumber;
const staging = async () => (await receiveFile(shop, ana, "points.csv", bytesOf(text()))).importNumber;

const send = (handler: Handler, importNumber: number, form: Record<string, string>) =>
  ask(handler, `/app/imports/${importNumber}`, { importNumber }, form);
const open = (handler: Handler, importNumber: number, query = "") =>
  ask(handler, `/app/imports/${importNumber}${query}`, { importNumber });
/** As from a page that shows the import as it is now. */
const onReview = async (importNumber: number, form: Record<string, string>) => {
  const { reviewVersion } = await mustFind(importNumber);
  return send(reviewPage.action, importNumber, { ...form, reviewVersion: String(reviewVersion) });
};
const decide = async (importNumber: number, intent: string) => {
  const { reviewVersion } = await mustFind(importNumber);
  return send(result.action, importNumber, { intent, reviewVersion: String(reviewVersion) });
};
const statusOf = async (importNumber: number) => (await mustFind(importNumber)).status;

const inThreeDays = () => {
  const [date = "", time = ""] = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16).split("T");
  return { mode: "accepted_rows", reapply: "false", when: "later", date, time };
};

describe("pausing and resuming", () => {
  test("each leads back to the page of progress, however often it is asked for", async () => {
    const importNumber = await staging();
    const there = { status: 302, location: `/app/imports/${importNumber}/progress` };
    for (const intent of ["pause", "pause"]) expect(await decide(importNumber, intent)).toMatchObject(there);
    expect(await open(progress.loader, importNumber)).toMatchObject({
      data: { status: "paused", step: "staging", stepTotal: 2 },
    });
    for (const intent of ["resume", "resume"])
      expect(await decide(importNumber, intent)).toMatchObject(there);
    expect(await open(progress.loader, importNumber)).toMatchObject({
      data: { status: "staging", step: "staging" },
    });
  });

  test("too late is refused, and the page leads to where the import is", async () => {
    const importNumber = await inReview();
    expect(await decide(importNumber, "pause")).toMatchObject({
      status: 422,
      data: { refusal: { code: "pause_late" } },
    });
    expect(await open(progress.loader, importNumber)).toMatchObject({
      location: `/app/imports/${importNumber}/review`,
    });
  });
});

test("what nobody offers is a bad request and changes nothing", async () => {
  const importNumber = await inReview();
  for (const intent of ["", "apply", "toString", "__proto__"])
    expect((await decide(importNumber, intent)).status, intent).toBe(400);
  for (const form of [{ belowZero: "all", description: "x" }, { belowZero: "zero" }] as Record<
    string,
    string
  >[])
    expect((await send(undoPage.action, importNumber, form)).status).toBe(400);
  expect(await statusOf(importNumber)).toBe("in_review");
});

describe("applying later", () => {
  test("leads back to the review, which says when and by whom, and can be cancelled", async () => {
    const importNumber = await inReview();
    const there = { status: 302, location: `/app/imports/${importNumber}/review` };
    expect(await onReview(importNumber, inThreeDays())).toMatchObject(there);
    expect(await open(reviewPage.loader, importNumber)).toMatchObject({
      data: {
        importRecord: { status: "scheduled", decidedByName: "Ana Petrova", applyAt: expect.any(Date) },
      },
    });
    for (let times = 0; times < 2; times++)
      expect(await decide(importNumber, "unschedule")).toMatchObject(there);
    expect(await statusOf(importNumber)).toBe("in_review");
  });

  test.each([
    ["nothing chosen", { date: "", time: "" }, { code: "time_missing", values: {} }],
    ["no time", { date: "2030-01-01", time: "" }, { code: "time_missing", values: {} }],
    ["the past", { date: "2020-01-01", time: "08:00" }, { code: "time_passed", values: {} }],
  ])(
    "with %s is refused beside the field, and is never applied at once instead",
    async (_what, when, refusal) => {
      const importNumber = await inReview();
      expect(await onReview(importNumber, { ...inThreeDays(), ...when })).toMatchObject({
        status: 422,
        data: { refusal },
      });
      expect(await statusOf(importNumber)).toBe("in_review");
    },
  );

  test("does not keep it from being applied now", async () => {
    const importNumber = await inReview();
    await onReview(importNumber, inThreeDays());
    const now = { mode: "accepted_rows", reapply: "true", when: "now" };
    expect(await onReview(importNumber, now)).toMatchObject({
      location: `/app/imports/${importNumber}/progress`,
    });
    expect(await statusOf(importNumber)).toBe("applying");
  });
});

describe("while Ana looks at the review, Boris changes it", () => {
  const now = { mode: "accepted_rows", reapply: "false", belowZero: "allow", when: "now" };
  const seenBy = async (importNumber: number) => {
    const { data } = (await open(reviewPage.loader, importNumber)) as {
      data: { importRecord: { reviewVersion: number } };
    };
    return String(data.importRecord.reviewVersion);
  };
  const changed = (kind: string) => ({
    status: 409,
    data: {
      refusal: {
        code: "review_changed",
        values: { changes: [{ code: `review.changes.${kind}`, values: { name: "Boris Ivanov" } }] },
      },
    },
  });

  test("her decision is refused with what he did, and taken once she has seen it", async () => {
    const importNumber = await inReview();
    const reviewVersion = await seenBy(importNumber);
    await repairRows(shop, importNumber, boris, [{ rowNumber: 2, cells: { points_to_add: "900" } }]);
    await workOnImport(shop, importNumber);
    for (const form of [now, inThreeDays()])
      expect(await send(reviewPage.action, importNumber, { ...form, reviewVersion })).toMatchObject(
        changed("rows_corrected"),
      );
    expect(await send(result.action, importNumber, { intent: "discard", reviewVersion })).toMatchObject(
      changed("rows_corrected"),
    );
    expect(await statusOf(importNumber)).toBe("in_review");
    const shown = await seenBy(importNumber);
    expect(await send(reviewPage.action, importNumber, { ...now, reviewVersion: shown })).toMatchObject({
      location: `/app/imports/${importNumber}/progress`,
    });
  });

  test("a schedule of his is neither overruled nor cancelled unseen", async () => {
    const importNumber = await inReview();
    const reviewVersion = await seenBy(importNumber);
    const form = { ...inThreeDays(), reviewVersion };
    await ask(reviewPage.action, `/app/imports/${importNumber}`, { importNumber }, form, "2");
    expect(await send(reviewPage.action, importNumber, { ...now, reviewVersion })).toMatchObject(
      changed("scheduled"),
    );
    expect(await send(result.action, importNumber, { intent: "unschedule", reviewVersion })).toMatchObject(
      changed("scheduled"),
    );
    expect(await statusOf(importNumber)).toBe("scheduled");
  });

  test("the page asks for what there is now beside the refusal, though an error would leave it as it is", () => {
    const revalidates = (actionStatus: number) =>
      reviewPage.shouldRevalidate({ actionStatus, defaultShouldRevalidate: false } as never);
    expect([409, 422].map(revalidates)).toEqual([true, false]);
  });

  test("a form that names no version is answered with the review", async () => {
    const importNumber = await inReview();
    for (const [handler, form] of [
      [reviewPage.action, now],
      [result.action, { intent: "discard" }],
    ] as const)
      expect(await send(handler, importNumber, form)).toMatchObject({
        status: 409,
        data: { refusal: { code: "review_changed" } },
      });
    expect(await statusOf(importNumber)).toBe("in_review");
  });
});

test("an import whose rows somebody else applied first ends with who, when and where, until that is undone", async () => {
  const file = csv(`${customer(31)},5,The same`, `${customer(32)},6,The same`);
  const [hers, his] = [await review(file), await review(file)];
  for (const { importNumber } of [hers, his]) {
    await onReview(importNumber, {
      mode: "accepted_rows",
      reapply: "false",
      belowZero: "allow",
      when: "now",
    });
  }
  for (const { importNumber } of [hers, his]) await workOnImport(shop, importNumber);
  const { appliedAt } = await mustFind(hers.importNumber);
  expect(await open(result.loader, his.importNumber)).toMatchObject({
    data: {
      importRecord: { status: "failed", failureCode: "nothing_to_apply" },
      instead: [{ importNumber: hers.importNumber, appliedAt, decidedByName: "Ana Petrova" }],
    },
  });
  const { version: seen } = await undoPreview(shop, await mustFind(hers.importNumber));
  await send(undoPage.action, hers.importNumber, { belowZero: "zero", description: "Back", seen });
  await workOnImport(shop, hers.importNumber);
  expect(await open(result.loader, his.importNumber)).toMatchObject({ data: { instead: [] } });
});

describe("undoing", () => {
  const choice = { belowZero: "zero", description: "Correction" };
  /** As from a page that shows what the undo would do now. */
  const undo = async (importNumber: number) => {
    const { version: seen } = await undoPreview(shop, await mustFind(importNumber));
    return send(undoPage.action, importNumber, { ...choice, seen });
  };

  test("shows first what would happen, and then goes to the page of progress, once or twice", async () => {
    const importNumber = await applied();
    expect(await open(undoPage.loader, importNumber)).toMatchObject({
      data: { preview: { customers: 1, pointsTakenBack: 5 } },
    });
    for (let times = 0; times < 2; times++) {
      expect(await undo(importNumber)).toMatchObject({
        status: 302,
        location: `/app/imports/${importNumber}/progress`,
      });
    }
    expect(await open(progress.loader, importNumber)).toMatchObject({ data: { step: "undoing" } });
    expect(await open(undoPage.loader, importNumber)).toMatchObject({
      location: `/app/imports/${importNumber}/progress`,
    });
  });

  test("of what was changed meanwhile shows it again, and who changed it", async () => {
    const { importNumber } = await applyFile(csv(`${customer(21)},5,Soon spent`));
    const { data } = (await open(undoPage.loader, importNumber)) as {
      data: { preview: { version: string } };
    };
    await adjustBalance(shop, { customerId: customer(21), points: -1, description: "Spent" }, boris);
    const answer = await send(undoPage.action, importNumber, { ...choice, seen: data.preview.version });
    expect(answer).toMatchObject({
      status: 409,
      data: {
        refusal: {
          code: "undo_changed",
          values: { changes: [{ code: "undo.changes.adjustment", values: { name: "Boris Ivanov" } }] },
        },
      },
    });
    expect(await statusOf(importNumber)).toBe("applied");
  });

  test("offers shoppers a line in the shop's language, whatever the staff member reads", async () => {
    const importNumber = await applied();
    const { appliedAt } = await mustFind(importNumber);
    const offered = async () => (await open(undoPage.loader, importNumber, "?locale=en")).data;
    const day = (language: Language) => wordsIn(language).longDate(appliedAt ?? "never", "Europe/Sofia");
    await rememberLanguage(shop, "bg");
    expect(await offered()).toMatchObject({ description: `Корекция на точките, добавени на ${day("bg")}` });
    await rememberLanguage(shop, "en");
    expect(await offered()).toMatchObject({ description: `Correction of points added on ${day("en")}` });
  });

  test("of what was never applied is not offered, and refused", async () => {
    const importNumber = await inReview();
    expect(await open(undoPage.loader, importNumber)).toMatchObject({
      location: `/app/imports/${importNumber}/review`,
    });
    expect(await undo(importNumber)).toMatchObject({
      status: 422,
      data: { refusal: { code: "undo_not_applied", values: {} } },
    });
  });

  test("is told on the import's page: who, what both postings did, and each row's correction", async () => {
    const { importNumber, postingNumber } = await applyFile(
      csv(`${customer(11)},30,All there`, `${customer(12)},50,Partly spent`, `${customer(13)},7,All spent`),
    );
    await adjustBalance(shop, { customerId: customer(12), points: -20, description: "Spent" }, ana);
    await adjustBalance(shop, { customerId: customer(13), points: -7, description: "Spent" }, ana);
    await undo(importNumber);
    await workOnImport(shop, importNumber);
    const { undoPostingNumber } = await mustFind(importNumber);
    expect(await open(result.loader, importNumber)).toMatchObject({
      data: {
        importRecord: { status: "undone", postingNumber, undoByName: "Ana Petrova" },
        undoPosting: { entryCount: 2, pointsTotal: -60 },
        corrections: {
          [String(customer(11))]: { entryNumber: `${undoPostingNumber}-2`, points: -30 },
          [String(customer(12))]: { entryNumber: `${undoPostingNumber}-3`, points: -30 },
        },
      },
    });
    const searched = await open(result.loader, importNumber, `?search=${customer(13)}`);
    expect(searched).toMatchObject({
      data: { rows: [{ customerId: String(customer(13)) }], corrections: {} },
    });
  });
});

test("an import whose cells were deleted has no file of rejected rows any more", async () => {
  const importNumber = await applied();
  const address = new URL(`/app/imports/${importNumber}/rejected`, "http://localhost");
  const opened = async () => {
    const request = new Request(new URL(fileLink(address, { shop, staffId: "" }), address));
    const params = { importNumber: String(importNumber) };
    return (await rejected.loader({ request, params, context: {} } as never)).status;
  };
  expect(await opened()).toBe(200);
  await asOwner("UPDATE import SET cells_erased_at = now() WHERE shop = $1 AND import_number = $2", [
    shop,
    importNumber,
  ]);
  expect(await opened()).toBe(404);
});
