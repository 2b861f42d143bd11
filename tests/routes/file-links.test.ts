import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { fileLink, linkLastsMs } from "#app/file-link.server.ts";
import { log } from "#app/log.server.ts";
import * as entriesFile from "#app/routes/app.customers.$customerId_.entries/route.ts";
import { beginExport } from "#app/exports/exports.server.ts";
import { writeExports } from "#app/jobs/exports.server.ts";
import { isRefusal } from "#app/refusal.ts";
import * as customerExport from "#app/routes/app.customers.exports_.$exportId.ts";
import * as exported from "#app/routes/app.customers.export.ts";
import * as dataRequest from "#app/routes/app.data-requests.$dataRequestId.ts";
import * as allRows from "#app/routes/app.imports.$importNumber.entries.ts";
import * as comparison from "#app/routes/app.imports.compare_.file.ts";
import * as rejected from "#app/routes/app.imports.$importNumber.rejected.ts";
import * as template from "#app/routes/app.templates.$name.ts";
import {
  ana,
  applyFile,
  csv,
  customer,
  install,
  installAt,
  otherShop,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { askForLink, openFile, openLink } from "#support/open-file.ts";
import { startWeb, type Web } from "#support/web.ts";

let web: Web;
interface File {
  path: string;
  fileName: string;
  holds: string;
}
type Kind =
  | "the customers’ balances"
  | "an export of customers"
  | "one customer’s entries"
  | "a customer’s data"
  | "all rows"
  | "rejected rows"
  | "two compared imports"
  | "a template";
let files: Record<Kind, File>;

beforeAll(async () => {
  await install();
  await installAt(otherShop);
  web = await startWeb({
    "app/customers/export": exported,
    "app/customers/exports/:exportId": customerExport,
    "app/customers/:customerId/entries": entriesFile,
    "app/data-requests/:dataRequestId": dataRequest,
    "app/imports/:importNumber/entries": allRows,
    "app/imports/compare/file": comparison,
    "app/imports/:importNumber/rejected": rejected,
    "app/templates/:name": template,
  });
  const applied = await applyFile(csv(`${customer(1)},40,Welcome`));
  const { importNumber } = await review(csv(`${customer(2)},many,Bad`));
  await inShop(shop, (db) =>
    db.query(
      `INSERT INTO data_request (shop, data_request_id, customer_id, received_at) VALUES ($1, 7, $2, now())`,
      [db.shop, customer(1)],
    ),
  );
  files = {
    "the customers’ balances": {
      path: "/app/customers/export",
      fileName: "pointbook-customers.csv",
      holds: `${customer(1)},40`,
    },
    "an export of customers": {
      path: `/app/customers/exports/${await exportMade()}`,
      fileName: "pointbook-customers.csv",
      holds: `${customer(1)},40`,
    },
    "one customer’s entries": {
      path: `/app/customers/${customer(1)}/entries`,
      fileName: `pointbook-customer-${customer(1)}.csv`,
      holds: "Welcome,40,40",
    },
    "a customer’s data": {
      path: "/app/data-requests/7",
      fileName: "pointbook-data-request-7.json",
      holds: '"description": "Welcome"',
    },
    "all rows": {
      path: `/app/imports/${importNumber}/entries`,
      fileName: `pointbook-import-${importNumber}-rows.csv`,
      holds: `${customer(2)}`,
    },
    "rejected rows": {
      path: `/app/imports/${importNumber}/rejected`,
      fileName: `pointbook-import-${importNumber}-rejected.csv`,
      holds: `${customer(2)},many,Bad`,
    },
    "two compared imports": {
      path: `/app/imports/compare/file?first=${applied.importNumber}&second=${importNumber}`,
      fileName: `pointbook-imports-${applied.importNumber}-and-${importNumber}.csv`,
      holds: `'${customer(1)},Only in import ${applied.importNumber},40,,-40,1,\r\n`,
    },
    "a template": {
      path: "/app/templates/pointbook-template.csv",
      fileName: "pointbook-template.csv",
      holds: "shopify_id,points_to_add,description",
    },
  };
});
afterAll(() => web.close());

const expectSentence = async (answer: Response, status: number, sentence: string) => {
  expect([answer.status, await answer.text()]).toEqual([status, sentence]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "private, no-store",
  });
};
const changed =
  "This link was changed on its way, so it opens no file. Close this tab and download the file again from Pointbook.";

async function exportMade(): Promise<string> {
  const whom = { filter: {}, order: { by: "id", descending: false } } as const;
  const choice = {
    columns: ["balance" as const],
    format: "csv" as const,
    apart: false,
    sheetName: "Customers",
  };
  const begun = await beginExport(shop, ana, whom, choice);
  if (isRefusal(begun)) throw new Error(begun.code);
  await writeExports(new AbortController().signal);
  return begun.exportId;
}

const kinds: Kind[] = [
  "the customers’ balances",
  "an export of customers",
  "one customer’s entries",
  "a customer’s data",
  "all rows",
  "rejected rows",
  "two compared imports",
  "a template",
];

test.each(kinds)(
  "the file of %s is saved under its name by whoever opens its link, without a session",
  async (kind) => {
    const { path, fileName, holds } = files[kind];
    const answer = await openFile(web.url, path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    });
    expect(await answer.text()).toContain(holds);
  },
);

test.each(kinds)("a link of another shop to %s, changed to this shop, opens nothing", async (kind) => {
  const link = await askForLink(web.url, files[kind].path, { shop: otherShop });
  link.searchParams.set("shop", shop);
  await expectSentence(await openLink(link), 403, changed);
});

test.each(kinds.slice(0, -1))("a link of another shop to %s holds nothing of this shop’s", async (kind) => {
  const { path, holds } = files[kind];
  const link = await askForLink(web.url, path, { shop: otherShop });
  expect(link.searchParams.get("shop")).toBe(otherShop);
  expect(await (await openLink(link)).text()).not.toContain(holds);
});

test("a link to one file opens no other", async () => {
  const link = await askForLink(web.url, "/app/templates/pointbook-template.csv");
  link.pathname = "/app/customers/export";
  await expectSentence(await openLink(link), 403, changed);
});

test("a link that has expired says what to do, in the language of the page it came from", async () => {
  const address = new URL("/app/customers/export?locale=bg", web.url);
  const link = fileLink(address, { shop, staffId: "1" }, Date.now() - linkLastsMs - 1);
  await expectSentence(
    await openLink(new URL(link, web.url)),
    410,
    "Тази връзка е изтекла. Затворете раздела и изтеглете файла отново от Pointbook.",
  );
});

test("a link to what is not there says so", async () => {
  for (const path of [
    "/app/imports/999/rejected",
    "/app/imports/x/rejected",
    "/app/imports/compare/file?first=1&second=1",
    "/app/data-requests/8",
  ])
    await expectSentence(
      await openFile(web.url, path),
      404,
      "This file is not there any more. Close this tab and reload the page of Pointbook to see what there is.",
    );
});

test("a session token alone gets the link, and never the file", async () => {
  const authorization = `Bearer ${await sandbox().sessionToken()}`;
  const answer = await fetch(`${web.url}/app/customers/export`, {
    headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", authorization },
  });
  expect(await answer.json()).toEqual({
    link: expect.stringMatching(/^\/app\/customers\/export\?locale=en&shop=/),
  });
});

test("the log says which member of the staff had the link, and holds nothing that opens it", async () => {
  const lines = vi.spyOn(log, "info");
  await openFile(web.url, "/app/customers/export", { user: "2" });
  const [line] = lines.mock.calls.filter(([, text]) => text === "a file is handed out");
  lines.mockRestore();
  expect(line?.[0]).toEqual({
    shop,
    staffId: expect.stringMatching(/^\d+$/),
    path: "/app/customers/export",
  });
});

test("every route that answers a file hands it out by a link", () => {
  const folder = "app/routes";
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const answering = texts.filter((text) => /\bdownload\(|Content-Disposition/i.test(text));
  expect(answering).toHaveLength(kinds.length);
  expect(answering.filter((text) => !text.includes("fileLoader("))).toEqual([]);
});
