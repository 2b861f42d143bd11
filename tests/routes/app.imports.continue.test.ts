import { afterAll, beforeAll, expect, test } from "vitest";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import * as correct from "#app/routes/app.imports.$importNumber.continue.ts";
import * as rejected from "#app/routes/app.imports.$importNumber.rejected.ts";
import { refuse } from "#app/refusal.ts";
import { csv, customer, install, mustFind, review, sandbox, shop } from "#support/shops.ts";
import { openFile } from "#support/open-file.ts";
import { startWeb, type Web } from "#support/web.ts";

let web: Web;

beforeAll(async () => {
  await install();
  web = await startWeb({
    "app/imports/:importNumber/continue": correct,
    "app/imports/:importNumber/rejected": rejected,
  });
});
afterAll(() => web.close());

// The library answers 410 to whatever does not look like a browser.
const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
const ask = async (path: string, init: RequestInit = {}) =>
  fetch(web.url + path, {
    ...init,
    headers: { ...agent, authorization: `Bearer ${await sandbox().sessionToken()}` },
  });

test("the file of rejected rows, corrected and uploaded, goes on with the same import", async () => {
  const { importNumber } = await review(csv(`${customer(1)},5,First`, `${customer(2)},many,Second`));
  const path = `/app/imports/${importNumber}`;
  const download = await openFile(web.url, `${path}/rejected`);
  expect(download.headers.get("content-disposition")).toContain(
    `pointbook-import-${importNumber}-rejected.csv`,
  );
  const corrected = (await download.text()).replace("many", "70");

  const answer = await ask(`${path}/continue`, { method: "POST", body: corrected });
  expect([answer.status, await answer.json()]).toEqual([200, { importNumber, path: `${path}/progress` }]);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 2, rejectedCount: 0, pointsTotal: 75 });
});

test("another file is refused with why, as data, and changes nothing", async () => {
  const { importNumber } = await review(csv(`${customer(1)},5,Only one`, `${customer(2)},many,Second`));
  const answer = await ask(`/app/imports/${importNumber}/continue`, {
    method: "POST",
    body: csv(`${customer(2)},70,Second`),
  });
  const importOfRows = { importNumber: `${importNumber}` };
  expect([answer.status, await answer.json()]).toEqual([
    422,
    {
      refusal: refuse("corrected_not_rejected", {
        ...importOfRows,
        rowColumn: { code: "rejectedFile.rowColumn", values: importOfRows },
      }),
    },
  ]);
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", rejectedCount: 1 });
});

test("the file is written in the language of the address, and goes on with the same import", async () => {
  const { importNumber } = await review(csv(`${customer(1)},5,Third`, `${customer(2)},many,Fourth`));
  const path = `/app/imports/${importNumber}`;
  const text = await (await openFile(web.url, `${path}/rejected?locale=bg`)).text();
  expect(text).toMatch(
    new RegExp(
      `,ред от импортиране ${importNumber},колона,причина\r\n.*Точките не са число[.] Напишете число`,
    ),
  );
  const answer = await ask(`${path}/continue`, { method: "POST", body: text.replace("many", "70") });
  expect(answer.status).toBe(200);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 2, rejectedCount: 0, pointsTotal: 75 });
});

test("nothing of a file is read where the import takes none", async () => {
  let asked = 0;
  const endless = new ReadableStream({
    pull(controller) {
      asked++;
      if (asked < 3) controller.enqueue(new Uint8Array(10));
      return asked < 3 ? undefined : new Promise<void>(() => {});
    },
  });
  const post = { method: "POST", body: endless, duplex: "half" } as RequestInit;
  const answer = await ask("/app/imports/999/continue", post);
  expect([answer.status, await answer.json()]).toEqual([422, { refusal: refuse("import_gone") }]);
});

test("only a file is taken", async () => {
  const answer = await ask("/app/imports/1/continue");
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
});
