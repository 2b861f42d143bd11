import { describe, expect, test } from "vitest";
import { planPerson, whoIsMeant, type FoundPerson } from "#app/imports/people/plan-person.ts";
import { reasonOf } from "#app/imports/people/user-errors.ts";

const ana: FoundPerson = {
  id: 1n,
  first_name: "Ana",
  last_name: null,
  email: "Ana@example.com",
  phone: "+359888111222",
  note: "Likes tea",
  tags: ["VIP"],
  locale: "bg-BG",
  email_marketing: { state: "NOT_SUBSCRIBED", at: null },
  sms_marketing: { state: "NOT_SUBSCRIBED", at: null },
};
const bo = { ...ana, id: 2n, email: "bo@example.com" };

describe("who is meant", () => {
  test("one customer by whatever is given", () => {
    expect(whoIsMeant({ email: ana, phone: ana })).toBe(ana);
    expect(whoIsMeant({ email: ana, phone: null })).toBe(ana);
    expect(whoIsMeant({ id: ana, email: null })).toBe(ana);
  });
  test("nobody yet", () => expect(whoIsMeant({ email: null, phone: null })).toBeNull());
  test("not two", () => expect(whoIsMeant({ email: ana, phone: bo })).toBe("person_two_customers"));
  test("not somebody with another e-mail who has the same phone", () =>
    expect(whoIsMeant({ email: null, phone: ana })).toBe("person_phone_taken"));
  test("whoever has the phone and no e-mail", () =>
    expect(whoIsMeant({ email: null, phone: { ...ana, email: null } })).toMatchObject({ id: 1n }));
  test("nobody by an id that Shopify does not know", () =>
    expect(whoIsMeant({ id: null, email: ana })).toBe("customer_unknown"));
});

describe("what is to be done", () => {
  test("whoever is not there is added with all that is given", () =>
    expect(planPerson({ email: "new@example.com", first_name: "Eva", note: null }, ["New"], null)).toEqual({
      kind: "create",
      changes: { email: "new@example.com", first_name: "Eva" },
      newTags: ["New"],
      kept: [],
    }));
  test("only what differs is changed", () =>
    expect(
      planPerson({ email: "ana@example.com", first_name: "Anna", note: null }, ["vip", "Gold"], ana),
    ).toEqual({
      kind: "update",
      changes: { first_name: "Anna", note: null },
      newTags: ["Gold"],
      kept: [],
    }));
  test("nothing that differs is nothing to be done", () =>
    expect(planPerson({ email: "ANA@example.com", first_name: "Ana" }, ["vip"], ana)).toMatchObject({
      kind: "unchanged",
    }));
  test("nobody gets a 251st tag", () => {
    const tags = Array.from({ length: 250 }, (_, i) => `t${i}`);
    expect(planPerson({}, ["one more"], { ...ana, tags })).toMatchObject({ reason: "person_tags_many" });
  });
  test("nobody is added by a name alone", () =>
    expect(planPerson({ first_name: "Eva" }, [], null)).toMatchObject({ reason: "person_key_missing" }));
});

test.each([
  ["Email has already been taken", "person_email_taken"],
  ["Phone has already been taken", "person_phone_taken"],
  ["Email is invalid", "email_invalid"],
  ["Email is too long (maximum is 255 characters)", "email_invalid"],
  ["Phone is invalid", "phone_invalid"],
  ["First name is too long (maximum is 255 characters)", "person_name_long"],
  ["Last name is too long (maximum is 255 characters)", "person_name_long"],
  ["Note is too long (maximum is 5000 characters)", "person_note_long"],
  ["Tags is too long (maximum is 255 characters)", "person_tag_long"],
  ["Tags cannot be more than 250", "person_tags_many"],
  ["A name, phone number, or email address must be present", "person_key_missing"],
  ["Customer does not exist", "person_gone"],
  ["Locale is invalid", "person_language_unclear"],
  ["Cannot specify ID on creation", "person_refused"],
  ["Something else", "person_refused"],
])("Shopify’s “%s” is a reason of ours, with its words behind", (message, reason) =>
  expect(reasonOf([{ field: null, message }])).toEqual({ reason, words: message }),
);
