import { describe, expect, test } from "vitest";
import { parsePersonColumns } from "#app/imports/people/answer.ts";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { planConsent, readMoment } from "#app/imports/people/consent.ts";
import { planPerson, type FoundPerson } from "#app/imports/people/plan-person.ts";
import { personReader } from "#app/imports/people/read-person.ts";

describe("who may be written to", () => {
  const since = "2026-03-01T10:00:00Z";
  const [before, after] = ["2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z"];
  test.each([
    // What the file says, and when; what Shopify has.
    ["SUBSCRIBED", null, null, "change"],
    ["SUBSCRIBED", null, "NOT_SUBSCRIBED", "change"],
    ["SUBSCRIBED", null, "NEVER_SUBSCRIBED", "change"],
    ["SUBSCRIBED", null, "SUBSCRIBED", "same"],
    ["SUBSCRIBED", null, "UNSUBSCRIBED", "kept"],
    ["SUBSCRIBED", before, "UNSUBSCRIBED", "kept"],
    ["SUBSCRIBED", after, "UNSUBSCRIBED", "change"],
    ["SUBSCRIBED", after, "PENDING", "kept"],
    ["SUBSCRIBED", after, "INVALID", "kept"],
    ["SUBSCRIBED", after, "REDACTED", "kept"],
    ["UNSUBSCRIBED", null, null, "same"],
    ["UNSUBSCRIBED", null, "NOT_SUBSCRIBED", "same"],
    ["UNSUBSCRIBED", null, "NEVER_SUBSCRIBED", "same"],
    ["UNSUBSCRIBED", null, "UNSUBSCRIBED", "same"],
    ["UNSUBSCRIBED", null, "SUBSCRIBED", "change"],
    ["UNSUBSCRIBED", after, "SUBSCRIBED", "change"],
    ["UNSUBSCRIBED", before, "SUBSCRIBED", "kept"],
    ["UNSUBSCRIBED", null, "PENDING", "change"],
  ] as const)("%s, said %s, of somebody who is %s: %s", (said, saidAt, state, planned) =>
    expect(planConsent(said, saidAt, { state, at: since })).toBe(planned),
  );

  test("who unsubscribed on a day that Shopify does not tell stays unsubscribed", () =>
    expect(planConsent("SUBSCRIBED", after, { state: "UNSUBSCRIBED", at: null })).toBe("kept"));
});

describe("the day of the consent", () => {
  test.each([
    ["2026-05-31", "2026-05-31T00:00:00.000Z"],
    ["31.5.2026", "2026-05-31T00:00:00.000Z"],
    ["31.05.2026 г.", "2026-05-31T00:00:00.000Z"],
    ["2026-05-31 09:30:00 +0300", "2026-05-31T06:30:00.000Z"],
    ["2026-05-31T09:30:00Z", "2026-05-31T09:30:00.000Z"],
    ["2026-05-31 09:30 UTC", "2026-05-31T09:30:00.000Z"],
  ])("%s is read", (text, at) => expect(readMoment(text)).toBe(at));

  test.each(["05/06/2026", "2026-02-30", "30.2.2026", "May", "2026", "yes", "2026-13-01"])(
    "%s can be read in two ways or in none",
    (text) => expect(readMoment(text)).toBeNull(),
  );
});

const header = [
  "email",
  "phone",
  "Accepts Email Marketing",
  "Accepts SMS Marketing",
  "Consent date",
  "Language",
];
const columns = { ...guessPersonColumns(header), optIn: "SINGLE_OPT_IN" as const };
const read = (...cells: string[]) =>
  personReader(
    columns,
    header.length,
    (text) => text,
  )({
    rowNumber: 2,
    cells: [...cells, ...Array.from({ length: header.length - cells.length }, () => "")],
    quotesMalformed: false,
  });

describe("a line with consents", () => {
  test("has them beside her keys, and an empty cell says nothing", () => {
    expect(read("ana@example.com", "", "yes", "", "2026-01-02", "BG")).toMatchObject({
      given: { email_marketing: "SUBSCRIBED", consent_at: "2026-01-02T00:00:00.000Z", locale: "bg" },
      reason: null,
    });
    expect(read("ana@example.com", "", "не", "Да")?.given).toMatchObject({
      email_marketing: "UNSUBSCRIBED",
      sms_marketing: "SUBSCRIBED",
    });
    expect(Object.keys(read("ana@example.com")?.given ?? {})).toEqual(["email"]);
  });

  test.each([
    [["a@example.com", "", "maybe"], "person_consent_unclear"],
    [["a@example.com", "", "yes", "", "05/06/2026"], "person_consent_date"],
    [["a@example.com", "", "yes", "", "2999-01-01"], "person_consent_future"],
    [["a@example.com", "", "", "", "", "Bulgarian"], "person_language_unclear"],
  ])("%j is rejected as %s", (cells, reason) => expect(read(...cells)?.reason).toBe(reason));

  test.each([
    ["Subscribed at", undefined],
    ["Дата на абониране", undefined],
    ["Date d'inscription à la newsletter", undefined],
    ["Consent date", "2026-01-02T00:00:00.000Z"],
    ["Дата на съгласието", "2026-01-02T00:00:00.000Z"],
  ])("of a no takes the day from the column %s only where that can be meant", (heading, at) => {
    const names = ["email", "Accepts Email Marketing", "Accepts SMS Marketing", heading];
    const said = guessPersonColumns(names);
    expect(said.map.consent_at).toBe(3);
    const given = (...consents: [string, string]) =>
      personReader(
        said,
        names.length,
        (text) => text,
      )({ rowNumber: 2, cells: ["ana@example.com", ...consents, "2026-01-02"], quotesMalformed: false })
        ?.given;
    expect(given("no", "")?.consent_at).toBe(at);
    expect(given("yes", "no")?.consent_at).toBe(at);
    expect(given("yes", "yes")?.consent_at).toBe("2026-01-02T00:00:00.000Z");
  });

  test("names columns in the words of Shopify’s own export, and of Bulgarian shops", () => {
    expect(columns.map).toEqual({
      ...{ email: 0, phone: 1, email_marketing: 2, sms_marketing: 3, consent_at: 4, locale: 5 },
    });
    expect(guessPersonColumns(["имейл", "Бюлетин", "Език"]).map).toEqual({
      email: 0,
      email_marketing: 1,
      locale: 2,
    });
  });
});

describe("a person with consents", () => {
  const found: FoundPerson = {
    ...{
      id: 1n,
      first_name: null,
      last_name: null,
      email: null,
      phone: "+359888111222",
      note: null,
      tags: [],
    },
    locale: "bg-BG",
    email_marketing: { state: null, at: null },
    sms_marketing: { state: "UNSUBSCRIBED", at: "2026-03-01T10:00:00Z" },
  };

  test("who is added is subscribed as she said, and nobody is unsubscribed who never was", () => {
    const given = {
      email: "new@example.com",
      email_marketing: "SUBSCRIBED",
      sms_marketing: "UNSUBSCRIBED",
    } as const;
    expect(planPerson(given, [], null)).toMatchObject({
      kind: "create",
      changes: { email: "new@example.com", email_marketing: "SUBSCRIBED" },
    });
  });

  test("can’t be subscribed without what she is to be written to", () => {
    expect(planPerson({ phone: "+359888111222", email_marketing: "SUBSCRIBED" }, [], found)).toEqual({
      kind: "rejected",
      reason: "person_consent_no_key",
    });
    expect(planPerson({ email_marketing: "SUBSCRIBED", email: "new@example.com" }, [], found)).toMatchObject({
      kind: "update",
      changes: { email_marketing: "SUBSCRIBED", email: "new@example.com" },
    });
  });

  test("stays as she chose at Shopify, which is said, and the rest of the line is done", () =>
    expect(planPerson({ sms_marketing: "SUBSCRIBED", first_name: "Ana" }, [], found)).toEqual({
      ...{ kind: "update", changes: { first_name: "Ana" }, newTags: [], kept: ["sms_marketing"] },
    }));

  test("has the same language with a country as without", () => {
    expect(planPerson({ locale: "bg" }, [], found)).toMatchObject({ kind: "unchanged" });
    expect(planPerson({ locale: "en" }, [], found)).toMatchObject({ changes: { locale: "en" } });
  });
});

test("a column of consent needs a word on how customers agreed, and nothing else does", () => {
  const answer = (said: Record<string, string>) => parsePersonColumns((name) => said[name] ?? null, header);
  expect(answer({ email: "0", email_marketing: "2" })).toMatchObject({ code: "person_consent_level" });
  expect(answer({ email: "0", sms_marketing: "3", optIn: "ANY" })).toMatchObject({
    code: "person_consent_level",
  });
  expect(answer({ email: "0", email_marketing: "2", optIn: "UNKNOWN" })).toMatchObject({
    columns: { optIn: "UNKNOWN" },
  });
  expect(answer({ email: "0", optIn: "UNKNOWN" })).not.toHaveProperty("columns.optIn");
});
