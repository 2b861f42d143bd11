import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import type { Reading } from "#app/imports/reading.ts";
import { rejectionReasons, type RejectionReason } from "#app/imports/row/rejection.ts";
import {
  applyFile,
  csv,
  customer,
  header,
  install,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";

beforeAll(install);

const known = customer(1);
const long = "x".repeat(256);

interface Faulty {
  line: string;
  cells: string[];
  /** Of the line, where it is not our own three columns: its lines before and after are of the customer known. */
  file?: { header: string; before: string; after: string; reading?: Partial<Reading> };
  /** How it is counted, where not one row of three is rejected. */
  rejected?: number[];
}

const add = { before: "5,Before", after: "6,After" };
/** A file that says who by this column, and nothing else. */
const who = (column: string, key: string) => ({
  header: `${column},points_to_add,description`,
  before: `${key},${add.before}`,
  after: `${key},${add.after}`,
});
const byEmail = who("email", "shopper1@example.com");
const byPhone = who("phone", "+359880000001");
const byBoth = {
  header: "email,phone,points_to_add,description",
  before: `shopper1@example.com,+359880000001,${add.before}`,
  after: `shopper1@example.com,,${add.after}`,
};
const byRule = (rule: string) => ({
  header: "shopify_id,total_spent,total_orders,tags",
  before: `${known},5,1,VIP`,
  after: `${customer(2)},6,2,"New, vip"`,
  reading: { rule, description: "Loyalty" },
});
const perSpent = byRule("1 point per 1 spent, only tag VIP");
const perOrder = byRule("10 points per order");
const dated = {
  header: `${header},occurred_at`,
  before: `${known},${add.before},2026-05-14`,
  after: `${known},${add.after},`,
};
const set = {
  header,
  before: `${known},${add.before}`,
  after: `${customer(2)},${add.after}`,
  reading: { mode: "set" } as const,
};
const plainFile: Faulty["file"] = who("shopify_id", `${known}`);

const onDay = (day: string): Faulty => ({
  line: `${known},10,Day,${day}`,
  cells: [`${known}`, "10", "Day", day],
  file: dated,
});

/** One line for each reason there is, and what must be kept of it. */
const lines: Record<Exclude<RejectionReason, LaterReason>, Faulty> = {
  customer_id_missing: { line: ",10,No customer", cells: ["", "10", "No customer"] },
  customer_id_mangled: { line: "7.33844E+12,10,Excel", cells: ["7.33844E+12", "10", "Excel"] },
  customer_id_invalid: { line: "bo@example.com,10,E-mail", cells: ["bo@example.com", "10", "E-mail"] },
  customer_unknown: { line: "42,10,Nobody", cells: ["42", "10", "Nobody"] },
  customer_missing: { line: ",,10,Nobody", cells: ["", "", "10", "Nobody"], file: byBoth },
  email_invalid: { line: "bo@,10,Half", cells: ["bo@", "10", "Half"], file: byEmail },
  email_link: {
    line: "mailto:bo@example.com?subject=Hi,10,Link",
    cells: ["mailto:bo@example.com?subject=Hi", "10", "Link"],
    file: byEmail,
  },
  email_invisible: {
    line: "\u0646\u200c\u0627@example.com,10,Unseen",
    cells: ["\u0646\u200c\u0627@example.com", "10", "Unseen"],
    file: byEmail,
  },
  email_mixed: {
    line: "bo@ex\u0430mple.com,10,Lookalike",
    cells: ["bo@ex\u0430mple.com", "10", "Lookalike"],
    file: byEmail,
  },
  email_unknown: { line: "no@example.com,10,No", cells: ["no@example.com", "10", "No"], file: byEmail },
  phone_invalid: { line: "12,10,Short", cells: ["12", "10", "Short"], file: byPhone },
  phone_mangled: { line: "3.59888E+11,10,Excel", cells: ["3.59888E+11", "10", "Excel"], file: byPhone },
  phone_country_missing: {
    line: "0880000001,10,National",
    cells: ["0880000001", "10", "National"],
    file: { ...byPhone, reading: { country: "" } },
  },
  phone_unknown: { line: "+359889999999,10,No", cells: ["+359889999999", "10", "No"], file: byPhone },
  customer_ambiguous: {
    line: "both@example.com,10,Two",
    cells: ["both@example.com", "10", "Two"],
    file: byEmail,
  },
  customers_disagree: {
    line: "shopper1@example.com,+359880000002,10,Two",
    cells: ["shopper1@example.com", "+359880000002", "10", "Two"],
    file: byBoth,
  },
  customer_repeated: {
    line: `${known},10,Again`,
    cells: [`${known}`, "10", "Again"],
    file: set,
    rejected: [2, 3],
  },
  points_missing: { line: `${known},,No points`, cells: [`${known}`, "", "No points"] },
  points_not_a_number: { line: `${known},ten,Word`, cells: [`${known}`, "ten", "Word"] },
  points_fraction: { line: `${known},1.5,Half`, cells: [`${known}`, "1.5", "Half"] },
  points_zero: { line: `${known},+00,Nothing`, cells: [`${known}`, "+00", "Nothing"] },
  points_cut: { line: `${known},1,250`, cells: [`${known}`, "1", "250"] },
  points_out_of_range: { line: `${known},1000000001,Much`, cells: [`${known}`, "1000000001", "Much"] },
  tag_missing: { line: `${known},5,1,New`, cells: [`${known}`, "5", "1", "New"], file: perSpent },
  spent_missing: { line: `${known},,1,VIP`, cells: [`${known}`, "", "1", "VIP"], file: perSpent },
  spent_invalid: { line: `${known},five,1,VIP`, cells: [`${known}`, "five", "1", "VIP"], file: perSpent },
  spent_negative: { line: `${known},-5,1,VIP`, cells: [`${known}`, "-5", "1", "VIP"], file: perSpent },
  orders_missing: { line: `${known},5,,VIP`, cells: [`${known}`, "5", "", "VIP"], file: perOrder },
  orders_invalid: { line: `${known},5,1.5,VIP`, cells: [`${known}`, "5", "1.5", "VIP"], file: perOrder },
  date_invalid: onDay("1969-12-30"),
  date_unread: onDay("Friday"),
  date_impossible: onDay("2026-02-30"),
  date_order_differs: { ...onDay("05/31/2026"), file: { ...dated, reading: { dateOrder: "dmy" } } },
  date_number: onDay("46143"),
  description_missing: { line: `${known},10,  `, cells: [`${known}`, "10", "  "] },
  description_too_long: { line: `${known},10,${long}`, cells: [`${known}`, "10", long] },
  separator_differs: { line: `${known};10;Hello`, cells: [`${known};10;Hello`] },
  formula_without_result: {
    line: `${known},#FORMULA?,Hello`,
    cells: [`${known}`, "#FORMULA?", "Hello"],
  },
  too_many_cells: { line: `${known},10,Hello, world`, cells: [`${known}`, "10", "Hello", " world"] },
  quotes_single: {
    line: `'${known}','10','Thank you, friend'`,
    cells: [`'${known}'`, "'10'", "'Thank you", " friend'"],
  },
  total_line: { line: "Total:,800,", cells: ["Total:", "800", ""] },
  text_cut: {
    line: `${known},10,Thank you for`,
    cells: [`${known}`, "10", "Thank you for"],
    file: { ...who("shopify_id", `${known}`), after: "being with us" },
    rejected: [3, 4],
  },
  text_rest: { line: "being with us", cells: ["being with us"], rejected: [2, 3] },
  quotes_malformed: { line: `${known},10,"a "b" c"`, cells: [`${known}`, "10", '"a "b" c"'] },
};

/** Not of the file: a form’s, what is found when it is applied (below-zero.test.ts), choices (counting-again.test.ts, app.imports.repair.test.ts), or said by Shopify of who was to be added (people.test.ts). */
type LaterReason =
  "points_not_whole" | "would_go_below_zero" | "row_repeated" | "total_left_out" | "person_not_written";
const laterReasons: LaterReason[] = [
  ...(["points_not_whole", "would_go_below_zero", "row_repeated"] as const),
  ...(["total_left_out", "person_not_written"] as const),
];

const outcomes = async (importRecord: ImportRecord) => (await listRows(shop, importRecord, {})).rows;

beforeEach(async () => {
  await sandbox().reset();
  const shared = { email: "both@example.com" };
  await sandbox().faults({ changedCustomers: { 7: shared, 8: shared } });
});

test.each(Object.entries(lines))(
  "Accounted: a line rejected for %s keeps its number, its reason and its cells",
  async (reason, { line, cells, file = plainFile, rejected = [3] }) => {
    const text = [file.header, file.before, line, file.after].join("\n");
    const importRecord = await reviewRead(text, file.reading ?? {});
    expect(importRecord).toMatchObject({
      status: "in_review",
      rowCount: 3,
      acceptedCount: 3 - rejected.length,
      rejectedCount: rejected.length,
    });
    const rows = await outcomes(importRecord);
    expect(rows.map(({ rowNumber, verdict }) => [rowNumber, verdict])).toEqual(
      [2, 3, 4].map((rowNumber) => [rowNumber, rejected.includes(rowNumber) ? "rejected" : "accepted"]),
    );
    expect(rows[1]).toMatchObject({ reasons: [reason], cells });
  },
);

test("every reason of the closed list has a line above, but for what no file can be rejected for", () => {
  expect([...Object.keys(lines), ...laterReasons].sort()).toEqual(Object.keys(rejectionReasons).sort());
});

test("rows = lines: blank lines are counted apart and keep the numbers of the spreadsheet in step", async () => {
  const importRecord = await review(
    csv(`${known},1,A`, "", " , ,", `${known},2,B`, '"",,', `42,3,"two\nlines"`),
  );
  expect(importRecord).toMatchObject({ rowCount: 3, blankLineCount: 3, acceptedCount: 2, rejectedCount: 1 });
  expect((await outcomes(importRecord)).map((row) => row.rowNumber)).toEqual([2, 5, 7]);
});

test("a row with several faults names them all, the unknown customer too", async () => {
  const [row] = await outcomes(await review(csv("42,1.5,", `${known},1,So that something is accepted`)));
  expect(row).toMatchObject({ reasons: ["points_fraction", "description_missing", "customer_unknown"] });
});

test("an accepted row says the line as it was written, also where its cells were not kept", async () => {
  const importRecord = await applyFile(csv(`${known},10,Plain`, `'${known}, +10 ," Spaces "`));
  expect(await outcomes(importRecord)).toMatchObject([
    { cells: [`${known}`, "10", "Plain"], points: 10, description: "Plain" },
    { cells: [`'${known}`, " +10 ", " Spaces "], points: 10, description: "Spaces", customerId: `${known}` },
  ]);
});
