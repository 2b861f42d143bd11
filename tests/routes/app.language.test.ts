/** Which language the layout is given: what the address asks for, else the person's, else the shop's, else English. */
import { beforeAll, expect, test } from "vitest";
import { countriesIn } from "#app/customers/countries.server.ts";
import { loader } from "#app/routes/app.tsx";
import { loader as rootLoader } from "#app/root.tsx";
import { readersLanguage, rememberLanguage, shopLanguage } from "#app/shop/language.server.ts";
import { asOwner } from "#support/owner.ts";
import { install, otherShop, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

const layout = async (query: string, user?: string) =>
  (await ask(loader, `/app${query}`, {}, undefined, user)).data;

test.each([
  ["", undefined, "en"],
  ["", "3", "bg"],
  ["?locale=bg", undefined, "bg"],
  ["?locale=bg-BG", undefined, "bg"],
  ["?locale=en", "3", "en"],
  ["?locale=de", "3", "bg"],
])("with %j, staff %j, it is %s, and the shop's from then on", async (query, user, language) => {
  expect(await layout(query, user)).toMatchObject({ language });
  expect(await shopLanguage(shop)).toBe(language);
});

test("of a session without a person it is the shop's, and of a shop that nobody opened English", async () => {
  const request = new Request("https://app.example/app");
  expect(await readersLanguage(request, { shop: otherShop })).toBe("en");
  await asOwner("INSERT INTO shop (shop) VALUES ($1) ON CONFLICT DO NOTHING", [otherShop]);
  await rememberLanguage(otherShop, "bg");
  expect(await readersLanguage(request, { shop: otherShop })).toBe("bg");
  const asked = new Request("https://app.example/app?locale=en");
  expect(await readersLanguage(asked, { shop: otherShop })).toBe("en");
});

test("the root knows what the browser asks for, where nobody is known", () => {
  const headers = { "accept-language": "bg" };
  const request = new Request("https://app.example/app", { headers });
  expect(rootLoader({ request, params: {}, context: {} })).toEqual({ language: "bg" });
});

test("countries have their names in the language, and stand in its order", () => {
  const names = (language: "en" | "bg") => countriesIn(language).map(({ name }) => name);
  expect(names("en")).toContain("Bulgaria");
  expect(names("bg")).toContain("България");
  expect(names("bg")).toHaveLength(names("en").length);
  expect(names("bg")[0]).toMatch(/^А/);
  expect(names("en")[0]).toMatch(/^A/);
});
