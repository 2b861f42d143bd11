import { describe, expect, it } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { fields, type Field } from "#app/imports/fields.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";

const factsOf = (...lines: string[][]) => {
  const counter = createColumnFacts();
  for (const line of lines) counter.add(line);
  return counter.facts();
};

describe("the three columns", () => {
  it.each([
    {
      description: "as the template has them",
      header: ["shopify_id", "points_to_add", "description"],
      places: [0, 1, 2],
    },
    {
      description: "in another order, among others",
      header: ["Tags", "description", "points_to_add", "E-mail", "shopify_id"],
      places: [4, 2, 1],
    },
    {
      description: "in any letter case",
      header: ["SHOPIFY_ID", "Points_To_Add", "dEsCrIpTiOn"],
      places: [0, 1, 2],
    },
    {
      description: "with spaces around",
      header: [" shopify_id\t", "\u00a0points_to_add", "description\n"],
      places: [0, 1, 2],
    },
    {
      description: "with marks that can't be seen",
      header: ["\uFEFF\u200bshopify_id", "points_to_add\u200e", "description"],
      places: [0, 1, 2],
    },
    {
      description: "in quotes of their own",
      header: ['"shopify_id"', "'points_to_add'", "description"],
      places: [0, 1, 2],
    },
    {
      description: "beside an alias of one of them",
      header: ["id", "shopify_id", "points", "points_to_add", "description"],
      places: [1, 3, 4],
    },
    {
      description: "beside blank names",
      header: ["", "shopify_id", "points_to_add", " ", "description"],
      places: [1, 2, 4],
    },
  ])("are found by their names: $description", ({ header, places }) => {
    const [shopify_id, points_to_add, description] = places;
    const { map, exact, repeated } = guessColumns(header);
    expect({ map, exact, repeated }).toEqual({
      map: { shopify_id, points_to_add, description },
      exact: true,
      repeated: [],
    });
  });

  it("leave further columns, which are named and ignored", () => {
    const header = [
      "Tags",
      "description",
      "",
      "points_to_add",
      "E-mail",
      "shopify_id",
      "\u200b",
      "Date",
      "Mobile",
    ];
    expect(guessColumns(header)).toMatchObject({
      exact: true,
      ignored: ["Tags", "E-mail", "Date", "Mobile"],
      offered: { tags: 0, email: 4, occurred_at: 7, phone: 8 },
    });
  });

  it("take a date beside them by its own name, or by another one where it holds dates", () => {
    const own = ["shopify_id", "points_to_add", "description"];
    expect(guessColumns([...own, "occurred_at"])).toMatchObject({ exact: true, map: { occurred_at: 3 } });
    const beside = (name: string, cell: string) =>
      guessColumns([...own, name], factsOf(["7338441277598", "250", "Gift", cell]));
    for (const name of ["date", "Datum", "Fecha"])
      expect(beside(name, "2026-05-01")).toMatchObject({ exact: true, map: { occurred_at: 3 }, ignored: [] });
    expect(beside("date", "Monday")).toMatchObject({ exact: true, ignored: ["date"] });
    for (const name of ["date_of_birth", "Birthday", "x"])
      expect(beside(name, "1980-05-01")).toMatchObject({ exact: true, ignored: [name] });
  });

  it.each([
    { header: ["Customer ID", "Points", "Note"], places: [0, 1, 2], own: 0 },
    { header: ["shopify-id", "POINTS TO ADD", "description"], places: [0, 1, 2], own: 1 },
    { header: ["id", "amount", "message", "customer id"], places: [3, 1, 2], own: 0 },
    { header: ["a", "b", "c"], places: [], own: 0 },
    { header: ["description", "reason", "id"], places: [2, undefined, 0], own: 1 },
    { header: [], places: [], own: 0 },
  ])("are guessed, never taken, by other names: $header", ({ header, places, own }) => {
    const [shopify_id, points_to_add, description] = places;
    const { map, exact, certainty } = guessColumns(header);
    expect({ map, exact }).toEqual({ map: { shopify_id, points_to_add, description }, exact: false });
    expect(Object.values(certainty).filter((certain) => certain === "exact")).toHaveLength(own);
  });

  it("are asked for where a name stands twice", () => {
    const guess = guessColumns(["shopify_id", "points_to_add", "description", "Description "]);
    expect(guess).toMatchObject({ exact: false, repeated: ["description"] });
    expect(guess.map).toEqual({ shopify_id: 0, points_to_add: 1 });
    expect(guessColumns(["customer id", "Points", "points", "note"])).toMatchObject({
      repeated: ["points_to_add"],
    });
  });
});

describe("the columns of the files that Pointbook itself writes", () => {
  const words = languages.map(wordsIn);

  it.each(words)("are found where an import's rows come back, language $language", ({ t }) => {
    const header = (["row", "result", "customer", "points", "description", "day"] as const).map((column) =>
      t(`rowsFile.${column}`),
    );
    expect(guessColumns(header).map).toMatchObject({
      shopify_id: 2,
      points_to_add: 3,
      description: 4,
      occurred_at: 5,
    });
  });

  it.each(words)(
    "are found where a comparison or the list of customers comes back, language $language",
    ({ t }) => {
      expect(guessColumns([t("compareFile.result"), t("compareFile.customer")]).map).toEqual({
        shopify_id: 1,
      });
      expect(guessColumns([t("customers.file.id"), t("customers.file.balance")]).map).toEqual({
        shopify_id: 0,
        points_to_add: 1,
      });
    },
  );
});

describe("columns by other names", () => {
  const named: Record<string, [Field, string][]> = {
    Bulgarian: [
      ["shopify_id", "ID на клиента"],
      ["points_to_add", "Брой точки"],
      ["description", "Бележка"],
      ["occurred_at", "Дата"],
      ["email", "Имейл адрес"],
      ["phone", "Телефонен номер"],
      ["last_name", "Фамилия"],
    ],
    German: [
      ["shopify_id", "Kunden-ID"],
      ["points_to_add", "Punkte"],
      ["description", "Beschreibung"],
      ["occurred_at", "Datum"],
      ["email", "E-Mail-Adresse"],
      ["phone", "Telefonnummer"],
      ["tags", "Schlagwörter"],
    ],
    French: [
      ["shopify_id", "Numéro de client"],
      ["points_to_add", "Points à ajouter"],
      ["description", "Libellé"],
      ["occurred_at", "Date d’opération"],
      ["email", "Courriel"],
      ["phone", "Téléphone"],
      ["first_name", "PRENOM"],
    ],
    Spanish: [
      ["shopify_id", "ID del cliente"],
      ["points_to_add", "Puntos"],
      ["description", "Descripcion"],
      ["occurred_at", "Fecha"],
      ["email", "Correo electrónico"],
      ["phone", "Teléfono móvil"],
      ["total_spent", "Total gastado"],
    ],
    Japanese: [
      ["shopify_id", "顧客ID"],
      ["points_to_add", "ﾎﾟｲﾝﾄ"],
      ["description", "備考"],
      ["occurred_at", "日付"],
      ["email", "メールアドレス"],
      ["phone", "電話番号"],
      ["total_orders", "注文回数"],
    ],
    Arabic: [
      ["points_to_add", "رصيد النقاط"],
      ["description", "ملاحظات"],
      ["occurred_at", "التاريخ"],
      ["email", "البريد الإلكتروني"],
      ["phone", "رقم الهاتف"],
    ],
    Hebrew: [
      ["points_to_add", "נקודות"],
      ["description", "הערה"],
      ["occurred_at", "תאריך"],
      ["email", 'דוא"ל'],
      ["phone", "טלפון"],
    ],
    Vietnamese: [
      ["points_to_add", "Số điểm"],
      ["description", "Ghi chú"],
      ["occurred_at", "Ngày"],
      ["phone", "Điện thoại"],
    ],
    Thai: [
      ["points_to_add", "คะแนนสะสม"],
      ["description", "หมายเหตุ"],
      ["occurred_at", "วันที่"],
      ["email", "อีเมล"],
      ["phone", "เบอร์โทร"],
    ],
    Indonesian: [
      ["points_to_add", "Jumlah Poin"],
      ["description", "Keterangan"],
      ["occurred_at", "Tanggal"],
      ["phone", "Nomor telepon"],
    ],
    English: [
      ["shopify_id", "CustomerId"],
      ["points_to_add", "Loyalty Points"],
      ["description", "Reason"],
      ["occurred_at", "Created at"],
      ["email", "Email Address"],
      ["phone", "Mobile-Number"],
      ["total_orders", "Orders_Count"],
    ],
  };

  it.each(Object.entries(named))("are found in %s", (_, columns) => {
    const guess = guessColumns(columns.map(([, name]) => name));
    expect(Object.entries({ ...guess.map, ...guess.offered }).sort()).toEqual(
      columns.map(([field], place) => [field, place]).sort(),
    );
    expect(new Set(Object.values(guess.certainty))).toEqual(new Set(["name"]));
    expect(guess.exact).toBe(false);
  });

  it("are not taken where they hold something else", () => {
    const facts = factsOf(["Ana", "250", "7338441277598"], ["Bo", "300", "7338441277599"]);
    const { map, certainty } = guessColumns(["customer", "points", "shop id"], facts);
    expect(map).toEqual({ shopify_id: 2, points_to_add: 1 });
    expect(certainty).toEqual({ shopify_id: "content", points_to_add: "name" });
  });

  it("are not taken for Shopify's ids where another programme numbers its customers", () => {
    const lines = [1, 2, 3].map((id) => [String(id), `c${id}@example.com`, "250"]);
    const { map, offered } = guessColumns(["Customer ID", "E-mail", "Points"], factsOf(...lines));
    expect(map).toEqual({ email: 1, points_to_add: 2 });
    expect(offered).toEqual({ shopify_id: 0 });
  });
});

describe("columns without names that are known", () => {
  const lines = Array.from({ length: 20 }, (_, i) => [
    `'73384412775${10 + i}`,
    String(i * 10),
    `Точки за покупка ${i}`,
    `ana${i}@example.com`,
    `+35988812345${i % 10}`,
    `2026-05-${10 + i}`,
  ]);
  const header = ["Column A", "Column B", "Column C", "Column D", "Column E", "Column F"];

  it("are found by what they hold", () => {
    const { map, offered, certainty, exact } = guessColumns(header, factsOf(...lines));
    expect(map).toEqual({ shopify_id: 0, points_to_add: 1, description: 2, occurred_at: 5 });
    expect(offered).toEqual({ email: 3, phone: 4 });
    expect(new Set(Object.values(certainty))).toEqual(new Set(["content"]));
    expect(exact).toBe(false);
  });

  it("are found though a few of their cells are something else", () => {
    const facts = factsOf(...lines, ["x1E+12", "n/a", "", "none", "", "?"], ["x", "", "?", "", "-", ""]);
    expect(guessColumns(header, facts).map).toEqual(guessColumns(header, factsOf(...lines)).map);
  });

  it("are not those of a birthday, which is personal and no day of any points", () => {
    for (const birthday of [
      "date_of_birth",
      "Birthday",
      "Geburtstag",
      "Рожден ден",
      "Cumpleaños",
      "誕生日",
    ]) {
      const guess = guessColumns([...header.slice(0, 5), birthday], factsOf(...lines));
      expect(guess.map).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    }
  });

  it("are found though a programme took the ids for amounts", () => {
    const facts = factsOf(...lines.map(([id = "", ...rest]) => [`${id.slice(1)}.0`, ...rest]));
    expect(guessColumns(header, facts).map).toEqual(guessColumns(header, factsOf(...lines)).map);
  });

  it("are not decided where two hold the like", () => {
    const facts = factsOf(...lines.map((line) => [...line, "5", "Ana"]));
    const { map } = guessColumns([...header, "Column G", "Column H"], facts);
    expect(map).toEqual({ shopify_id: 0, occurred_at: 5 });
  });

  it("are none where the file holds nothing", () => {
    expect(guessColumns(header, []).map).toEqual({});
    expect(guessColumns(header, factsOf(["", "", "", "", "", ""])).map).toEqual({});
  });
});

describe("who the customer is", () => {
  it("may be said by e-mail or phone, or by both, where there is no id", () => {
    const byEmail = guessColumns(["email", "points_to_add", "description"]);
    expect(byEmail).toMatchObject({ exact: true, map: { email: 0 } });
    const mixed = guessColumns(["email", "phone", "points_to_add", "description"]);
    expect(mixed).toMatchObject({ exact: true, map: { email: 0, phone: 1 } });
  });

  it("is asked where an e-mail or phone only looks like one", () => {
    expect(guessColumns(["E-mail", "points_to_add", "description"]).exact).toBe(false);
    expect(guessColumns(["email", "Telephone", "points_to_add", "description"]).exact).toBe(false);
  });

  it("is said by all three where all three have our own names", () => {
    const all = guessColumns(["Email", "shopify_id", "phone", "points_to_add", "description"]);
    expect(all).toMatchObject({ exact: true, map: { email: 0, shopify_id: 1, phone: 2 }, ignored: [] });
  });

  const header = ["Customer ID", "E-mail", "points_to_add", "description"];
  const whole = ["7338441277598", "ana@example.com", "250", "Gift"];

  it.each([
    ["is missing", ["", "bo@example.com", "5", "Gift"]],
    ["is shortened", ["7.33844E+12", "bo@example.com", "5", "Gift"]],
  ])("is asked where an id %s and an e-mail by another name stands beside it", (_, line) => {
    const guess = guessColumns(header, factsOf(whole, line));
    expect(guess).toMatchObject({ map: { shopify_id: 0, email: 1 }, offered: {}, idsWanting: true });
    const renamed = guessColumns(["shopify_id", "E-mail", ...header.slice(2)], factsOf(whole, line));
    expect(renamed).toMatchObject({ exact: false, map: { shopify_id: 0, email: 1 }, idsWanting: true });
    const own = guessColumns(["shopify_id", "email", ...header.slice(2)], factsOf(whole, line));
    expect(own).toMatchObject({ exact: true, map: { shopify_id: 0, email: 1 }, idsWanting: false });
  });

  it("is the id alone where it stands in every line", () => {
    const guess = guessColumns(header, factsOf(whole, ["7338441277599", "", "5", "Gift"]));
    expect(guess).toMatchObject({ map: { shopify_id: 0 }, offered: { email: 1 }, idsWanting: false });
  });

  it("is the id alone where it stands in every line, whatever our own names promise beside it", () => {
    const own = ["shopify_id", "Phone", "Email", "points_to_add", "description"];
    const facts = factsOf(["7338441277598", "n/a", "ana@example.com", "250", "Gift"]);
    expect(guessColumns(own, facts)).toMatchObject({
      exact: true,
      map: { shopify_id: 0, points_to_add: 3, description: 4 },
      offered: { phone: 1, email: 2 },
      ignored: ["Phone", "Email"],
    });
    const rounded = factsOf(["7338440000000", "+359888123456", "ana@example.com", "250", "Gift"]);
    expect(guessColumns(own, rounded)).toMatchObject({
      exact: true,
      map: { shopify_id: 0, phone: 1, email: 2 },
    });
  });

  it("is no name: names are offered only", () => {
    const { map, offered } = guessColumns(["first_name", "last_name", "points_to_add", "description"]);
    expect(map).toEqual({ points_to_add: 2, description: 3 });
    expect(offered).toEqual({ first_name: 0, last_name: 1 });
  });
});

describe("a known export", () => {
  const current =
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags".split(
      ",",
    );
  const older =
    "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt".split(
      ",",
    );

  it("of Shopify's customers has the id, and what a rule needs", () => {
    const guess = guessColumns(current);
    expect(guess).toMatchObject({ preset: "shopify", exact: false });
    expect(guess.map).toEqual({ shopify_id: 0, total_spent: 15, total_orders: 16, tags: 19 });
    expect(guess.offered).toEqual({ email: 3, phone: 13, first_name: 1, last_name: 2 });
    expect(guess.certainty.shopify_id).toBe("preset");
  });

  it("of Shopify's customers in the older form has the e-mail and the phone", () => {
    const guess = guessColumns(older);
    expect(guess).toMatchObject({ preset: "olderShopify", exact: false });
    expect(guess.map).toEqual({ email: 2, phone: 13, total_spent: 15, total_orders: 16, tags: 17 });
  });

  it.each([
    ["current", current],
    ["older", older],
  ])("of Shopify never shows a shopper the merchant's note on her: %s", (_, header) => {
    const lines = [1, 2, 3].map((i) => header.map((name) => (name === "Note" ? `Complains a lot ${i}` : "")));
    const { map, offered } = guessColumns(header, factsOf(...lines));
    expect([map.description, offered.description]).toEqual([undefined, undefined]);
  });

  it("of Shopify with points and a description added needs no question", () => {
    const guess = guessColumns([...current, "points_to_add", "description"]);
    expect(guess).toMatchObject({
      exact: true,
      map: { shopify_id: 0, points_to_add: 20, description: 21 },
    });
  });

  it("of Rivo shows the shopper its external note, and never the internal one", () => {
    const guess = guessColumns(["email", "points", "internal_note", "external_note"]);
    expect(guess).toMatchObject({ preset: "rivo", exact: false });
    expect(guess.map).toEqual({ email: 0, points_to_add: 1, description: 3 });
    expect(guess.certainty.description).toBe("preset");
  });

  it("is no file in our own format", () =>
    expect(guessColumns(["shopify_id", "points_to_add", "description"]).preset).toBeNull());
});

it("every field is found by its own name, and each column is read for one field only", () => {
  const guess = guessColumns(fields);
  expect({ ...guess.map, ...guess.offered }).toEqual(
    Object.fromEntries(fields.map((field, place) => [field, place])),
  );
  const places = [...Object.values(guess.map), ...Object.values(guess.offered)];
  expect(new Set(places).size).toBe(places.length);
});
