import { describe, expect, test } from "vitest";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { personReader } from "#app/imports/people/read-person.ts";
import { readPhone } from "#app/imports/row/phone.ts";

const header = ["id", "email", "phone", "first name", "last name", "full name", "note", "tags", "group:Gold"];

function read(cells: Partial<Record<(typeof header)[number], string>>, more: object = {}) {
  const columns = { ...guessPersonColumns(header), ...more };
  const reader = personReader(columns, header.length, (text) => readPhone(text, "BG"));
  return reader({ rowNumber: 2, cells: header.map((name) => cells[name] ?? ""), quotesMalformed: false });
}

test("an empty cell says nothing, and (clear) empties the field", () => {
  const person = read({ email: "Ana@Example.com", "first name": "Ана", note: "(clear)", "last name": " - " });
  expect(person).toMatchObject({
    given: { email: "ana@example.com", first_name: "Ана", note: null },
    reason: null,
  });
  expect(person?.given).not.toHaveProperty("last_name");
  expect(read({ email: "ana@example.com", note: "(изчисти)" })?.given.note).toBeNull();
});

test("a name may be one that is a placeholder elsewhere", () => {
  const person = read({ email: "a@example.com", "first name": "TBA", "last name": "Tbd", note: "TBC" });
  expect(person?.given).toMatchObject({ first_name: "TBA", last_name: "Tbd" });
  expect(person?.given).not.toHaveProperty("note");
  const columns = guessPersonColumns(["email", "company", "address1"]);
  const reader = personReader(columns, 3, (text) => readPhone(text, "BG"));
  const line = { rowNumber: 2, cells: ["a@example.com", "TBC", "tbc"], quotesMalformed: false };
  expect(reader(line)?.given).toMatchObject({ company: "TBC", address1: "tbc" });
});

test("a line that says nothing of anybody is no customer's", () => expect(read({})).toBeNull());

test("a national phone is one of the shop's country", () =>
  expect(read({ phone: "0888 111 222" })?.given.phone).toBe("+359888111222"));

describe("a full name", () => {
  test.each([
    ["Ана Нова", "first_last", { first_name: "Ана", last_name: "Нова" }],
    ["Нова Ана", "last_first", { first_name: "Ана", last_name: "Нова" }],
    ["Ана", "first_last", { first_name: "Ана" }],
  ])("%s is split as the merchant says it is written", (name, nameOrder, names) => {
    expect(read({ email: "a@example.com", "full name": name }, { nameOrder })?.given).toMatchObject(names);
  });

  test.each(["Ана Петрова Нова", "Нова, Ана"])(
    "of which nobody can tell the parts is asked about: %s",
    (name) => expect(read({ email: "a@example.com", "full name": name })?.reason).toBe("person_name_unclear"),
  );

  test("counts only where no name has a column of its own", () =>
    expect(read({ email: "a@example.com", "first name": "Ana", "full name": "A B C" })).toMatchObject({
      given: { first_name: "Ana" },
      reason: null,
    }));
});

describe("groups", () => {
  test.each(["TRUE", "ИСТИНА", "yes", "1", "Да", "x"])("%s puts her into the group of the column", (cell) =>
    expect(read({ email: "a@example.com", tags: "VIP, new", "group:Gold": cell })?.tags).toEqual([
      "VIP",
      "new",
      "Gold",
    ]),
  );
  test.each(["FALSE", "НЕИСТИНА", "no", "0", ""])("%s does not", (cell) =>
    expect(read({ email: "a@example.com", "group:Gold": cell })?.tags).toEqual([]),
  );
  test("anything else is no guess of ours", () =>
    expect(read({ email: "a@example.com", "group:Gold": "maybe" })?.reason).toBe("person_group_unclear"));
  test("a tag twice in another case is one", () =>
    expect(read({ email: "a@example.com", tags: "gold", "group:Gold": "1" })?.tags).toHaveLength(1));
});

test.each([
  ["251 tags", { tags: Array.from({ length: 251 }, (_, i) => `t${i}`).join(",") }, "person_tags_many"],
  ["a tag of 256 characters", { tags: "x".repeat(256) }, "person_tag_long"],
  ["a note of 5,001 characters", { note: "x".repeat(5_001) }, "person_note_long"],
  ["a name of 256 characters", { "first name": "x".repeat(256) }, "person_name_long"],
  ["tags to clear", { tags: "(clear)" }, "person_tags_cleared"],
  ["half an e-mail", { email: "ana@" }, "email_invalid"],
  ["an id as a spreadsheet shortens it", { id: "7.33844E+12" }, "customer_id_mangled"],
])("rejects %s", (_, cells, reason) =>
  expect(read({ email: "ana@example.com", ...cells })?.reason).toBe(reason),
);

test("a name alone tells nobody who is meant", () =>
  expect(read({ "first name": "Ana" })?.reason).toBe("person_key_missing"));

test("a line whose cells were shifted is not read", () => {
  const reader = personReader(guessPersonColumns(header), header.length, (text) => readPhone(text, "BG"));
  const cells = ["", "a@example.com", ...Array<string>(7).fill(""), "behind"];
  expect(reader({ rowNumber: 2, cells, quotesMalformed: false })?.reason).toBe("too_many_cells");
});

describe("what is kept here, because Shopify has no place for it", () => {
  const header = ["email", "card number", "reference id", "birthday"];
  const own = (cells: Record<string, string>, birthdayOrder: "dmy" | "mdy" = "dmy") => {
    const columns = { ...guessPersonColumns(header), birthdayOrder };
    const reader = personReader(columns, header.length, (text) => readPhone(text, "BG"));
    const line = { email: "a@example.com", ...cells } as Record<string, string>;
    return reader({ rowNumber: 2, cells: header.map((name) => line[name] ?? ""), quotesMalformed: false });
  };

  test.each([
    ["AB-17/b_2.c", "AB-17/b_2.c"],
    ["2048 1912 3456 5", "2048191234565"],
    ["'0012", "0012"],
    ['="0012"', "0012"],
    ["7338441277598.0", "7338441277598"],
    ["GENERATE()", "generate()"],
    ["=generate()", "generate()"],
    ["(clear)", null],
  ])("%s is a card", (written, number) => {
    expect(own({ "card number": written })).toMatchObject({ own: { card_number: number }, reason: null });
  });

  test.each([
    ["7.33844E+12", "person_card_mangled"],
    ["7,33844E+12", "person_card_mangled"],
    ["generate", "person_card_invalid"],
    ["yes", "person_card_invalid"],
    ["generate(1)", "person_card_invalid"],
    ["card no. 5", "person_card_invalid"],
    ["Карта5", "person_card_invalid"],
    ["-5", "person_card_invalid"],
    ["1".repeat(41), "person_card_invalid"],
  ])("%s: %s", (written, reason) => expect(own({ "card number": written })?.reason).toBe(reason));

  test.each([
    ["1990-05-31", "dmy", "1990-05-31"],
    ["31.5.1990 г.", "mdy", "1990-05-31"],
    ["31/05/1990", "dmy", "1990-05-31"],
    ["05/31/1990", "mdy", "1990-05-31"],
    ["01/02/1955", "dmy", "1955-02-01"],
    ["01/02/1955", "mdy", "1955-01-02"],
    ["31 май 1948", "dmy", "1948-05-31"],
    ["29.02.2024", "dmy", "2024-02-29"],
  ] as const)("%s, read %s, is the birthday %s", (written, order, day) =>
    expect(own({ birthday: written }, order)).toMatchObject({ own: { birthday: day }, reason: null }),
  );

  test.each([
    ["05/31/1990", "person_birthday_unclear"],
    ["31.05.90", "person_birthday_unclear"],
    ["30.02.1990", "person_birthday_unclear"],
    ["29.02.2023", "person_birthday_unclear"],
    ["31 May", "person_birthday_unclear"],
    ["33020", "person_birthday_unclear"],
    ["1899-12-31", "person_birthday_impossible"],
    ["2999-01-01", "person_birthday_impossible"],
  ])("%s: %s", (written, reason) => expect(own({ birthday: written })?.reason).toBe(reason));

  test("a reference id alone says who is meant, unless a spreadsheet has shortened it", () => {
    expect(own({ email: "", "reference id": "'0042" })).toMatchObject({
      ...{ own: { reference_id: "0042" }, reason: null },
    });
    expect(own({ email: "", "reference id": "1.23457E+15" })?.reason).toBe("person_reference_mangled");
    expect(own({ "reference id": "x".repeat(256) })?.reason).toBe("person_reference_long");
    expect(own({ email: "", "card number": "17" })?.reason).toBe("person_key_missing");
    expect(own({ email: "", "reference id": "(clear)" })?.reason).toBe("person_key_missing");
  });
});
