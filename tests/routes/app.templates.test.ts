import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveFile } from "#app/imports/upload.server.ts";
import * as template from "#app/routes/app.templates.$name.ts";
import { ana, bytesOf, install, mustFind, shop } from "#support/shops.ts";
import { openFile } from "#support/open-file.ts";
import { startWeb, type Web } from "#support/web.ts";

let web: Web;

beforeAll(async () => {
  await install();
  web = await startWeb({ "app/templates/:name": template });
});
afterAll(() => web.close());

const download = (name: string, locale = "en") =>
  openFile(web.url, `/app/templates/${name}?locale=${locale}`);

test.each([
  ["pointbook-template.csv", "en"],
  ["pointbook-template.xlsx", "en"],
  ["pointbook-template.csv", "bg"],
  ["pointbook-template.xlsx", "bg"],
])("%s in %s is a file that needs no question", async (name, locale) => {
  const answer = await download(name, locale);
  expect(answer.headers.get("content-disposition")).toContain(name);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { importNumber, status } = await receiveFile(shop, ana, name, bytesOf(bytes));
  expect(status).toBe("staging");
  expect(await mustFind(importNumber)).toMatchObject({
    rowCount: 3,
    header: ["shopify_id", "points_to_add", "description"],
  });
});

test("the CSV is the one that lies in the public folder", async () => {
  expect(await (await download("pointbook-template.csv")).text()).toBe(
    await readFile("public/pointbook-template.csv", "utf8"),
  );
});

test("the Bulgarian CSV speaks Bulgarian, and is marked so that Excel reads its letters", async () => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await (await download("pointbook-template.csv", "bg")).arrayBuffer(),
  );
  expect(text).toMatch(/^\uFEFFshopify_id,points_to_add,description\n/);
  expect(text).toContain('"Добре дошли в новата ни програма за точки"');
});

test.each(["other.csv", "toString"])("there is no template %s", async (name) => {
  expect((await download(name)).status).toBe(404);
});
