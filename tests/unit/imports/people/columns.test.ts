import { expect, test } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { parsePersonColumns } from "#app/imports/people/answer.ts";
import { guessPersonColumns, withoutPoints } from "#app/imports/people/columns.ts";

test.each([
  ["en", ["Customer ID", "E-mail", "Phone", "First name", "Last name", "Note", "Customer group"]],
  ["bg", ["Клиентски номер", "Имейл", "Телефон", "Име", "Фамилия", "Бележка", "Клиентска група"]],
  ["de", ["Kundennummer", "E-Mail-Adresse", "Telefon", "Vorname", "Nachname", "Notiz", "Kundengruppe"]],
  ["fr", ["ID client", "Courriel", "Téléphone", "Prénom", "Nom de famille", "Remarque", "Groupe"]],
  ["es", ["ID de cliente", "Correo", "Teléfono", "Primer nombre", "Apellidos", "Nota", "Grupo"]],
  ["ja", ["顧客ID", "メール", "電話", "名", "姓", "備考", "顧客グループ"]],
])("finds the columns by their names in %s", (_, header) => {
  expect(guessPersonColumns(header).map).toEqual({
    customer_id: 0,
    email: 1,
    phone: 2,
    first_name: 3,
    last_name: 4,
    note: 5,
    tags: 6,
  });
});

test.each([
  ["en", ["Reference ID", "Card number", "Date of birth"]],
  ["Solteq's", ["customer reference", "customerCard:1", "birthdate"]],
  ["bg", ["Външен номер", "Номер на карта", "Рожден ден"]],
  ["de", ["Externe Kundennummer", "Kartennummer", "Geburtsdatum"]],
  ["fr", ["Référence client", "Numéro de carte", "Date de naissance"]],
  ["es", ["ID externo", "Número de tarjeta", "Fecha de nacimiento"]],
  ["ja", ["外部ID", "カード番号", "生年月日"]],
])("finds what is kept here by its names in %s", (_, header) =>
  expect(guessPersonColumns(header).map).toEqual({ reference_id: 0, card_number: 1, birthday: 2 }),
);

const factsOf = (...rows: string[][]) => {
  const found = createColumnFacts(rows[0]?.length);
  for (const row of rows) found.add(row);
  return found.facts();
};

test.each([
  [
    "WooCommerce's",
    ["billing_first_name", "billing_last_name", "billing_email", "billing_phone", "billing_city"],
  ],
  ["camel case", ["customerFirstName", "customerLastName", "memberEmail", "memberPhone", "homeCity"]],
  [
    "bg",
    ["Име на клиента", "Фамилия на клиента", "Имейл за контакт", "Телефон за връзка", "Град на клиента"],
  ],
  ["de", ["Vorname des Kunden", "Nachname des Kunden", "E-Mail (privat)", "Telefon privat", "Stadt Kunde"]],
  [
    "fr",
    [
      "Prénom du client",
      "Nom du client (facturation)",
      "Courriel du contact",
      "Téléphone client",
      "Ville du client",
    ],
  ],
])("finds the columns whose names have words around them: %s", (_, header) =>
  expect(guessPersonColumns(header).map).toMatchObject({ first_name: 0, email: 2, phone: 3, city: 4 }),
);

test("one address of two is not guessed", () =>
  expect(guessPersonColumns(["email", "city of home", "main city"]).map).toEqual({ email: 0 }));

test.each([
  ["E-mail адрес", "Тел. за връзка", "Абониран за бюлетин", "Да", "Не"],
  ["Login (e-mail)", "Mobile No.", "Newsletter opt-in", "1", "0"],
  ["Kontakt per Mail", "Handy-Nr.", "Werbung erlaubt", "ja", "nein"],
])("finds by the cells whom no known name says: %s, %s, %s", (email, phone, newsletter, yes, no) => {
  const rows = [
    ["ana@example.com", "0888 123 456", yes],
    ["ben@example.com", "0888 123 457", no],
  ];
  expect(guessPersonColumns([email, phone, newsletter], factsOf(...rows), rows).map).toEqual({
    email: 0,
    phone: 1,
    email_marketing: 2,
  });
});

test.each(["customerNumber", "Kundennummer", "Клиентски номер", "id"])(
  "“%s” of few digits is the other system’s, where an e-mail says who is meant",
  (name) => {
    const short = [
      ["1001", "ana@example.com"],
      ["1002", ""],
    ];
    expect(guessPersonColumns([name, "email"], factsOf(...short)).map).toEqual({ reference_id: 0, email: 1 });
    expect(guessPersonColumns([name, "name"], factsOf(...short)).map).toEqual({
      customer_id: 0,
      full_name: 1,
    });
    const ids = [["7338441277598", "ana@example.com"]];
    expect(guessPersonColumns([name, "email"], factsOf(...ids)).map).toEqual({ customer_id: 0, email: 1 });
  },
);

test("a short customer number beside a reference id is neither", () => {
  const rows = [["1001", "R-1", "ana@example.com"]];
  const { map } = guessPersonColumns(["customer id", "reference id", "email"], factsOf(...rows));
  expect(map).toEqual({ reference_id: 1, email: 2 });
});

test.each(
  (
    "Unsubscribed|Werbesperre|Werbewiderspruch|Keine Werbung|Newsletter abbestellt|Newsletter-Abmeldung|No marketing|" +
    "Exclude from marketing|Marketing blocked|Newsletter declined|Refus newsletter|Pas de newsletter|No desea boletín|" +
    "Не желае бюлетин|Без маркетинг|Отписан от бюлетина|メルマガ拒否|Newsletter opt-out|Do not send newsletter|" +
    "Gewerblich|Has mailing address|Active subscription|Абонамент Premium|Abonnement actif|Loyalty opt-in|" +
    "WhatsApp marketing|Postal marketing|Marketing emails clicked|SMS blocked|SMS verified|No SMS|Без SMS"
  ).split("|"),
)("“%s” with yes and no is no consent to be written to", (name) => {
  const rows = [
    ["ana@example.com", "1"],
    ["ben@example.com", "0"],
  ];
  const { map } = guessPersonColumns(["email", name], factsOf(...rows), rows);
  expect(map).toEqual({ email: 0 });
});

test.each([
  ["Newsletter", "email_marketing"],
  ["Subscribed to the newsletter", "email_marketing"],
  ["E-Mail-Marketing erlaubt", "email_marketing"],
  ["Абонирана за бюлетина", "email_marketing"],
  ["Inscrit à l’infolettre", "email_marketing"],
  ["SMS opt-in", "sms_marketing"],
  ["SMS маркетинг", "sms_marketing"],
  ["Съгласие за SMS", "sms_marketing"],
])("“%s” with yes and no is %s", (name, field) => {
  const rows = [
    ["ana@example.com", "1"],
    ["ben@example.com", "0"],
  ];
  expect(guessPersonColumns(["email", name], factsOf(...rows), rows).map).toEqual({ email: 0, [field]: 1 });
});

test.each([
  ["Marketing source", "Facebook"],
  ["Newsletter signup", "2026-01-05"],
  ["Newsletter", "3"],
])("“%s” with “%s” is no consent by its cells", (name, cell) => {
  const rows = [["ana@example.com", cell]];
  const { map } = guessPersonColumns(["email", `${name} 2`], factsOf(...rows), rows);
  expect(map).toEqual({ email: 0 });
});

test.each(["Staff email", "Referred by", "Parent e-mail", "Имейл на касиера"])(
  "somebody else’s address is not the customer’s: %s",
  (name) => {
    const rows = [["0888 123 456", "boss@example.com"]];
    expect(guessPersonColumns(["phone", name], factsOf(...rows), rows).map).toEqual({ phone: 0 });
  },
);

test.each([
  ...["Потребителски номер", "Служител №", "Допълнителни точки", "Окончателен баланс", "Автомобил №"],
  ...["Cancelled orders", "Miscellaneous", "Mobile orders", "Store phone"],
])("“%s” is no phone", (name) => {
  const rows = [
    ["ana@example.com", "12"],
    ["ben@example.com", "7"],
  ];
  expect(guessPersonColumns(["email", name], factsOf(...rows), rows).map).toEqual({ email: 0 });
});

test("a column of phones and remarks is none", () => {
  const rows = [
    ["ana@example.com", "0888123456"],
    ["ben@example.com", "call six"],
  ];
  expect(guessPersonColumns(["email", "Mobile / remark"], factsOf(...rows), rows).map).toEqual({ email: 0 });
});

test.each([
  [["Name", "Last name"], { first_name: 0, last_name: 1 }],
  [["Име на клиента", "Фамилия"], { first_name: 0, last_name: 1 }],
  [["Full name", "Last name"], { full_name: 0, last_name: 1 }],
  [["Имена", "Фамилия"], { full_name: 0, last_name: 1 }],
  [["Име клиент", "Град"], { full_name: 0, city: 1 }],
  [["Nom client", "Ville"], { full_name: 0, city: 1 }],
  [["Nombre cliente", "Apellidos"], { first_name: 0, last_name: 1 }],
  [["Име", "Град"], { first_name: 0, city: 1 }],
])("of names in %j each is what it says beside the others", (header, map) =>
  expect(guessPersonColumns(header).map).toEqual(map),
);

test("old ids of Shopify are short, and a member’s long number is not Shopify’s", () => {
  const rows = [["207119551", "ana@example.com"]];
  const old = guessPersonColumns(["Shopify customer ID", "email"], factsOf(...rows));
  expect(old.map).toEqual({ customer_id: 0, email: 1 });
  const card = [["3800123456789", "ana@example.com"]];
  expect(guessPersonColumns(["Member ID", "email"], factsOf(...card)).map).toEqual({ email: 1 });
});

test("birthdays are read in the order that the column itself shows", () => {
  const facts = (...cells: string[]) => factsOf(...cells.map((cell) => [cell]));
  expect(guessPersonColumns(["birthday"], facts("05/31/1990", "01/02/1985")).birthdayOrder).toBe("mdy");
  expect(guessPersonColumns(["birthday"], facts("31/05/1990", "01/02/1985")).birthdayOrder).toBe("dmy");
  expect(guessPersonColumns(["birthday"], facts("01/02/1985")).birthdayOrder).toBeUndefined();
  expect(answer({ email: "0", birthday: "1", birthdayOrder: "mdy" }, ["email", "born"])).toMatchObject({
    columns: { birthdayOrder: "mdy" },
  });
  expect(answer({ reference_id: "0", card_number: "1" }, ["erp", "card"])).toMatchObject({
    columns: { map: { reference_id: 0, card_number: 1 } },
  });
});

test.each(["Име и фамилия", "Full name", "Customer", "Kundenname", "氏名"])("“%s” is a full name", (name) =>
  expect(guessPersonColumns(["email", name]).map).toEqual({ email: 0, full_name: 1 }),
);

test("columns headed group:NAME are groups, in the letter case of the heading", () =>
  expect(guessPersonColumns(["email", "group:Gold", "Група: Златни"]).groups).toEqual([
    { place: 1, name: "Gold" },
    { place: 2, name: "Златни" },
  ]));

const answer = (said: Record<string, string>, header: string[]) =>
  parsePersonColumns((name) => said[name] ?? null, header);

test("the answer needs a column that says who is meant, each column once, of this file", () => {
  const header = ["email", "name"];
  expect(answer({ email: "0", full_name: "1", everybody: " Fair " }, header)).toMatchObject({
    columns: { map: { email: 0, full_name: 1 }, nameOrder: "first_last" },
    everybody: "Fair",
  });
  expect(answer({ full_name: "1" }, header)).toMatchObject({ code: "people_key_column_missing" });
  expect(answer({ email: "0", note: "0" }, header)).toMatchObject({ code: "person_column_twice" });
  for (const place of ["9", "-1", "x"]) {
    expect(answer({ email: place }, header)).toMatchObject({ code: "person_column_gone" });
  }
});

test("a group's name has no comma and at most 255 characters", () => {
  expect(answer({ email: "0" }, ["email", "group:A, B"])).toMatchObject({ code: "person_group_name" });
  expect(answer({ email: "0", everybody: "x".repeat(256) }, ["email"])).toMatchObject({
    code: "person_group_name",
  });
});

test("proposes nothing of the customer in the columns of the points and of what shoppers read", () => {
  const header = withoutPoints(["E-mail", "Points", "Note"], { email: 0, points_to_add: 1, description: 2 });
  expect(guessPersonColumns(header).map).toEqual({ email: 0 });
});
