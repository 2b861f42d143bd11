import { describe, expect, it } from "vitest";
import type { ColumnMap } from "#app/imports/fields.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { modes, plainReading, type Reading } from "#app/imports/reading.ts";
import { cellsOf } from "#app/imports/row/row.ts";

const judged = (columns: ColumnMap, cells: string[], reading: Partial<Reading> = {}) =>
  createJudge(
    columns,
    { ...plainReading, ...reading },
    cells.length,
  )({ rowNumber: 2, cells, quotesMalformed: false });

describe("who the customer is", () => {
  const columns = { shopify_id: 0, email: 1, phone: 2, points_to_add: 3, description: 4 };
  const who = (...cells: string[]) => judged(columns, [...cells, "5", "Gift"]);

  it("may be said by any of the columns chosen, and is normalised", () => {
    expect(who("7338441277598", "", "")).toMatchObject({
      customerId: 7338441277598n,
      email: null,
      phone: null,
    });
    expect(who("", " Ana@Example.com", "")).toMatchObject({ customerId: null, email: "ana@example.com" });
    expect(who(" ", "\u200b", "'+359 888 123456")).toMatchObject({ email: null, phone: "+359888123456" });
    const all = who("1", "ana@example.com", "+359888123456");
    expect(all).toMatchObject({
      verdict: "accepted",
      customerId: 1n,
      email: "ana@example.com",
      phone: "+359888123456",
    });
  });

  it("has to be said by one of them", () => {
    expect(who("", " ", "").reasons).toEqual(["customer_missing"]);
    expect(judged({ email: 0, points_to_add: 1, description: 2 }, ["", "5", "Gift"]).reasons).toEqual([
      "customer_missing",
    ]);
    expect(judged({ shopify_id: 0, points_to_add: 1, description: 2 }, ["", "5", "Gift"]).reasons).toEqual([
      "customer_id_missing",
    ]);
  });

  it("is not said by what a programme writes in place of a value", () => {
    for (const none of ["NULL", "\\N", "N/A", "-", "null", "#Н/Д"]) {
      expect(who("7338441277598", none, none)).toMatchObject({
        verdict: "accepted",
        email: null,
        phone: null,
      });
      expect(who(none, none, none).reasons).toEqual(["customer_missing"]);
    }
  });

  it("is not taken from one column where another is wrong", () => {
    const row = who("7.33844E+12", "ana@example", "0888 123 456");
    expect(row.reasons).toEqual(["customer_id_mangled", "email_invalid", "phone_country_missing"]);
    expect(who("x", "ana@example.com", "")).toMatchObject({
      reasons: ["customer_id_invalid"],
      email: "ana@example.com",
    });
  });

  it("is read from a national phone number with the country that was chosen", () => {
    const row = judged({ phone: 0, points_to_add: 1, description: 2 }, ["0888 123 456", "5", "Gift"], {
      country: "BG",
    });
    expect(row).toMatchObject({ verdict: "accepted", phone: "+359888123456" });
  });

  it("is said by the chosen columns only", () => {
    const row = judged({ email: 1, points_to_add: 3, description: 4 }, [
      "x",
      "ana@example.com",
      "x",
      "5",
      "Gift",
    ]);
    expect(row).toMatchObject({
      verdict: "accepted",
      customerId: null,
      email: "ana@example.com",
      phone: null,
    });
  });
});

describe("a line that looks like a total or the foot of a page", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
  const reasons = (...cells: string[]) => judged(columns, cells).reasons;

  it.each([
    [["Total", "12 800", ""]],
    [["GRAND TOTAL: 800", "", ""]],
    [["", "Общо:", "800"]],
    [[" Сума ", "800", "x"]],
    [["Page 3 of 12", "", ""]],
    [["стр. 3/12", "", ""]],
    [["(2 rows)"]],
    [["2 rows in set (0.00 sec)"]],
    [["", "---", " ---: ", "---", ""]],
    [["+---------------+--------+-----------+"]],
    [["==========", "", ""]],
  ])("has that one fault, whatever else it does not say: %j", (cells) => {
    expect(reasons(...cells)).toEqual(["total_line"]);
  });

  it.each(["ana@example.com Total", "7338441277598 Ergebnis", "Ana Petrova Общо", "Gold Total"])(
    "may be the sum below the rows of each: %s",
    (first) => {
      expect(reasons(first, "150", "")).toEqual(["total_line"]);
      expect(reasons(first, "150", "Gift")).not.toContain("total_line");
    },
  );

  it.each([
    [["Total spent in May", "5", "Gift"], ["customer_id_invalid"]],
    [["", "5", "Total"], ["customer_id_missing"]],
    [
      ["page", "five", "Gift"],
      ["customer_id_invalid", "points_not_a_number"],
    ],
    [["7338441277598", "0", "Total"], ["points_zero"]],
  ])("is none that names a customer, or says anything else: %j", (cells, faults) => {
    expect(reasons(...cells)).toEqual(faults);
  });

  it("is accepted where everything of it is right", () => {
    expect(judged(columns, ["7338441277598", "5", "Total"]).verdict).toBe("accepted");
  });
});

describe("a line in single quotes", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
  const line = (...cells: string[]) => judged(columns, cells);

  it("says so, once, instead of showing them to the shopper", () => {
    expect(line("'7338441277598'", "'120'", "'Thank you'").reasons).toEqual(["quotes_single"]);
    expect(line("'7338441277598'", "120", "'Thank you'").reasons).toEqual(["quotes_single"]);
  });

  it("is none where only the id or the text has them", () => {
    expect(line("'7338441277598'", "120", "Thank you").verdict).toBe("accepted");
    expect(line("'7338441277598", "120", "'Thank you'").verdict).toBe("accepted");
    expect(line("7338441277598", "120", "'Thank you'").verdict).toBe("accepted");
  });
});

describe("a line whose cells were all quoted once more", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2, occurred_at: 3 };
  const line = (...cells: string[]) => judged(columns, cells);

  it.each([
    ['"7338441277598"', '"120"', '"Thanks, Ana"', '"2026-05-01"'],
    ["“7338441277598”", "“120”", "“Thanks, Ana”", "“2026-05-01”"],
    ["«7338441277598»", "«120»", "«Thanks, Ana»", "«2026-05-01»"],
    ["„7338441277598“", "„120“", "„Thanks, Ana“", "„2026-05-01“"],
  ])("is read without them, and the shopper sees none: %s", (...cells) => {
    expect(line(...cells)).toMatchObject({
      verdict: "accepted",
      customerId: 7338441277598n,
      points: 120,
      description: "Thanks, Ana",
      occurredAt: "2026-05-01",
    });
  });

  it("is none where the text alone is quoted, in other quotes, or only begins and ends with some", () => {
    expect(line("7338441277598", "120", "“Thanks”", "").description).toBe("“Thanks”");
    expect(line('"7338441277598"', "120", "“Thanks”", "").description).toBe("“Thanks”");
    expect(line('"7338441277598"', "120", '"Thanks" and "Gift"', "").description).toBe('"Thanks" and "Gift"');
  });
});

describe("how many points", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
  const amount = (cell: string, reading: Partial<Reading> = {}) => {
    const { points, givenPoints, reasons } = judged(columns, ["1", cell, "Gift"], reading);
    return reasons[0] ?? points ?? `balance ${givenPoints}`;
  };

  it.each([
    ["52,620", {}, 52_620],
    ["52,620", { decimal: "comma", rounding: "nearest" }, 53],
    ["52,620", { decimal: "comma" }, "points_fraction"],
    ["1 250", {}, 1250],
    ["250.00", {}, 250],
    ["-2.5", { rounding: "up" }, -3],
    ["0.4", { rounding: "down" }, "points_zero"],
    ["", {}, "points_missing"],
    ["\u00a0", {}, "points_missing"],
    ["0", {}, "points_zero"],
    ["five", {}, "points_not_a_number"],
    ["1e3", {}, "points_not_a_number"],
    ["1,000,000,001", {}, "points_out_of_range"],
    ["-1000000001", {}, "points_out_of_range"],
    ["9".repeat(400), {}, "points_out_of_range"],
    ["1000000000.5", { rounding: "down" }, 1_000_000_000],
    ["1000000000.5", { rounding: "up" }, "points_out_of_range"],
    ["1,250", { mode: "set" }, "balance 1250"],
    ["0", { mode: "set" }, "balance 0"],
    ["-0", { mode: "set" }, "balance 0"],
    ["0.4", { mode: "set", rounding: "down" }, "balance 0"],
    ["-5", { mode: "set" }, "balance -5"],
    ["", { mode: "set" }, "points_missing"],
    ["1000000001", { mode: "set" }, "points_out_of_range"],
  ] as const)("%j read with %j are %s", (cell, reading, expected) => {
    expect(amount(cell, reading)).toBe(expected);
  });

  it("are worked out by a rule, which no shopper reads", () => {
    const shopify = { shopify_id: 0, total_spent: 1, total_orders: 2, tags: 3 };
    const rule = "1 POINT per 1 spent, only tag VIP";
    const reading = { rule, rounding: "down", description: "Welcome" } as const;
    const cells = (tags: string) => ["'7338441277598", "129.90", "2", tags];
    expect(judged(shopify, cells("new, vip"), reading)).toMatchObject({
      verdict: "accepted",
      points: 129,
      description: "Welcome",
      cells: cells("new, vip"),
    });
    expect(judged(shopify, cells("new"), reading).reasons).toEqual(["tag_missing"]);
    const untyped = { ...reading, description: null };
    expect(judged({ ...shopify, description: 2 }, cells("VIP"), untyped).description).toBe("2");
    expect(judged(shopify, cells("VIP"), untyped)).toMatchObject({
      description: null,
      reasons: ["description_missing"],
    });
    const orders = { rule: "10 points per order", description: "Welcome" };
    expect(judged({ shopify_id: 0 }, ["1"], orders).reasons).toEqual(["orders_missing"]);
  });

  it("set a balance by a rule as well, which may be zero", () => {
    const reading = { rule: "10 points per order", mode: "set", description: "Welcome" } as const;
    expect(judged({ shopify_id: 0, total_orders: 1 }, ["1", "0"], reading)).toMatchObject({
      points: null,
      givenPoints: 0,
    });
  });

  it("are not read by something that is no rule", () => {
    expect(() => createJudge(columns, { ...plainReading, rule: "many" }, 3)).toThrow(/^rule_unclear /);
  });
});

describe("the description", () => {
  it("typed once is every row's, whatever a column holds", () => {
    const reading = { description: " Welcome back " };
    expect(judged({ shopify_id: 0, points_to_add: 1 }, ["1", "5"], reading).description).toBe("Welcome back");
    const row = judged({ shopify_id: 0, points_to_add: 1, description: 2 }, ["1", "5", "Gift"], reading);
    expect(row.description).toBe("Welcome back");
  });

  it("typed once is held to the same rules", () => {
    const columns = { shopify_id: 0, points_to_add: 1 };
    expect(judged(columns, ["1", "5"], { description: " " }).reasons).toEqual(["description_missing"]);
    expect(judged(columns, ["1", "5"], { description: "x".repeat(256) }).reasons).toEqual([
      "description_too_long",
    ]);
    expect(judged(columns, ["1", "5"]).reasons).toEqual(["description_missing"]);
  });
});

describe("the day", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2, occurred_at: 3 };
  const day = (cell: string, reading: Partial<Reading> = {}) => {
    const { occurredAt, reasons } = judged(columns, ["1", "5", "Gift", cell], reading);
    return reasons[0] ?? occurredAt;
  };

  it("is read in the order that was chosen, and may be left out", () => {
    expect(day("01/05/2026")).toBe("2026-05-01");
    expect(day("01/05/2026", { dateOrder: "mdy" })).toBe("2026-01-05");
    expect([day(""), day(" ")]).toEqual([null, null]);
    expect(day("yesterday")).toBe("date_unread");
  });

  it("is not read where its column was not chosen", () => {
    const { occurred_at: _, ...others } = columns;
    expect(judged(others, ["1", "5", "Gift", "yesterday"])).toMatchObject({
      verdict: "accepted",
      occurredAt: null,
    });
  });
});

describe("what is kept of a line", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2 };

  it("are its values alone where they say it exactly", () => {
    const row = judged({ description: 0, shopify_id: 2, points_to_add: 1 }, ["Gift", "-5", "1"]);
    expect(row.cells).toBeNull();
    expect(cellsOf(row, { description: 0, shopify_id: 2, points_to_add: 1 })).toEqual(["Gift", "-5", "1"]);
  });

  it.each<[string, ColumnMap, string[], Partial<Reading>]>([
    ["a number in groups", columns, ["1", "1,250", "Gift"], {}],
    ["a balance that is wanted", columns, ["1", "5", "Gift"], { mode: "set" }],
    ["an e-mail", { email: 0, points_to_add: 1, description: 2 }, ["ana@example.com", "5", "Gift"], {}],
    ["a date", { ...columns, occurred_at: 3 }, ["1", "5", "Gift", ""], {}],
    ["a description typed once", columns, ["1", "5", "Gift"], { description: "Gift" }],
    ["two columns", { shopify_id: 0, points_to_add: 1 }, ["1", "5"], { description: "Gift" }],
    ["a fourth column", columns, ["1", "5", "Gift", "more"], {}],
    ["a rejected row", columns, ["1", "0", "Gift"], {}],
  ])("are its cells otherwise: %s", (_, map, cells, reading) => {
    const row = judged(map, cells, reading);
    expect(row.cells).toEqual(cells);
    expect(cellsOf(row, map)).toEqual(cells);
  });

  it.each(modes)("never holds both points to add and a balance: %s", (mode) => {
    const { points, givenPoints } = judged(columns, ["1", "5", "Gift"], { mode });
    expect([points, givenPoints].filter((value) => value !== null)).toEqual([5]);
  });
});

describe("what programmes write in place of a value", () => {
  const columns = { shopify_id: 0, points_to_add: 1, description: 2, occurred_at: 3 };
  const row = (...cells: string[]) => judged(columns, ["7338441277598", ...cells]);

  it.each(["NULL", "\\N", "n/a", "(null)", "None", "undefined", "-", "#REF!", "#ЗНАЧ!", "Err:502"])(
    "is an empty cell in every column: %s",
    (none) => {
      expect(row("5", "Gift", none)).toMatchObject({ verdict: "accepted", occurredAt: null });
      expect(row(none, none, "").reasons).toEqual(["points_missing", "description_missing"]);
    },
  );

  it("is a day of zeros as well, where a day may be missing", () =>
    expect(row("5", "Gift", "0000-00-00 00:00:00")).toMatchObject({ verdict: "accepted", occurredAt: null }));
});
