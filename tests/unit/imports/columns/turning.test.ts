import { describe, expect, it } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { planReading, type PlanInput } from "#app/imports/columns/needs.ts";

const own = ["shopify_id", "points_to_add", "description"];

function plan(header: string[], lines: string[][], answers: PlanInput["answers"] = {}) {
  const counter = createColumnFacts(header.length);
  for (const cells of lines) counter.add(cells);
  const facts = counter.facts();
  return planReading({ header, facts, answers, encoding: "utf-8", encodingCertain: true });
}

/** Rows of our own three columns, each with one cell more. */
const withColumn = (name: string, cells: string[], points: string[] = []) =>
  plan(
    [...own, name],
    cells.map((cell, i) => [`733844127759${i}`, points[i] ?? "40", "Gift", cell]),
  );

const said = ({ needs }: ReturnType<typeof plan>) => needs.flatMap(({ question }) => question);
const codes = (result: ReturnType<typeof plan>) => said(result).map(({ code }) => code);

it("what a customer spent is money, and no question beside her points", () => {
  expect(codes(withColumn("spent", ["999", "120"]))).toEqual([]);
});

describe("a column that takes the points of some rows, or says that they do not count", () => {
  it.each([
    ["type", ["EARN", "REDEEM", "expired"], ["REDEEM", "expired"]],
    ["Transaction type", ["Earned", "Birthday treat", "Spring campaign", "Redeemed"], ["Redeemed"]],
    ["status", ["approved", "cancelled", "pending"], ["cancelled", "pending"]],
    ["Zahlungsstatus", ["bezahlt", "storniert"], ["storniert"]],
    ["Статус", ["одобрена", "отказана"], ["отказана"]],
    ["Statut", ["payé", "annulé"], ["annulé"]],
    ["Tipo", ["compra", "canje"], ["canje"]],
    ["区分", ["付与", "利用"], ["利用"]],
    ["Dr/Cr", ["CR", "DR"], ["DR"]],
    ["financial_status", ["paid", "partially_refunded"], ["partially_refunded"]],
    ["Column D", ["in", "out"], ["out"]],
    ["sign", ["+", "-"], ["-"]],
    ["знак", ["", "−"], ["-"]],
    ["+/-", ["+", "–"], ["-"]],
    ["Action", ["Earned - order", "Redeemed - discount"], ["Redeemed"]],
    ["Event", ["Points earned for purchase", "Points redeemed towards purchase"], ["redeemed"]],
    ["Transaction type", ["Order #1001", "Refund: order #1001"], ["Refund"]],
    ["Vorgang", ["Kauf", "Einlösung (Gutschein)"], ["Einlösung"]],
    ["Операция", ["Покупка", "Точки използвани в магазина"], ["използвани"]],
  ])("is asked about, with its words: %s", (name, cells, words) => {
    const [asked] = said(withColumn(name, cells));
    expect(asked).toMatchObject({ code: "questions.rowsTurned", values: { words } });
  });

  it("is none of texts that only begin with such a word", () => {
    expect(codes(withColumn("Product", ["Returns policy", "Out of stock"]))).toEqual([]);
    expect(codes(withColumn("Action", ["Purchase of used books", "Order, returned home"]))).toEqual([]);
  });

  it.each([
    ["sign", ["1", "-1"]],
    ["cancelled", ["no", "yes"]],
    ["Refunded", ["false", "true"]],
  ])("is asked about where its name says it: %s", (name, cells) => {
    expect(codes(withColumn(name, cells))).toEqual(["questions.rowsTurnedUnseen", "questions.columns"]);
  });

  it.each([
    ["points_removed", ["", "40"]],
    ["Points Redeemed", ["0", "15"]],
    ["отнети точки", ["5", ""]],
    ["Eingelöste Punkte", ["5", "3"]],
    ["debit", ["5", ""]],
  ])("is asked about where it holds the points that were taken: %s", (name, cells) => {
    expect(codes(withColumn(name, cells))).toEqual(["questions.pointsTaken", "questions.columns"]);
  });

  it("is asked about where the reason was only found in it", () => {
    const header = ["email", "kind", "points"];
    const result = plan(header, [
      ["ana@example.com", "EARN", "10"],
      ["ben@example.com", "REDEEM", "5"],
    ]);
    expect(codes(result)).toContain("questions.rowsTurned");
  });

  it("is answered by naming the columns: then each row counts as it is", () => {
    const lines = [["7338441277599", "40", "Gift", "REDEEM"]];
    const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
    expect(plan([...own, "type"], lines, { columns }).needs).toEqual([]);
  });
});

describe("a column that turns no points", () => {
  it.each([
    ["type", ["EARN", "REDEEM"], ["120", "-40"]],
    ["type", ["EARN", "REDEEM"], ["120", "(40)"]],
    ["sign", ["+", "-"], ["120", "-40"]],
    ["status", ["approved", "paid"], []],
    ["State", ["enabled", "invited"], []],
    ["remark", ["-", "-", "vip"], []],
    ["cancelled", ["no", "no"], []],
    ["Points Redeemed", ["0", "0"], []],
    ["Note", ["Refund", "Return"], []],
    ["Channel", ["web shop", "phone call", "return"], []],
  ])("is no question: %s %j", (name, cells, points) => {
    expect(withColumn(name, cells, points).needs).toEqual([]);
  });

  it("stands beside a balance, which lacks what was spent already", () => {
    const header = ["email", "Points Balance", "Points Spent", "reason"];
    const result = plan(header, [["ana@example.com", "80", "40", "Moved"]]);
    expect(codes(result)).toEqual(["questions.columns"]);
  });
});

describe("a file without one column of points", () => {
  it.each([
    ["points_added", "points_removed"],
    ["Haben", "Soll"],
    ["Точки добавени", "Точки отнети"],
    ["Gutschrift", "Belastung"],
  ])("is told what its two columns are, and what to do: %s, %s", (given, taken) => {
    const result = plan(
      ["email", taken, given, "reason"],
      [
        ["ana@example.com", "", "120", "a"],
        ["ben@example.com", "40", "", "b"],
      ],
    );
    expect(said(result)).toContainEqual({ code: "questions.pointsSplit", values: { given, taken } });
  });

  it("is told which columns hold numbers", () => {
    const result = plan(["email", "reason", "Zwei", "Drei"], [["ana@example.com", "a", "2", "3"]]);
    expect(said(result)).toContainEqual({
      code: "questions.pointsUnclear",
      values: { columns: ["Zwei", "Drei"] },
    });
  });
});
