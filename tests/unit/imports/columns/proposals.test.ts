/** What is proposed of a column must do no harm to who says yes without a second look. */
import { describe, expect, it } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";

function guess(columns: Record<string, string>, ...more: string[][]) {
  const counter = createColumnFacts();
  for (const line of [Object.values(columns), ...more]) counter.add(line);
  const { map } = guessColumns(Object.keys(columns), counter.facts());
  const names = Object.entries(map).map(([field, place]) => [field, Object.keys(columns)[place]]);
  return Object.fromEntries(names) as Record<string, string>;
}

const who = { Email: "ana@example.com" };

const otherDays = [
  ...[
    "Last Open",
    "First Visit",
    "Renewal Date",
    "Wedding",
    "Name day",
    "Valid from",
    "Invoice due",
    "Reset on",
  ],
  ...["Export date", "Report Date", "Expires", "Next order", "Delivery date", "Printed on", "Trial end"],
  ...["Points valid from", "Points reset date", "Reward expiry", "Last purchase", "Points report date"],
  ...[
    "Имен ден",
    "Дата на раждане",
    "Валидна от",
    "Дата на справката",
    "Точки валидни до",
    "Падеж",
    "Регистриран на",
  ],
  ...["Namenstag", "Gültig ab", "Fällig am", "Exportdatum", "Hochzeit", "Punkte verfallen am", "Kunde seit"],
  ...[
    "Inscrit le",
    "Date d'échéance",
    "Valable jusqu'au",
    "Date du rapport",
    "Fête",
    "Expiration des points",
  ],
  ...["Fecha de alta", "Vencimiento", "Boda", "Fecha del informe", "Caducidad de puntos", "Última compra"],
  ...["誕生日", "有効期限", "最終来店日", "出力日", "ポイント失効日"],
  ...["Data di nascita", "Scadenza", "Data di iscrizione", "Scadenza punti"],
  ...["Vervaldatum", "Geboortedatum", "Geldig tot", "Klant sinds"],
  ...["Data ważności", "Data urodzenia", "Imieniny", "Ważność punktów"],
];

describe("the day of the points", () => {
  it.each(["order", "Transaction", "Purchase no"])("is no long number under %s", (name) => {
    expect(guess({ ...who, [name]: "20260501081500", points: "10" })).not.toHaveProperty("occurred_at");
  });

  it.each(["Order time", "Purchase date", "Ordered at"])("may be a long number under %s", (name) => {
    expect(guess({ ...who, [name]: "20260501081500", points: "10" })).toMatchObject({ occurred_at: name });
  });

  it("is that of an order in Dutch", () => {
    const found = guess({ ...who, Points: "10", "Datum geplaatste bestelling": "2026-01-13" });
    expect(found).toMatchObject({ occurred_at: "Datum geplaatste bestelling" });
  });

  it.each(otherDays)("is not proposed to be %s", (name) => {
    const found = guess({ ...who, Points: "10", Note: "Gift", [name]: "2026-01-13" });
    expect(found).toEqual({ email: "Email", points_to_add: "Points", description: "Note" });
  });

  it.each([
    ...["Date", "Order date", "Purchased on", "Points awarded", "Date of transaction", "Credited on", "When"],
    ...[
      "Дата",
      "Дата на покупката",
      "Начислени на",
      "Datum",
      "Kaufdatum",
      "Datum der Buchung",
      "Bestellt am",
    ],
    ...["Date d'achat", "Fecha de compra", "Fecha y hora", "購入日", "付与日", "Data", "Data zakupu"],
    ...["Data transazione", "Transactiedatum", "Column D", ""],
  ])("is proposed to be %s", (name) => {
    const found = guess({ ...who, Points: "10", Note: "Gift", [name]: "2026-01-13" });
    expect(found).toMatchObject({ occurred_at: name });
  });
});

describe("points", () => {
  it.each([
    ...[
      "Points Needed",
      "Points Goal",
      "Points Value",
      "Point Ratio",
      "Points multiplier",
      "Points to next tier",
    ],
    ...[
      "Age",
      "Household size",
      "Height",
      "Discount",
      "Points required",
      "Reward threshold",
      "Points redeemed",
    ],
    ...["Похарчени точки", "Необходими точки", "Стойност на точка", "Възраст"],
    ...[
      "Benötigte Punkte",
      "Punktewert",
      "Alter",
      "Points requis",
      "Valeur du point",
      "Puntos necesarios",
      "Edad",
    ],
    ...["必要ポイント", "ポイント倍率", "年齢"],
    ...["Points outstanding", "Expiring points", "Used points", "Bono caducado", "Изтичащи точки"],
  ])("are not proposed to be %s", (name) => {
    expect(guess({ ...who, Reason: "Gift", [name]: "10" })).toEqual({
      email: "Email",
      description: "Reason",
    });
  });

  it.each([
    ...["Points", "Points (2025)", "Bonus pts", "Stars", "Balance of points", "Точки 2025", "Бонус за май"],
    ...["Punkte neu", "Points gagnés en mai", "Puntos mayo", "保有ポイント数", "Punti", "Column C", ""],
    ...["Non-expiring points", "Points (never expire)", "Points that don’t expire", "Unexpired points"],
    ...["Неизтичащи точки", "Точки без изтичане", "Punkte ohne Verfall", "Nicht verfallende Punkte"],
    ...[
      "Points sans expiration",
      "Puntos sin caducidad",
      "Puntos que no caducan",
      "Points without expiration",
      "無期限ポイント",
    ],
    ...["Unused points", "Unredeemed points", "Неизползвани точки", "Puntos no canjeados", "未使用ポイント"],
    ...["Standard points", "Points preferred", "Punktestand"],
  ])("are proposed to be %s", (name) => {
    expect(guess({ ...who, Reason: "Gift", [name]: "10" })).toMatchObject({ points_to_add: name });
  });

  it.each(["Loyalty Balance", "Balance today", "Available credits"])(
    "are what is left, beside what was ever given: %s",
    (name) => {
      const found = guess({ ...who, Reason: "Gift", "Lifetime Loyalty Points": "900", [name]: "10" });
      expect(found).toMatchObject({ points_to_add: name });
    },
  );
});

describe("beside other points", () => {
  it.each([
    ["Points collected", "Points outstanding"],
    ["Points", "Outstanding points"],
  ])("%s are proposed and %s are not: nobody has them yet", (given, outstanding) => {
    expect(guess({ ...who, [outstanding]: "5", [given]: "10" }).points_to_add).toBe(given);
  });

  it.each(["Standard points", "Standing points", "Understanding bonus"])(
    "%s are no balance that would be proposed alone",
    (name) => {
      const both = guess({ ...who, [name]: "5", "Bonus coins": "10" });
      expect(both.points_to_add).toBe(
        guess({ ...who, "Base points": "5", "Bonus coins": "10" }).points_to_add,
      );
    },
  );

  it.each(["Punktestand", "Punktestand 2026", "Aktueller Kontostand der Punkte", "Bonuspunkte-Stand"])(
    "%s is what is left",
    (name) => expect(guess({ ...who, "Bonus coins": "5", [name]: "10" }).points_to_add).toBe(name),
  );
});

describe("an e-mail or a phone", () => {
  const emails = ["Preferred email", "Correo preferido", "E-mail preferida", "Email (preferred)"];
  it.each(emails)("is proposed where it is the one that she prefers: %s", (name) => {
    expect(guess({ [name]: "ana@example.com", Points: "10" })).toEqual({
      email: name,
      points_to_add: "Points",
    });
  });

  const phones = [
    "Preferred phone",
    "Teléfono preferido",
    "Phone/Fax",
    "Тел./факс",
    "Fax / Telefon",
    "Tel/Fax",
  ];
  it.each([...phones, "電話/FAX"])("is proposed where the column is that of a phone as well: %s", (name) => {
    expect(guess({ [name]: "+359 88 812 3456", Points: "10" })).toEqual({
      phone: name,
      points_to_add: "Points",
    });
  });

  it.each(["Contact number", "Mob.", "WhatsApp", "Тел. за връзка", "Kontaktrufnummer", "手机号码"])(
    "is proposed beside an e-mail where the name says so: %s",
    (name) => {
      const read = guess({ Email: "ana@example.com", [name]: "+359 88 812 3456", Points: "10" });
      expect(read).toMatchObject({ email: "Email", phone: name });
    },
  );

  it.each([
    "Order number",
    "time",
    "created_unix",
    "Receipt",
    "Номер на потребител",
    "Bestellnummer",
    "Cancelled order",
    "Ref",
  ])("is not proposed beside an e-mail to be %s, which may be as long", (name) =>
    expect(guess({ Email: "ana@example.com", [name]: "1715000000", Points: "10" })).toEqual({
      email: "Email",
      points_to_add: "Points",
    }),
  );

  it.each([
    "N° de tél",
    "Nr tel.",
    "Kom.",
    "Сотовый",
    "Номер тел.",
    "Tlf",
    "Cel",
    "SĐT",
    "Home tel",
    "No HP",
  ])("is proposed by the word for it, though it is digits alone: %s", (name) => {
    const read = guess({ Email: "ana@example.com", [name]: "4791234568", Points: "10" });
    expect(read).toMatchObject({ email: "Email", phone: name });
  });

  it.each(["+4791234568", "+359 88 812 3456", "0888 123 456", "(212) 555-0142"])(
    "is proposed whatever its column is called, where it is written as a phone: %s",
    (phone) => {
      const read = guess({ Email: "ana@example.com", Número: phone, Points: "10" });
      expect(read).toMatchObject({ email: "Email", phone: "Número" });
    },
  );

  it("is proposed where some rows have nothing else that says who", () => {
    const more = ["", "4791234568", "6", "Yo"];
    const read = guess(
      { email: "ana@example.com", Fijo: "4791234567", points_to_add: "5", description: "Hi" },
      more,
    );
    expect(read).toMatchObject({ email: "email", phone: "Fijo" });
  });

  it.each([
    "Fax",
    "Fax number",
    "Телефакс",
    "Telefax",
    "Factura fax",
    "Referrer phone",
    "Preferred referrer’s phone",
  ])("is not proposed to be %s", (name) =>
    expect(guess({ [name]: "+359 88 812 3456", Points: "10" })).toEqual({ points_to_add: "Points" }),
  );
});

describe("money", () => {
  it.each<Record<string, string>>([
    { Amount: "12.50", Currency: "EUR" },
    { amount: "12", currency_code: "usd" },
    { Balance: "120", "Currency Code": "GBP" },
    { Сума: "120", Валута: "BGN" },
    { Guthaben: "12,50", Währung: "EUR" },
    { Montant: "12", Devise: "EUR" },
    { 残高: "1200", 通貨: "JPY" },
    { Saldo: "120", Waluta: "PLN" },
    { "Balance (EUR)": "12" },
    { "Saldo €": "120" },
    { credits_usd: "120" },
    { "Сума (лв.)": "120" },
    { "Reward balance ($)": "12" },
  ])("is not proposed as points: %o", (columns) => {
    expect(guess({ ...who, ...columns, Note: "Gift" })).toEqual({ email: "Email", description: "Note" });
  });

  it.each<Record<string, string>>([
    { Points: "120", Currency: "EUR" },
    { "Reward balance": "120", Currency: "EUR" },
    { Точки: "120", Сума: "12", Валута: "BGN" },
    { Treueguthaben_Punkte: "120", Währung: "EUR" },
    { Amount: "120", Source: "Shopify" },
    { 'Points "$1"': "120" },
  ])("does not hide the points beside it: %o", (columns) => {
    expect(guess({ ...who, ...columns, Note: "Gift" }).points_to_add).toBe(Object.keys(columns)[0]);
  });
});

describe("a list of movements with what was left", () => {
  it.each([
    [{ Importe: "-12", "Puntos actualizados": "40", Fecha: "2026-05-01" }, "Puntos actualizados"],
    [{ Importe: "-12", Total: "40", "Dirección actual": "Calle Mayor 5" }, undefined],
    [{ Betrag: "-12", "Punkte aktuelle Bestellung": "40", Datum: "2026-05-01" }, undefined],
    [{ Betrag: "-12", "Aktuelle Punkte": "40", Datum: "2026-05-01" }, "Betrag"],
  ])("is none without a column of points that are left: %o", (columns, points) => {
    expect(guess({ ...who, ...columns }).points_to_add).toBe(points);
  });
});

describe("the sentence for shoppers", () => {
  it.each([
    ...[
      "Internal note",
      "Staff comment",
      "Private remarks",
      "CS notes",
      "Reference ID",
      "Coupon code",
      "City",
      "Tier",
    ],
    ...["Blocked", "Name", "Company", "Source", "Segment", "Order", "Note (internal)"],
    ...[
      "Вътрешна бележка",
      "Бележка на персонала",
      "Служебен коментар",
      "Град",
      "Ниво",
      "Interne Notiz",
      "Stadt",
      "Note interne",
      "Ville",
    ],
    ...["Nota interna", "Ciudad", "社内メモ", "市区町村"],
  ])("is not proposed to be %s", (name) => {
    expect(guess({ ...who, Points: "10", [name]: "bad debtor" })).toEqual({
      email: "Email",
      points_to_add: "Points",
    });
  });

  it.each([
    ...["Reason for points", "Public note", "Customer message", "Points comment", "Причина за точките"],
    ...[
      "Grund der Gutschrift",
      "Motif du crédit",
      "Motivo del abono",
      "付与理由",
      "Causale",
      "Discs note",
      "Topics note",
      "Персонализирано съобщение",
      "Column C",
      "",
    ],
  ])("is proposed to be %s", (name) => {
    expect(guess({ ...who, Points: "10", [name]: "Gift" })).toMatchObject({ description: name });
  });
});

describe("a column that is called an id", () => {
  it("is proposed as the e-mail where it holds e-mails, and asked about", () => {
    const found = guess({ shopify_id: "ana@example.com", points_to_add: "10", description: "Gift" });
    expect(found).toMatchObject({ email: "shopify_id" });
  });

  it("is left where an e-mail stands beside it", () => {
    const found = guess({ shopify_id: "a@example.com", email: "b@example.com", points_to_add: "1" });
    expect(found).toMatchObject({ email: "email" });
    expect(found.shopify_id).toBeUndefined();
  });
});

describe("in a list of movements that says what was left behind each", () => {
  it.each([
    ["Points Change", "Points Balance"],
    ["Delta", "Balance"],
    ["Amount", "Balance after"],
    ["Промяна", "Баланс"],
    ["Änderung", "Kontostand"],
    ["Variation", "Solde de points"],
    ["Movimiento", "Saldo"],
    ["ポイント増減", "ポイント残高"],
    ["Изменение", "Остаток баллов"],
  ])("the points are what changed: %s, and not %s", (change, balance) => {
    const taken = ["2026-01-14", "ana@example.com", "-100", "20", "Voucher"];
    const found = guess(
      { Date: "2026-01-13", ...who, [change]: "120", [balance]: "120", Reason: "Order" },
      taken,
    );
    expect(found).toMatchObject({ points_to_add: change, description: "Reason" });
  });

  it("they are the column that is called points, whatever money stands beside it", () => {
    const columns = { Date: "2026-01-13", ...who, Points: "12", Amount: "-5", Balance: "12" };
    expect(guess(columns).points_to_add).toBe("Points");
  });

  it("and of a list of customers they are the balance, whatever has changed since another day", () => {
    expect(guess({ ...who, Change: "20", "Points Balance": "120" }).points_to_add).toBe("Points Balance");
  });
});

describe("what the merchant’s people wrote down of a customer", () => {
  it.each([
    ["Note", "City"],
    ["Memo", "Birthday"],
    ["Comments", "Postal code"],
    ["Бележка", "Град"],
    ["Notiz", "PLZ"],
    ["Remarques", "Code postal"],
    ["Notas", "Ciudad"],
    ["備考", "郵便番号"],
    ["Note", "Indirizzo"],
  ])("is not proposed as a sentence for shoppers: %s, of some, beside %s", (note, other) => {
    const columns = { ...who, Points: "10", [other]: "1000", [note]: "likes tea" };
    expect(guess(columns, ["ben@example.com", "20", "1000", ""])).not.toHaveProperty("description");
    expect(guess(columns, ["ben@example.com", "20", "1000", "Gift"]).description).toBe(note);
  });

  it.each([
    ["Бележка", "Основание"],
    ["Note", "Reason"],
    ["Comments", "Description"],
    ["Notiz", "Grund"],
    ["Nota", "Motivo"],
    ["備考", "理由"],
  ])("is the fuller one where few rows have %s and each has %s", (note, reason) => {
    const columns = { ...who, Points: "10", [note]: "", [reason]: "Old programme" };
    const second = ["ben@example.com", "20", "Call after six", "Old programme"];
    expect(guess(columns, second).description).toBe(reason);
    expect(guess({ ...columns, [note]: "Birthday gift" }, second).description).toBeDefined();
  });

  it.each([
    ["Note", "Title", "Mrs"],
    ["Notiz", "Titel", "Frau Dr."],
    ["Бележка", "Текст на етикета", "VIP"],
    ["Nota", "Título", "Sra."],
    ["Comments", "Message language", "en"],
    ["Remarques", "Raison sociale", "ACME SARL"],
    ["Notas", "Razón social", "ACME SL"],
  ])(
    "is not what shoppers read less for a fuller column that gives no reason: %s beside %s",
    (note, other, cell) => {
      const columns = { ...who, Points: "10", [other]: cell, [note]: "Welcome gift" };
      expect(guess(columns, ["ben@example.com", "20", cell, ""]).description).toBe(note);
    },
  );

  it.each([
    ["Note", "First name"],
    ["Бележка", "Група"],
    ["Kommentar", "Kundengruppe"],
  ])("is asked for where few rows of a list of people have a %s, beside %s", (note, other) => {
    const columns = { ...who, Points: "10", [other]: "Ana", [note]: "" };
    const some = [...["ben@example.com", "20", "Ben"], "Call after six"];
    const none = [...["cem@example.com", "20", "Cem"], ""];
    expect(guess(columns, some, none).description).toBeUndefined();
    expect(guess(columns, some, some).description).toBe(note);
  });

  it("is no sentence either where it is another programme’s id", () => {
    const columns = { id: "0a4735cc-4971-11e7-fc9e-1be0d1e1f1aa", ...who, Points: "10" };
    expect(guess(columns)).toEqual({ email: "Email", points_to_add: "Points" });
  });
});

describe("a list of customers in another language", () => {
  it.each([
    ["ID do cliente", "E-mail", "Pontos", "Descrição", "Data"],
    ["ID cliente", "Indirizzo e-mail", "Punti", "Causale", "Data"],
    ["Klant-ID", "E-mailadres", "Punten", "Omschrijving", "Datum"],
    ["ID klienta", "Adres e-mail", "Punkty", "Powód", "Data"],
    ["ID клиента", "Эл. почта", "Баллы", "Комментарий", "Дата"],
    ["ID клієнта", "Електронна пошта", "Бали", "Примітка", "Дата"],
    ["Müşteri No", "E-posta", "Puan", "Açıklama", "Tarih"],
    ["Kund-ID", "E-post", "Poäng", "Beskrivning", "Datum"],
    ["Kunde-ID", "E-mailadresse", "Poeng", "Beskrivelse", "Dato"],
    ["Asiakasnumero", "Sähköposti", "Pisteet", "Selite", "Päivämäärä"],
    ["ID zákazníka", "E-mailová adresa", "Věrnostní body", "Poznámka", "Datum"],
    ["Vásárló azonosító", "E-mail cím", "Pontok", "Megjegyzés", "Dátum"],
    ["ID client", "Adresă de e-mail", "Puncte", "Descriere", "Data"],
    ["ID kupca", "E-pošta", "Bodovi", "Napomena", "Datum"],
    ["Αριθμός πελάτη", "Διεύθυνση email", "Πόντοι", "Περιγραφή", "Ημερομηνία"],
    ["고객 ID", "이메일", "포인트", "설명", "날짜"],
    ["客户ID", "电子邮箱", "积分", "备注", "日期"],
    ["客戶ID", "電子郵件", "點數", "備註", "日期"],
  ])("is proposed as it is called there: %s, %s, %s, %s, %s", (id, email, points, description, date) => {
    const cells = [id, email, points, description, date];
    const line = ["7338441277599", "ana@example.com", "120", "Thanks", "2026-01-13"];
    const found = guess(Object.fromEntries(cells.map((name, place) => [name, line[place] ?? ""])));
    expect(found).toEqual({
      shopify_id: id,
      points_to_add: points,
      description,
      occurred_at: date,
    });
  });
});
