import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { columnCountMax } from "#app/imports/limits.ts";
import { readAsCount } from "#app/imports/review/reading-examples.ts";
import { plainReading } from "#app/imports/reading.ts";
import { readDate } from "#app/imports/row/dates.ts";
import { decimalOfDress } from "#app/imports/row/number-forms.ts";
import { readNumber } from "#app/imports/row/numbers.ts";
import { isNothing } from "#app/imports/row/placeholders.ts";
import { isRefusal } from "#app/refusal.ts";

function factsOf(...cells: string[]): ColumnFacts {
  const counter = createColumnFacts(1);
  for (const cell of cells) counter.add([cell]);
  const [facts] = counter.facts();
  if (!facts) throw new Error("no column");
  return facts;
}

/** Whatever is remembered of the cells before one, it counts for what it is. */
function expectAsAlone(cells: readonly string[]): void {
  const [together, alone] = [factsOf(...cells), cells.map((cell) => factsOf(cell))];
  const sum = (of: (facts: ColumnFacts) => number | undefined) =>
    alone.reduce((total, facts) => total + (of(facts) ?? 0), 0);
  for (const kind of [
    ...(["filled", "integers", "ids", "emails", "phones", "dates", "texts"] as const),
    ...(["mangled", "broken", "marked", "keysReadAs"] as const),
  ])
    expect(together[kind] ?? 0, kind).toBe(sum((facts) => facts[kind]));
  for (const form of ["hash", "national_id", "card", "iban"] as const)
    expect(together.secrets?.[form] ?? 0, form).toBe(sum(({ secrets }) => secrets?.[form]));
  for (const sense of ["takes", "waits", "begun"] as const)
    expect(together.signs?.[sense] ?? 0, sense).toBe(sum(({ signs }) => signs?.[sense]));
  expect(together.numbers.either).toBe(sum(({ numbers }) => numbers.either));
}

describe("the cells of a column", () => {
  it("count the same each time that a text comes again", () => {
    const cells = [
      ...["Thank you", "Ð‘Ð»Ð°", "Redeemed - discount", "earn", "AB123456C", "Order 10234", "Бонус точки"],
      ...["ana@example.com", "n/a", "May 5, 2026"],
    ];
    const [once, thrice] = [factsOf(...cells), factsOf(...cells, ...cells, ...cells)];
    for (const kind of ["filled", "texts", "emails", "dates", "broken"] as const)
      expect(thrice[kind], kind).toBe(3 * (once[kind] ?? 0));
    expect(thrice.secrets).toEqual({ national_id: 3 });
    expect(thrice.signs).toMatchObject({ gives: 3, begun: 3 });
    expect(once).toMatchObject({ broken: 1, signs: { gives: 1, begun: 1 } });
  });

  it("count the same as each alone, where texts differ in nothing but their digits", () => {
    const forms = fc.constantFrom(
      ...[
        "Points for order #",
        "Order # refunded",
        "Redeemed # points",
        "Error #",
        "Err: #",
        "Fehler: #",
        "May #, #",
      ],
      ...[
        "Reiwa # order #",
        "No # given",
        "tel # #",
        "RSS MRA # A#S",
        "AB # # # C",
        "customer/#",
        "USD # back",
        "Bonus %#",
      ],
      ...[
        "Поръчка № #",
        "Изтекли # точки",
        "&#; order &##;",
        "caf%C# au lait",
        "Line\\u# order",
        "SOS # ABC # DEF",
      ],
    );
    const digits = fc.stringMatching(/^\d{1,7}$/);
    const texts = fc
      .tuple(forms, fc.array(digits, { minLength: 3, maxLength: 3 }))
      .map(([form, numbers]) => numbers.reduce((text, number) => text.replace("#", number), form));
    fc.assert(fc.property(fc.array(texts, { maxLength: 40 }), expectAsAlone), {
      numRuns: 300,
      examples: [[["Err: 123", "Err: 502"]], [["AB 11 22 33 C", "AB 12 34 56 C"]], [["Err 1", "Err 1:2"]]],
    });
  });

  it("count the same as each alone, whatever signs stand round the digits in which they differ", () => {
    const pieces = fc.constantFrom(
      ...["Tel ", "phone ", "mob. ", "Order ", "hello ", "caf", "No ", "ID ", "customers/", "May ", "Бонус "],
      ...[
        "%",
        "%C",
        "%C3%",
        "=",
        "=C3=",
        "&",
        "&#",
        "&frac",
        ";",
        "\\",
        "\\u",
        "_x",
        "_",
        "+",
        "+A",
        "<h",
        ">",
      ],
      ...[" ", "-", ".", ",", "/", "(", ")", "№", "é", "A", "E", "#", "##", "####", "########"],
    );
    const forms = fc
      .tuple(fc.constantFrom("Tel ", "Hello ", "Order "), fc.array(pieces, { minLength: 1, maxLength: 7 }))
      .map(([first, rest]) => first + rest.join(""));
    const digits = fc.array(fc.constantFrom(..."0123589"), { minLength: 48, maxLength: 48 });
    const alike = fc.tuple(forms, fc.array(digits, { minLength: 2, maxLength: 4 })).map(([form, fillings]) =>
      fillings.map((filling) => {
        let at = 0;
        return form.replaceAll("#", () => filling[at++] ?? "0");
      }),
    );
    fc.assert(fc.property(alike, expectAsAlone), {
      numRuns: 1_000,
      examples: [
        [["Tel 12345678", "Tel 01234567"]],
        [["Mob. 1234-5678", "Mob. 0123-4567"]],
        [["Hello caf%C3%19", "Hello caf%C3%89"]],
        [["Hello caf=C3=19", "Hello caf=C3=89"]],
        [["Thank%30you for 5", "Thank%20you for 5"]],
        [["Thank you%30so much", "Thank you%20so much"]],
        [["Gift &#9999999; you", "Gift &#1000000; you"]],
        [["Order <h9>1", "Order <h1>1"]],
        [["Hello Caf+A9I- you", "Hello Caf+A0I- you"]],
      ],
    });
  });

  it.each([
    ["ids", ["7338441277598", "'7338441277598", "gid://shopify/Customer/7338441277598"], { ids: 3 }],
    [
      "ids however they are written",
      [
        '="7338441277598"',
        "'7338441277598'",
        "\u20197338441277598",
        "#7338441277598",
        "7,338,441,277,598",
        "7 338 441 277 598",
        "7338441277598.0",
        '"gid://shopify/Customer/7338441277598"',
        "Customer/7338441277598",
        "https://admin.shopify.com/store/x/customers/7338441277598?tab=1",
        "٧٣٣٨٤٤١٢٧٧٥٩٨",
        "７３３８４４１２７７５９８",
      ],
      { ids: 12, texts: 0, phones: 0 },
    ],
    [
      "e-mails however they are written",
      [
        "mailto:ana@example.com",
        "Ana <ana@example.com>",
        '"ana@example.com"',
        "<ana@example.com>",
        "ana@example.com;",
      ],
      { emails: 5, texts: 0 },
    ],
    [
      "phones however they are written",
      [
        "tel:+359888123456",
        "(+359) 888 123 456",
        "088 812 3456 (mobile)",
        "+359 888 123 456 ext. 5",
        '="+359888123456"',
        "\uff0b359888123456",
        "'+359888123456'",
        "359 888 123 456",
      ],
      { phones: 8, texts: 0, ids: 0 },
    ],
    [
      "links and numbers that are none of it",
      ["https://example.com/1", "2 gifts (big)", "#12", "٥"],
      { ids: 0, phones: 0 },
    ],
    ["shortened ids", ["7.33844E+12", "7,33844E+12", "'7E+12"], { mangled: 3, texts: 0 }],
    ["whole numbers", ["250", "-300", "+5", "0", " 7 ", "\u22125"], { integers: 6, ids: 0, phones: 0 }],
    ["e-mails", ["ana@example.com", " Ana@Example.com", "9ana@example.com", "ана@пример.бг"], { emails: 4 }],
    ["texts", ["Gift", "Подарък", "贈り物", "2 gifts", "ana@", "(a)", "@ana", "„Gift“"], { texts: 8 }],
    [
      "phones",
      [
        "+359888123456",
        "0888 123 456",
        "(415) 555-0123",
        "415-555-0123",
        "'+31612345678",
        "4155550123",
        "0888123456",
      ],
      { phones: 7, dates: 0, texts: 0 },
    ],
    ["dates", ["2026-05-01", "1.5.2026", "05/31/2026", "2026-05-01T08:15:00Z", "2026年5月1日"], { dates: 5 }],
    ["blank cells", ["", " ", "\u00a0", "\u200b"], { filled: 0 }],
    ["placeholders", ["NULL", "-", "#N/A", "n/a", "\\N", "0000-00-00 00:00:00"], { filled: 0, texts: 0 }],
    [
      "numbers in any dress",
      ["(250)", "50-", "$50", "€ 50", "USD 50", "250 pts", "–250", "١٢٠", "1.250,-"],
      { numbers: { point: 9, comma: 9, either: 9, differ: 0 }, texts: 0 },
    ],
    [
      "days in any dress",
      [
        "13.03.25",
        "20260501",
        "5 January 2026",
        "Jan 1, 2020",
        "Fri, 1 May 2026",
        "1 май 2026 г.",
        "1. 5. 2026",
      ],
      { dates: 7, texts: 0 },
    ],
    ["texts with figures", ["5 gifts", "May we 2 meet", "Order 250", "Sun 4 ever"], { texts: 4, dates: 0 }],
    [
      "texts that look broken",
      ["CafÃ©", "It???s", "???? ??", "a\ufffdb", "РўРѕС‡РєРё", "Ð¢Ð¾Ñ‡ÐºÐ¸", "itâ€™s"],
      { broken: 7 },
    ],
    [
      "texts that are whole",
      ["Really??", "Café", "Точки", "https://a.bg/?x", "line\nbreak", "São Paulo", "РСК", "Във в"],
      { broken: 0 },
    ],
    ["nothing known", ["§", "~5", "1-2"], { filled: 3, texts: 0, integers: 0, phones: 0, dates: 0 }],
  ])("are counted as %s", (_, cells, expected) => {
    expect(factsOf(...cells)).toMatchObject({
      filled: cells.filter((cell) => !isNothing(cell)).length,
      ...expected,
    });
  });

  it("that say who are counted where they are read otherwise than they stand there", () => {
    const plain = [
      ...[
        "7338441277598",
        "'7338441277598",
        "gid://shopify/Customer/7338441277598",
        "7.33844E+12",
        "Gift: a@b",
      ],
      ...["Ana@example.com", "o'neil@example.com", "+359 (88) 812-3456", "'+359888123456", "0888 123 456"],
    ];
    expect(factsOf(...plain).keysReadAs).toBe(0);
    const meant = [
      ...[
        "#7338441277598",
        '="7338441277598"',
        "7338441277598.0",
        "https://x.myshopify.com/admin/customers/7338441277598",
      ],
      ...["mailto:ana@example.com", "Ana <ana@example.com>", "ana@\u200bexample.com", "ana@example.com."],
      ...["tel:+359888123456", "0888 123 456 (office)", "\uff0b359888123456"],
    ];
    expect(factsOf(...meant).keysReadAs).toBe(meant.length);
  });

  it("that are numbers are counted by the decimal sign under which they are", () => {
    const { numbers } = factsOf("250", "52,620", "1.5", "1,250.50", "1.250,50", "x", "-3");
    expect(numbers).toMatchObject({ point: 5, comma: 4, either: 6, differ: 1 });
  });

  it("that say by their dress which the decimal sign is are not counted for the other one", () => {
    expect(factsOf("250 pts", "1,250 points").numbers).toMatchObject({ point: 2, comma: 1, differ: 1 });
    expect(factsOf("50-", "1.250-").numbers).toMatchObject({ point: 1, comma: 2, differ: 1 });
    expect(factsOf("1,250 KWD").numbers).toMatchObject({ point: 1, comma: 1 });
  });

  it("that are not read as they stand there are counted", () =>
    expect(factsOf("250", "1,250", "(5)", "1.5").numbers.readAs).toEqual({ point: 2, comma: 2 }));

  it("that are dates are counted by the order in which they are", () => {
    const { dateFacts } = factsOf(
      "2026-05-01",
      "01/05/2026",
      "31/05/2026",
      "05/31/2026",
      "01.05.2026",
      "05/05/2026",
    );
    expect(dateFacts).toMatchObject({ dmy: 5, mdy: 5, either: 6, differ: 1 });
  });

  it("that are dates and are not read as they stand there are counted", () => {
    const { dateFacts } = factsOf(
      "2026-05-01",
      "2026-05-02T10:15:00Z",
      "31/05/2026",
      "05/31/2026",
      "20260501",
    );
    expect(dateFacts.readAs).toEqual({ dmy: 3, mdy: 3 });
  });

  it("that are read as something else are counted over amounts, days and customers together", () => {
    const counter = createColumnFacts();
    counter.add(["mailto:ana@example.com", "1,250", "31/05/2026"]);
    counter.add(["ivo@example.com", "5", "2026-05-31"]);
    const columnMap = { email: 0, points_to_add: 1, occurred_at: 2 };
    const details = { columns: counter.facts() };
    expect(readAsCount({ columnMap, reading: plainReading }, details)).toBe(3);
    expect(readAsCount({ columnMap: { email: 0, points_to_add: 1 }, reading: plainReading }, details)).toBe(
      2,
    );
  });

  it("are counted in as many columns as the lines have, and no cell of a line is another column's", () => {
    const counter = createColumnFacts();
    counter.add(["1"]);
    counter.add(["", "a", "ana@example.com"]);
    counter.add(Array<string>(500).fill("x"));
    const facts = counter.facts();
    expect(facts).toHaveLength(columnCountMax);
    expect(facts.slice(0, 3).map(({ filled, texts }) => [filled, texts])).toEqual([
      [2, 1],
      [2, 2],
      [2, 1],
    ]);
  });
});

describe("what is kept of cells", () => {
  it("are a few numbers, those that can be read in two ways before the others", () => {
    const { numbers } = factsOf("1.5", "2.5", "3.5", "4.5", "52,620", "52,620", "1,250");
    expect(numbers.examples).toEqual(["1,250", "52,620", "1.5"]);
  });

  it("is nothing that may be personal", () => {
    const cells = [
      "ana@example.com",
      "Ana Petrova",
      "+359888123456",
      "+359 888 123 456",
      "415 555 012",
      "888 123 456",
      "12 Main St",
      "1980-05-01",
      "01/05/1980",
      "'1234AB",
      "7338441277598",
      "7,338,441,277,598",
    ];
    expect(factsOf(...cells).numbers.examples).toEqual([]);
    const facts = JSON.stringify(factsOf(...cells));
    for (const cell of cells) expect(facts).not.toContain(cell);
  });

  it("can be stored as JSON and is not changed by what comes later", () => {
    const counter = createColumnFacts(1);
    counter.add(["52,620"]);
    const facts = counter.facts();
    counter.add(["1.5"]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(facts[0]?.filled).toBe(1);
  });
});

it("counts say the same as reading each cell by itself", () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[-+']?\d{1,14}$/),
    fc.string({ unit: fc.constantFrom(..."0123456789.,-/ '+"), maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(..."12aE+@.ж年"), maxLength: 8 }),
  );
  const property = fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
    const facts = factsOf(...cells);
    const dates = cells.filter((one) =>
      [readDate(one, "dmy"), readDate(one, "mdy")].some((day) => !isRefusal(day)),
    );
    expect(facts.dates).toBe(dates.length);
    expect(facts.dateFacts.dmy).toBe(cells.filter((one) => !isRefusal(readDate(one, "dmy"))).length);
    // A date with points is no number of ours; an apostrophe keeps an id as text; some say what their sign is.
    const reads = (one: string, decimal: "point" | "comma") => {
      const told = decimalOfDress(one);
      return (told === null || told === decimal) && !isRefusal(readNumber(one, decimal));
    };
    const numbers = (decimal: "point" | "comma") => cells.filter((one) => reads(one, decimal)).length;
    expect([facts.numbers.point, facts.numbers.comma]).toEqual([numbers("point"), numbers("comma")]);
    const { filled, ids, emails, phones, mangled, texts, integers } = facts;
    for (const count of [ids, emails, phones, mangled, texts, integers])
      expect(count).toBeLessThanOrEqual(filled);
  });
  fc.assert(property, { numRuns: 2000 });
});
