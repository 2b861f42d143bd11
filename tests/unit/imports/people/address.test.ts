import { expect, test } from "vitest";
import { readCountry } from "#app/customers/countries.server.ts";
import { addressInput, isSameProvince } from "#app/imports/people/address.ts";
import { planPerson, type FoundPerson } from "#app/imports/people/plan-person.ts";

const found: FoundPerson = {
  ...{
    id: 1n,
    first_name: "Ana",
    last_name: null,
    email: "ana@example.com",
    phone: null,
    note: null,
    tags: [],
  },
  locale: "en",
  email_marketing: { state: null, at: null },
  sms_marketing: { state: null, at: null },
  ...{ address_id: "gid://shopify/MailingAddress/1", company: null, address1: "Old St 1", address2: null },
  ...{ city: "Ottawa", province: "ON", province_name: "Ontario", country: "CA", zip: "K1A" },
};

test.each([
  ["bg", "BG"],
  ["Bulgaria", "BG"],
  ["България", "BG"],
  ["Deutschland", "DE"],
  ["Royaume-Uni", "GB"],
  ["España", "ES"],
  ["日本", "JP"],
  ["Nowhere", null],
  ["", null],
])("the country %s is %s", (text, code) => expect(readCountry(text)).toBe(code));

test("a province is the same by its code and by its name", () => {
  expect(["on", "ONTARIO"].map((text) => isSameProvince(text, found))).toEqual([true, true]);
  expect(planPerson({ province: "Ontario", country: "CA" }, [], found)).toMatchObject({ kind: "unchanged" });
  expect(planPerson({ province: "Québec" }, [], found)).toMatchObject({ changes: { province: "Québec" } });
});

test("only what differs of the address is sent, and what is cleared is emptied", () => {
  const plan = planPerson({ city: "Toronto", zip: "K1A", address1: null, company: null }, [], found);
  expect(plan).toMatchObject({ kind: "update", changes: { city: "Toronto", address1: null } });
  expect(addressInput({ city: "Toronto", address1: null })).toEqual({ city: "Toronto", address1: "" });
});

test("a province is sent by its code or by its name, as it is written, and a country by its code", () => {
  expect(addressInput({ province: "ON", country: "CA" })).toEqual({ provinceCode: "ON", countryCode: "CA" });
  expect(addressInput({ province: "Ontario" })).toEqual({ province: "Ontario" });
  expect(addressInput({ first_name: "Ana" })).toBeNull();
});

test.each([
  // As Shopify's own export writes codes, and merchants write names.
  ["NSW", "provinceCode"],
  ["075", "provinceCode"],
  ["JP-13", "provinceCode"],
  ["on", "provinceCode"],
  ["B", "provinceCode"],
  ["Goa", "province"],
  ["GOA", "province"],
  ["goa", "province"],
  ["Jen", "province"],
  ["Sofia-city", "province"],
  ["Русе", "province"],
])("the province %s is sent as %s", (province, name) =>
  expect(addressInput({ province })).toEqual({ [name]: province }),
);
