import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { templates } from "#app/imports/upload/templates.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import * as template from "#app/routes/app.templates.$name.ts";
import { ana, bytesOf, customer, install, mustFind, shop } from "#support/shops.ts";
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
])("%s in %s is refused as long as it holds nothing but its examples", async (name, locale) => {
  const answer = await download(name, locale);
  expect(answer.headers.get("content-disposition")).toContain(name);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await expect(receiveFile(shop, ana, "any-name", bytesOf(bytes))).rejects.toMatchObject({
    refusal: { code: "template_unchanged" },
  });
});

test("carries two customers of the shop, and needs no question once it holds other points", async () => {
  const text = await (await download("pointbook-template.csv")).text();
  expect(text.match(/^\d+/gm)).toEqual([customer(0), customer(1), customer(0)].map(String));
  for (const [from, to] of [
    ["1200", "1300"],
    [String(customer(1)), String(customer(7))],
    ["Welcome", "Hello"],
  ] as const) {
    const { importNumber, status } = await receiveFile(shop, ana, "own.csv", bytesOf(text.replace(from, to)));
    expect(status).toBe("staging");
    expect(await mustFind(importNumber)).toMatchObject({
      rowCount: 3,
      header: ["shopify_id", "points_to_add", "description"],
    });
  }
});

test("saved by a spreadsheet in another way it is the same template", async () => {
  const text = await (await download("pointbook-template.csv")).text();
  const saved = text
    .replace(/^(\d+),(-?\d+),/gm, "$1;$2;")
    .replace(/^shopify.*/, "shopify_id;points_to_add;description");
  await expect(receiveFile(shop, ana, "own.csv", bytesOf(saved))).rejects.toMatchObject({
    refusal: { code: "template_unchanged" },
  });
});

test("of a shop without customers it is the one that lies in the public folder", async () => {
  const bytes = await templates["pointbook-template.csv"]?.bytes(wordsIn("en"), []);
  expect(new TextDecoder().decode(bytes)).toBe(await readFile("public/pointbook-template.csv", "utf8"));
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
