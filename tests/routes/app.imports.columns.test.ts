import { beforeAll, describe, expect, test } from "vitest";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { sentencesOf, type Questions } from "#app/routes/app.imports.$importNumber.columns/form-answer.ts";
import * as columns from "#app/routes/app.imports.$importNumber.columns/route.tsx";
import * as people from "#app/routes/app.imports.$importNumber.people/route.tsx";
import * as reviewPage from "#app/routes/app.imports.$importNumber.review/route.tsx";
import { rememberLanguage } from "#app/shop/language.server.ts";
import { row, text as cell, xlsx } from "#support/make-workbook.ts";
import { ana, bytesOf, csv, customer, install, mustFind, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

const upload = async (text: string | Uint8Array) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;
const path = (importNumber: number) => `/app/imports/${importNumber}/columns`;
const open = (importNumber: number) => ask(columns.loader, path(importNumber), { importNumber });
const send = async (importNumber: number, form: Record<string, string>) => {
  const { reviewVersion } = await mustFind(importNumber);
  return ask(
    columns.action,
    path(importNumber),
    { importNumber },
    { reviewVersion: `${reviewVersion}`, ...form },
  );
};

const foreign = (...lines: string[]) => ["Kunde,Punkte,Grund", ...lines].join("\n");
const asFound = { "column-0": "shopify_id", "column-1": "points_to_add", "column-2": "description" };

describe("the columns page", () => {
  test("shows each column with its first values and what it probably means", async () => {
    const importNumber = await upload(foreign(`${customer(1)},250,Willkommen`, `${customer(2)},5,Danke`));
    expect(await open(importNumber)).toMatchObject({
      status: 200,
      data: {
        file: { format: "csv", encoding: "utf-8", rowCount: 2, hasHeader: true },
        form: {
          header: ["Kunde", "Punkte", "Grund"],
          samples: [
            [String(customer(1)), "250", "Willkommen"],
            [String(customer(2)), "5", "Danke"],
          ],
          columns: { shopify_id: 0, points_to_add: 1, description: 2 },
        },
        open: { columns: [{ code: "questions.columns" }] },
      },
    });
  });

  test("reads the file as answered, and leads to the progress", async () => {
    const importNumber = await upload(foreign(`${customer(1)},250,Willkommen`));
    expect(await send(importNumber, { ...asFound, mode: "add" })).toMatchObject({
      status: 302,
      location: `/app/imports/${importNumber}/progress`,
    });
    expect(await mustFind(importNumber)).toMatchObject({
      status: "staging",
      columnMap: { shopify_id: 0, points_to_add: 1, description: 2 },
    });
  });

  test("answers beside the field, and asks again, while something is open", async () => {
    const importNumber = await upload(foreign(`${customer(1)},"52,620",Willkommen`));
    const { status, data } = await send(importNumber, asFound);
    expect(status).toBe(422);
    const { questions } = data as { questions: Questions };
    expect(sentencesOf(wordsIn("en"), questions)).toEqual({
      decimal: expect.stringMatching(/52,620 can be 52620 or 52\.62/),
    });
    expect(sentencesOf(wordsIn("bg"), questions)).toEqual({
      decimal: expect.stringMatching(/52,620 може да е 52620 или 52,62\./),
    });
    expect((await mustFind(importNumber)).status).toBe("uploaded");
    expect((await send(importNumber, { ...asFound, decimal: "point" })).status).toBe(302);
    expect((await mustFind(importNumber)).reading.decimal).toBe("point");
  });

  test("takes a rule by fields, and a description for it, which it suggests in the shop's language", async () => {
    const importNumber = await upload(`shopify_id,Total Spent\n${customer(1)},12.90\n`);
    await rememberLanguage(shop, "bg");
    const suggestion = "Точки за предишните Ви покупки";
    expect(await open(importNumber)).toMatchObject({
      data: { form: { suggestions: { rule: suggestion, balance: "Вашите точки досега" } } },
    });
    await rememberLanguage(shop, "en");
    expect(await open(importNumber)).toMatchObject({
      data: {
        form: { suggestions: { rule: "Points for your earlier purchases", balance: "Your points so far" } },
      },
    });
    const rule = {
      "column-0": "shopify_id",
      "column-1": "total_spent",
      "rule-basis": "spent",
      "rule-points": "2",
      "rule-per": "1",
    };
    expect(await send(importNumber, rule)).toMatchObject({
      status: 422,
      data: { questions: { description: [{ code: "refusals.description_column_missing" }] } },
    });
    expect((await send(importNumber, { ...rule, description: suggestion })).status).toBe(302);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      pointsTotal: 25,
      reading: { rule: "2 points per 1 spent", description: suggestion },
      review: { firstLines: [{ description: suggestion }] },
    });
  });

  test("reads the file once more where its first line is no header, or its letters are others", async () => {
    const importNumber = await upload(`${customer(1)},250,Welcome\n${customer(2)},5,Thanks\n`);
    expect(await send(importNumber, { intent: "again", hasHeader: "false" })).toMatchObject({ status: 200 });
    expect(await open(importNumber)).toMatchObject({
      data: {
        file: { rowCount: 2, hasHeader: false },
        form: { header: ["Column A", "Column B", "Column C"] },
      },
    });
    expect(await send(importNumber, { intent: "again", encoding: "utf-16le" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "file_not_in_encoding" } },
    });
    expect(await open(importNumber)).toMatchObject({ data: { file: { encoding: "utf-8", rowCount: 2 } } });
  });

  test("reads nothing before it is said what a first line is that may be a customer", async () => {
    const importNumber = await upload(`${customer(1)},250,Welcome\n${customer(2)},5,Thanks\n`);
    const { status, data } = await send(importNumber, asFound);
    expect(status).toBe(422);
    expect(sentencesOf(wordsIn("en"), (data as { questions: Questions }).questions)).toEqual({
      header: "The first line looks like a customer and not like the names of the columns. Say which it is.",
    });
    expect((await mustFind(importNumber)).status).toBe("uploaded");
    expect((await send(importNumber, { ...asFound, header: "names" })).status).toBe(302);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ pointsTotal: 5 });
  });

  test("reads the sheets of a workbook together that have the same columns", async () => {
    const month = (name: string, points: string) => ({
      name,
      rows:
        row(1, ["Kunde", "Punkte", "Grund"].map(cell)) +
        row(2, [String(customer(1)), points, `Points of ${name}`].map(cell)),
    });
    const importNumber = await upload(xlsx({ sheets: [month("May", "40"), month("June", "60")] }));
    expect(await send(importNumber, { intent: "again", sheet: "May, June" })).toMatchObject({ status: 200 });
    expect(await open(importNumber)).toMatchObject({ data: { file: { sheet: "May, June", rowCount: 2 } } });
    expect((await send(importNumber, asFound)).status).toBe(302);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ pointsTotal: 100, reading: { sheet: "May, June" } });
  });

  test("shows the lines above the names, takes another row for them, and asks no more once it is sent", async () => {
    const text = `Loyalty points\n${csv(`${customer(1)},250,Welcome`)}`;
    const importNumber = await upload(text);
    expect(await open(importNumber)).toMatchObject({
      data: {
        file: { headerRow: 2, above: [{ rowNumber: 1, text: "Loyalty points" }], rowCount: 1 },
        open: { headerRow: [{ code: "questions.headerRow", values: { rowNumber: "2" } }] },
      },
    });
    expect(await send(importNumber, { intent: "again", headerRow: "1" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "file_one_column" } },
    });
    expect(await send(importNumber, { intent: "again", headerRow: "2" })).toMatchObject({ status: 200 });
    expect((await send(importNumber, asFound)).status).toBe(302);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ pointsTotal: 250, reading: { headerRow: 2 } });
  });

  test("that shows the file as it is no longer read is answered with who read it otherwise, at the columns", async () => {
    const importNumber = await upload(foreign(`${customer(1)},250,Willkommen`));
    const { form } = (await open(importNumber)).data as { form: { reviewVersion: number } };
    await send(importNumber, { intent: "again", hasHeader: "false" });
    const reviewVersion = `${form.reviewVersion}`;
    const { status, data } = await send(importNumber, { ...asFound, reviewVersion });
    expect(status).toBe(409);
    expect(sentencesOf(wordsIn("en"), (data as { questions: Questions }).questions)).toEqual({
      columns:
        "This import was changed since you opened the page: Ana Petrova chose another way to read the file. Look at it as it is now, then decide.",
    });
    expect((await mustFind(importNumber)).status).toBe("uploaded");
  });

  test("offers how an earlier file with such columns was read", async () => {
    const earlier = await upload(foreign(`${customer(3)},1,Einmal`));
    await send(earlier, { ...asFound, "column-2": "", mode: "set", description: "Treuepunkte" });
    const importNumber = await upload(foreign(`${customer(3)},2,Zweimal`));
    expect(await open(importNumber)).toMatchObject({
      data: {
        form: {
          remembered: {
            importNumber: earlier,
            columns: { shopify_id: 0, points_to_add: 1 },
            reading: { mode: "set", description: "Treuepunkte" },
          },
        },
      },
    });
  });

  test("offers what shoppers read of an earlier file, and takes it for nobody’s answer to this one", async () => {
    const earlier = await upload(foreign(`${customer(3)},1,Einmal`));
    await send(earlier, { ...asFound, "column-2": "", description: "Mai" });
    const importNumber = await upload(foreign(`${customer(3)},2,Zweimal`));
    expect(await open(importNumber)).toMatchObject({
      data: { form: { earlierDescription: "Mai", reading: { description: null } } },
    });
    expect(await send(importNumber, { ...asFound, "column-2": "" })).toMatchObject({ status: 422 });
    expect(await send(importNumber, { ...asFound, "column-2": "", description: "Juni" })).toMatchObject({
      status: 302,
    });
  });

  test("is come back to from the review, and the rows are read anew", async () => {
    const importNumber = await upload(foreign(`${customer(4)},250,Willkommen`));
    await send(importNumber, asFound);
    await workOnImport(shop, importNumber);
    const review = `/app/imports/${importNumber}/review`;
    expect(await ask(reviewPage.action, review, { importNumber }, { intent: "reopen" })).toMatchObject({
      status: 302,
      location: path(importNumber),
    });
    expect(await open(importNumber)).toMatchObject({ status: 200, data: { importNumber } });
    await send(importNumber, { ...asFound, "column-2": "", description: "Anders" });
    await workOnImport(shop, importNumber);
    expect((await mustFind(importNumber)).review?.firstLines).toMatchObject([{ description: "Anders" }]);
  });
});

describe("coming back to the columns", () => {
  const review = (importNumber: number) => `/app/imports/${importNumber}/review`;
  const reopen = (importNumber: number, form: Record<string, string> = {}, user?: string) =>
    ask(reviewPage.action, review(importNumber), { importNumber }, { intent: "reopen", ...form }, user);
  const reviewed = async (text: string, form: Record<string, string> = asFound) => {
    const importNumber = await upload(text);
    expect((await send(importNumber, form)).status).toBe(302);
    await workOnImport(shop, importNumber);
    return importNumber;
  };
  const answers = { "column-0": "shopify_id", "column-1": "points_to_add", mode: "set", decimal: "comma" };
  const answered = { ...answers, rounding: "down", description: "Treue" };

  test("begins with what was answered before, also where the file itself would say otherwise", async () => {
    const importNumber = await reviewed(foreign(`${customer(5)},"12,5",Text`), answered);
    await reopen(importNumber);
    expect(await open(importNumber)).toMatchObject({
      data: {
        form: {
          answered: true,
          columns: { shopify_id: 0, points_to_add: 1 },
          reading: { mode: "set", decimal: "comma", rounding: "down", description: "Treue" },
        },
        open: {},
      },
    });
    const { data } = await open(importNumber);
    expect((data as { form: { columns: object } }).form.columns).not.toHaveProperty("description");
  });

  test("keeps the columns where the same lines get other letters, and finds them by name in others", async () => {
    const importNumber = await reviewed(
      `Title\n${foreign(`${customer(5)},7,Text`, `${customer(6)},8,More`)}`,
    );
    await reopen(importNumber);
    await send(importNumber, { intent: "again", encoding: "windows-1251" });
    expect((await mustFind(importNumber)).columnMap).toEqual({
      shopify_id: 0,
      points_to_add: 1,
      description: 2,
    });
    await send(importNumber, { intent: "again", headerRow: "3" });
    expect((await mustFind(importNumber)).columnMap).toBeNull();
    expect(await open(importNumber)).toMatchObject({ status: 200, data: { form: { answered: false } } });
  });

  test("asks first where corrections would be lost, and says how many there are by now", async () => {
    const importNumber = await reviewed(foreign(`${customer(5)},0,Text`, `${customer(6)},0,Text`));
    const correct = async (rowNumber: number) => {
      await repairRows(shop, importNumber, ana, [{ rowNumber, cells: { points_to_add: "9" } }]);
      await workOnImport(shop, importNumber);
    };
    await correct(2);
    const lost = (count: number) => ({
      status: 422,
      data: { refusal: { code: "corrections_lost", values: { count } } },
    });
    expect((await mustFind(importNumber)).review).toMatchObject({ corrections: 1 });
    expect(await reopen(importNumber)).toMatchObject(lost(1));
    await correct(3);
    expect(await reopen(importNumber, { corrections: "1" }), "one that she had not seen").toMatchObject(
      lost(2),
    );
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 2 });
    expect(await reopen(importNumber, { corrections: "2" })).toMatchObject({ location: path(importNumber) });
    expect(await reopen(importNumber)).toMatchObject({ location: path(importNumber) });
  });

  test("by somebody else says who it was and what to do to whoever presses Apply, and not to him", async () => {
    const importNumber = await reviewed(foreign(`${customer(5)},7,Text`));
    const { reviewVersion } = await mustFind(importNumber);
    await reopen(importNumber, {}, "2");
    const form = { mode: "accepted_rows", when: "now", reviewVersion: String(reviewVersion) };
    const apply = await ask(reviewPage.action, review(importNumber), { importNumber }, form);
    const changes = [{ code: "review.changes.reopened", values: { name: "Boris Ivanov" } }];
    expect(apply).toMatchObject({
      status: 409,
      data: { refusal: { code: "review_changed", values: { changes } } },
    });
    // The page is asked for again after such an answer, and leads here.
    expect(await ask(reviewPage.loader, review(importNumber), { importNumber })).toMatchObject({
      location: path(importNumber),
    });
    expect(await open(importNumber)).toMatchObject({ data: { reopenedByName: "Boris Ivanov" } });
    const his = await ask(columns.loader, path(importNumber), { importNumber }, undefined, "2");
    expect(his).toMatchObject({ data: { reopenedByName: null } });
  });
});

describe("the page of the customers in a file", () => {
  const peoplePath = (importNumber: number) => `/app/imports/${importNumber}/people`;
  const look = (importNumber: number, query = "") =>
    ask(people.loader, peoplePath(importNumber) + query, { importNumber });
  const say = (importNumber: number, form: Record<string, string>) =>
    ask(people.action, peoplePath(importNumber), { importNumber }, form);
  const file = "Имейл,Име,Punkte\nshopper1@example.com,Нова,5\nnew@new.example.com,Ана,7\n";

  test("offers the columns by their names, and begins only with one that says who is meant", async () => {
    const importNumber = await upload(file);
    expect(await look(importNumber)).toMatchObject({
      status: 200,
      data: {
        run: null,
        form: {
          guess: { map: { email: 0, first_name: 1 } },
          samples: [["shopper1@example.com", "Нова", "5"], {}],
        },
      },
    });
    expect(await say(importNumber, { intent: "begin", first_name: "1" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "people_key_column_missing" } },
    });
    expect((await say(importNumber, { intent: "other" })).status).toBe(400);
  });

  test("shows what would change, a kind at a time, and keeps the columns page waiting until it is decided", async () => {
    const importNumber = await upload(file);
    await say(importNumber, { intent: "begin", email: "0", first_name: "1" });
    expect(await open(importNumber)).toMatchObject({ status: 302, location: peoplePath(importNumber) });
    await workOnImport(shop, importNumber);
    expect(await look(importNumber, "?show=nothing&after=x")).toMatchObject({
      data: {
        run: { state: "in_review" },
        lines: {
          filter: "update",
          filters: ["update", "create"],
          rows: [{ changes: { first_name: "Нова" } }],
        },
      },
    });
    expect(await look(importNumber, "?show=create")).toMatchObject({
      data: { lines: { rows: [{ email: "new@new.example.com" }] } },
    });
    expect(await say(importNumber, { intent: "approve" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "people_scope_missing" } },
    });
    expect(await say(importNumber, { intent: "leave" })).toMatchObject({
      status: 302,
      location: path(importNumber),
    });
    expect((await open(importNumber)).status).toBe(200);
  });

  test("shows 25 lines of a kind a page, each once, and leads on as long as there are more", async () => {
    const lines = Array.from({ length: 51 }, (_, i) => `page${i}@new.example.com,Ана,1\n`).join("");
    const importNumber = await upload(`Имейл,Име,Punkte\n${lines}`);
    await say(importNumber, { intent: "begin", email: "0", first_name: "1" });
    await workOnImport(shop, importNumber);
    const seen: number[] = [];
    const pages: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { data } = (await look(importNumber, `?show=create&after=${after}`)) as {
        data: { lines: { rows: { rowNumber: number }[]; next: number | null } };
      };
      pages.push(data.lines.rows.length);
      seen.push(...data.lines.rows.map(({ rowNumber }) => rowNumber));
      after = data.lines.next;
    }
    expect(pages).toEqual([25, 25, 1]);
    expect(seen).toEqual(Array.from({ length: 51 }, (_, i) => i + 2));
  });
});
