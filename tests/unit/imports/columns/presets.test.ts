/** Files of other programmes, with rows of our own: what is proposed does no harm to whoever says yes. */
import { describe, expect, test } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { presets } from "#app/imports/columns/known-exports.ts";
import type { PresetName } from "#app/imports/columns/preset.ts";
import { planReading } from "#app/imports/columns/needs.ts";
import type { ColumnMap, Field } from "#app/imports/fields.ts";

function fileOf(text: string) {
  const [header = [], ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  const counter = createColumnFacts(header.length);
  for (const cells of lines) counter.add(cells);
  return { header, facts: counter.facts() };
}

/** What would be read, by the columns' headings. */
function proposed(text: string): Partial<Record<Field, string>> {
  const { header, facts } = fileOf(text);
  const { map } = guessColumns(header, facts);
  return Object.fromEntries(Object.entries(map).map(([field, place]) => [field, header[place]]));
}

const layouts: { name: PresetName; file: string; read: Partial<Record<Field, string>> }[] = [
  {
    name: "pointbook",
    file: `shopify_id,balance,entries,last_change
      '7338441277598,120,3,2026-03-01T10:00:00Z`,
    read: { shopify_id: "shopify_id", points_to_add: "balance" },
  },
  {
    name: "pointbook",
    file: `shopify_id,balance,first_name,email,tags
      '7338441277598,120,Ana,ana@example.com,Gold`,
    read: { shopify_id: "shopify_id", points_to_add: "balance" },
  },
  {
    name: "pointbook",
    file: `shopify_id,balance,entries,last_change,card_number,reference_id,birthday,first_name,last_name,email,phone,customer_note,locale,email_marketing,sms_marketing,company,address1,address2,city,province,country,zip,tags
      '7338441277598,120,3,2026-03-01T10:00:00Z,'0071,'C-17,'1990-05-31,Ana,Petrova,ana@example.com,'+359888123456,Late payer,bg,yes,no,,ul. Roza 1,'5,Sofia,,BG,'1000,Gold`,
    read: { shopify_id: "shopify_id", points_to_add: "balance" },
  },
  {
    name: "pointbook",
    file: `shopify_id,баланс,customer_note,Бележка за клиента
      '7338441277598,120,Late payer,Плаща късно`,
    read: { shopify_id: "shopify_id", points_to_add: "баланс" },
  },
  {
    name: "matrixify",
    file: `ID,Email,Command,First Name,Tags,Note,Created At,Total Spent,Total Orders,Row #,Top Row
      7338441277598,ana@example.com,MERGE,Ana,,Late payer,2024-05-01,120.50,3,1,true`,
    read: { shopify_id: "ID", total_spent: "Total Spent", total_orders: "Total Orders", tags: "Tags" },
  },
  {
    name: "shopifyOrders",
    file: `Name,Email,Financial Status,Paid at,Total,Created at,Lineitem name,Points,Notes,Phone,Id,Outstanding Balance
      #1001,ana@example.com,paid,2026-03-02 10:00:00 +0200,120.00,2026-03-01 10:00:00 +0200,Mug,120,Leave at door,,5551234567890,0.00`,
    read: { email: "Email", phone: "Phone", points_to_add: "Points", occurred_at: "Created at" },
  },
  {
    name: "mailchimp",
    file: `Email Address,First Name,Points,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,NOTES
      ana@example.com,Ana,120,2,2024-03-01 10:00:00,2024-03-01 10:01:00,2024-06-01 09:00:00,Late payer`,
    read: { email: "Email Address", points_to_add: "Points" },
  },
  {
    name: "rivo",
    file: `customer_id,points_amount,internal_note,external_note,applied_at,approved_at,expires_at
      7338441277598,120,Late payer,Order reward,2025-01-05,2025-01-06,2026-01-05`,
    read: {
      shopify_id: "customer_id",
      points_to_add: "points_amount",
      description: "external_note",
      occurred_at: "applied_at",
    },
  },
  {
    name: "rivo",
    file: `Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance
      ana@example.com,120,1990-04-05,Gold,2024-01-01,5`,
    read: { email: "Email", points_to_add: "Points Balance" },
  },
  {
    name: "rivyo",
    file: `Email,Points Balance,Birthdate,Points Expiry,Created At
      ana@example.com,120,05-04-1990,31-12-2027,01-02-2024`,
    read: { email: "Email", points_to_add: "Points Balance" },
  },
  {
    name: "yotpo",
    file: `First Name,Last Name,Email,Points Balance,Points Spent,Birthday (MM/DD/YYYY)
      Ana,Petrova,ana@example.com,120,400,04/05/1990`,
    read: { email: "Email", points_to_add: "Points Balance" },
  },
  {
    name: "yotpo",
    file: `Email,swell_point_balance,swell_points_earned,swell_vip_tier_ends_at
      ana@example.com,120,520,2027-12-31`,
    read: { email: "Email", points_to_add: "swell_point_balance" },
  },
  {
    name: "growave",
    file: `Customer ID,Email,Points,First Name,Last Name,Birthdate
      7338441277598,ana@example.com,120,Ana,Petrova,1990-04-05`,
    read: { shopify_id: "Customer ID", points_to_add: "Points" },
  },
  {
    name: "joy",
    file: `Email,Name,Membership Type,Points,Birthday,Created Date
      ana@example.com,Ana,Gold,120,04/05,2024-01-01`,
    read: { email: "Email", points_to_add: "Points" },
  },
  {
    name: "stamped",
    file: `first_name,last_name,email,points,birthday,vip_tier,vip_tier_end_date
      Ana,Petrova,ana@example.com,120,1990-04-05,Gold,2027-06-14`,
    read: { email: "email", points_to_add: "points" },
  },
  {
    name: "giftCardFactory",
    file: `email,customer_id,amount,currency,expires_at
      ana@example.com,7338441277598,12,EUR,2027-06-14`,
    // Money, which nobody would give as points.
    read: { shopify_id: "customer_id" },
  },
  {
    name: "woocommerce",
    file: `user_email,points\nana@example.com,120`,
    read: { email: "user_email", points_to_add: "points" },
  },
  {
    name: "adobeCommerce",
    file: `_email,_website,_finance_website,store_credit,reward_points\nana@example.com,base,base,5.0000,120`,
    read: { email: "_email", points_to_add: "reward_points" },
  },
  {
    name: "mirasvit",
    file: `transaction_id,customer_email,amount,amount_used,comment,code,expires_at,created_at
      17,ana@example.com,120,0,Order reward,order-17,2027-06-14,2025-06-14`,
    read: {
      email: "customer_email",
      points_to_add: "amount",
      description: "comment",
      occurred_at: "created_at",
    },
  },
  {
    name: "amasty",
    file: `id,action_date,amount,comment,action,points_left,customer_id
      1,2025-06-14,120,Order reward,order,520,17`,
    read: {
      shopify_id: "customer_id",
      points_to_add: "amount",
      description: "comment",
      occurred_at: "action_date",
    },
  },
  {
    name: "opencart",
    file: `customer_reward_id,customer_id,order_id,description,points,date_added
      1,17,40,Order reward,120,2025-06-14`,
    read: {
      shopify_id: "customer_id",
      points_to_add: "points",
      description: "description",
      occurred_at: "date_added",
    },
  },
  {
    name: "odoo",
    file: `code,partner_id,points,expiration_date,program_id\n0441-9a2e,Ana Petrova,120,2027-06-14,Loyalty Cards`,
    read: { points_to_add: "points" },
  },
];

describe("a file of another programme", () => {
  test.each(layouts)("is known, and read for what it holds: $name, $read", ({ name, file, read }) => {
    expect(guessColumns(fileOf(file).header).preset).toBe(name);
    expect(proposed(file)).toEqual(read);
  });

  test("is asked about for its points, which may be what was earned or what is left", () => {
    for (const { file } of layouts.filter(({ read }) => read.points_to_add)) {
      const { needs } = planReading({
        ...fileOf(file),
        answers: { description: "Moved" },
        encoding: "windows-1252",
        encodingCertain: true,
      });
      expect(needs.map(({ choice }) => choice)).toContain("columns");
    }
  });

  test("is here by each layout", () => {
    const tested = new Set([...layouts.map(({ name }) => name), "shopify", "olderShopify"]);
    expect(new Set(presets.map(({ name }) => name))).toEqual(tested);
  });

  test("is not taken for Yotpo's because it also says what was earned and spent: others do so, too", () => {
    const file = `First Name,Last Name,Email,Points Balance,Points Earned,Points Spent,VIP Tier
      Ana,Petrova,ana@example.com,120,520,400,Gold`;
    expect(guessColumns(fileOf(file).header).preset).toBeNull();
    expect(proposed(file)).toEqual({ email: "Email", points_to_add: "Points Balance" });
  });

  // Smile.io, LoyaltyLion and BON say no more of their files than that e-mail and points stand in them.
  test.each([
    ["email,points\nana@example.com,120", { email: "email", points_to_add: "points" }],
    ["Emails,Points\nana@example.com,120", { email: "Emails", points_to_add: "Points" }],
    [
      "Shopify Customer IDs,Customer Emails,Points\n7338441277598,ana@example.com,120",
      { shopify_id: "Shopify Customer IDs", points_to_add: "Points" },
    ],
  ])("with names that need no layout is read all the same: %j", (file, read) => {
    expect(proposed(file)).toEqual(read);
  });
});

describe("the number of our own export", () => {
  const modeOf = (header: string, line: string, columns: ColumnMap = {}) =>
    planReading({
      ...fileOf(`${header}\n${line}`),
      answers: Object.keys(columns).length > 0 ? { columns } : {},
      encoding: "windows-1252",
      encodingCertain: true,
    }).reading.mode;

  test.each([
    ["shopify_id,balance,entries,last_change", "7338441277598,120,3,2026-03-01T10:00:00Z"],
    ["shopify_id,баланс,description", "7338441277598,120,Moved"],
  ])("is the balance wanted: %s", (header, line) => expect(modeOf(header, line)).toBe("set"));

  test.each([
    ["shopify_id,points_to_add,description,balance", "7338441277598,25,Gift,120"],
    ["shopify_id,balance,entries,last_change,points_to_add,description", "7338441277598,120,3,2026,25,Gift"],
    ["shopify_id,баланс,points_to_add,description", "7338441277598,120,-25,Gift"],
  ])("leaves points that stand beside it to be added: %s", (header, line) =>
    expect(modeOf(header, line)).toBe("add"),
  );

  test("is the balance also where it was chosen instead", () => {
    const header = "shopify_id,balance,points_to_add,description";
    const columns = { shopify_id: 0, points_to_add: 1, description: 3 };
    expect(modeOf(header, "7338441277598,120,25,Gift", columns)).toBe("set");
  });
});

describe("a column that would do harm", () => {
  const balances = (name: string, cell: string) =>
    proposed(`Email,Points,${name}\nana@example.com,120,${cell}\nbo@example.com,40,${cell}`);

  test.each(
    [
      "Points Expiry,expires_at,Expiration,Valid until,DOB,Date of birth,Anniversary,Activation Date,Activated at",
      "OPTIN_TIME,Opt-in date,CONFIRM_TIME,LAST_CHANGED,Updated at,Created At,Created,Account created,Member since",
      "Joined on,Sign-up date,Enrolled at,Registered,Last order date,Last visit,Subscribed at,VIP since,Tier end date",
      "Изтича на,Валидни до,Регистриран на,Последна покупка,Дата на създаване,Ablaufdatum,Gültig bis,Kunde seit",
      "Registriert am,Letzte Bestellung,Date d’expiration,Date d’inscription,Fecha de registro,Vencimiento,有効期限,登録日",
      "Ostatnie zakupy,Pierwszy zakup,Laatste aankoop",
    ].flatMap((list) => list.split(",")),
  )("is not the day of the points: %s", (name) => {
    expect(balances(name, "2025-06-14")).toEqual({ email: "Email", points_to_add: "Points" });
  });

  test("is the day when a line was made, where each line has its reason", () => {
    const line = "ana@example.com,120,Order reward,2025-06-14";
    expect(proposed(`Email,Points,Reason,Created At\n${line}`)).toMatchObject({ occurred_at: "Created At" });
    expect(proposed(`Email,Points,Grund,Erstellt am\n${line}`)).toMatchObject({ occurred_at: "Erstellt am" });
    expect(proposed(`Email,Points,Note,Created At,Tags\n${line},VIP`)).not.toHaveProperty("occurred_at");
    for (const name of ["Date", "Earned at", "Applied at", "Transaction date", "Дата"])
      expect(balances(name, "2025-06-14")).toMatchObject({ occurred_at: name });
  });

  test.each([
    ["Points Earned,Points Balance", "Points Balance"],
    ["Lifetime Points,Points Balance", "Points Balance"],
    ["Total Points Earned,Current Points", "Current Points"],
    ["Points Earned,Points Redeemed", undefined],
    ["Points Earned,Lifetime Points", undefined],
    ["Lifetime Points,VIP", undefined],
    ["Спечелени точки,Използвани точки", undefined],
    ["Points Earned,VIP", "Points Earned"],
    ["Lifetime Points,Redeemable points", "Redeemable points"],
    ["earnedPoints,activePoints", "activePoints"],
    ["Lifetime Points,Inactive points", undefined],
    ["Points Earned,Redeemed points", undefined],
    ["Натрупани точки,Точки за ползване", "Точки за ползване"],
    ["Gesammelte Punkte,Einlösbare Punkte", "Einlösbare Punkte"],
    ["Gesammelte Punkte,Eingelöste Punkte", undefined],
    ["Points cumulés,Points utilisables", "Points utilisables"],
    ["Points cumulés,Points utilisés", undefined],
    ["Puntos ganados,Puntos canjeables", "Puntos canjeables"],
    ["累計ポイント,利用可能ポイント", "利用可能ポイント"],
    ["累計ポイント,利用ポイント", undefined],
    ["Gespaarde punten,Beschikbare punten", "Beschikbare punten"],
    ["Toplam kazanılan puan,Kullanılabilir puan", "Kullanılabilir puan"],
    ["누적 포인트,사용 가능 포인트", "사용 가능 포인트"],
    ["Puntos ganados,Puntos actuales", "Puntos actuales"],
    ["Gesammelte Punkte,Aktuelle Punkte", "Aktuelle Punkte"],
    ["Натрупани точки,Текущи точки", "Текущи точки"],
  ])("is not what was earned beside what is left: of %s it is %s", (names, points) => {
    const file = `Email,${names}\nana@example.com,520,120\nbo@example.com,60,40`;
    expect(proposed(file).points_to_add).toBe(points);
  });

  test.each(
    [
      [
        "Unusable points",
        "Non-usable points",
        "Not redeemable points",
        "Unredeemable points",
        "Unavailable points",
      ],
      ["Nicht einlösbare Punkte", "Nicht aktive Punkte", "Nicht nutzbare Punkte", "Nicht verfügbare Punkte"],
      [
        "Niet besteedbare punten",
        "Niet actieve punten",
        "Inactieve punten",
        "不可用积分",
        "不可使用积分",
        "不可兑换积分",
      ],
      [
        "Retroactive points",
        "Interactive points",
        "Max usable points",
        "Неактивни точки",
        "Не активни точки",
      ],
      ["Actual points earned", "Puntos ganados año actual", "Текущ месец точки", "Points actuels mois"],
      [
        "Баллы за текущий месяц",
        "Punkte aktuelle Stufe",
        "Points de la commande actuelle",
        "Puntos actualizados",
      ],
      ["Punkte aktuelle Bestellung", "Точки от текущата поръчка", "Punti anno attuale"],
    ].flat(),
  )("is not what is left by a name that says otherwise: %s", (name) => {
    const file = `Email,Lifetime Points,${name}\nana@example.com,520,120\nbo@example.com,60,40`;
    expect(proposed(file)).not.toHaveProperty("points_to_add");
  });

  test("is what was earned beside the day on which points were changed", () => {
    const file = "Email,Puntos ganados,Puntos actualizados\nana@example.com,520,2026-05-01";
    expect(proposed(file).points_to_add).toBe("Puntos ganados");
  });

  test("is a question where neither says what is left", () => {
    const file = fileOf(`Email,Points Earned,Points Redeemed\nana@example.com,520,120`);
    const { needs } = planReading({
      ...file,
      answers: { description: "Moved" },
      encoding: "windows-1252",
      encodingCertain: true,
    });
    expect(needs).toContainEqual({
      choice: "points",
      question: [{ code: "questions.pointsGross", values: { columns: ["Points Earned"] } }],
      columns: [{ field: "points_to_add" }],
    });
  });

  test.each(["Order ID", "Card number", "Loyalty card", "Barcode", "Order", "Карта", "Reference"])(
    "is no customer id while an e-mail stands beside it: %s",
    (name) => {
      const lines = "5938441277599,ana@example.com,120,A\n5938441277600,bo@example.com,40,B";
      const read = { points_to_add: "Points", description: "Note" };
      expect(proposed(`${name},Email,Points,Note\n${lines}`)).toEqual({ email: "Email", ...read });
      expect(proposed(`${name},Contact,Points,Note\n${lines}`)).toEqual({ email: "Contact", ...read });
    },
  );

  test.each(["Gift card points", "Gutscheinpunkte", "Points carte cadeau"])(
    "may be points where the name says points: %s",
    (name) =>
      expect(proposed(`Email,${name}\nana@example.com,3`)).toEqual({ email: "Email", points_to_add: name }),
  );

  test.each([
    "Member rating",
    "Zip",
    "Referrals",
    "Open orders",
    "Pending",
    "Gift card balance",
    "Gutscheinguthaben",
  ])("is no number of points, though it is the only number: %s", (name) =>
    expect(proposed(`Email,${name}\nana@example.com,3`)).toEqual({ email: "Email" }),
  );
});
