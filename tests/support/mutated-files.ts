/** Files such as merchants have, of every format, damaged as files get damaged. The same seed makes the same file. */
import { readdirSync, readFileSync } from "node:fs";
import type { ColumnMap, Field } from "#app/imports/fields.ts";
import { number, row, text, written, xlsxParts, zip, type Value } from "./make-workbook.ts";
import { mutate } from "./mutate.ts";
import { between, oneOf, seededRandom, type Random } from "./random.ts";

export const sources = ["odd text", "odd workbook", "made text", "made workbook"] as const;
export type Source = (typeof sources)[number];

export interface MutatedFile {
  /** Of the file before it was damaged. */
  name: string;
  bytes: Buffer;
}

/** @param firstCustomerId of a shop in the sandbox, so that some of the rows are somebody's. */
export function mutatedFile(source: Source, seed: number, firstCustomerId: number): MutatedFile {
  const random = seededRandom(seed);
  const damaged = ({ name, bytes }: MutatedFile) => ({ name, bytes: mutate(bytes, random) });
  switch (source) {
    case "odd text":
      return damaged(oneOf(random, (oddText ??= readFolder("text"))));
    case "odd workbook":
      return damaged(oneOf(random, (oddWorkbooks ??= readFolder("workbooks"))));
    case "made text":
      return damaged(madeText(random, makeTable(random, firstCustomerId)));
    case "made workbook": {
      const rows = makeTable(random, firstCustomerId);
      const type = oneOf(random, ["xlsx", "xls", "parts"] as const);
      if (type === "parts") return damagedInside(random, rows);
      return damaged({ name: `made.${type}`, bytes: written(rows, type) });
    }
  }
}

let oddText: MutatedFile[] | undefined;
let oddWorkbooks: MutatedFile[] | undefined;

function readFolder(name: string): MutatedFile[] {
  const folder = new URL(`../fixtures/${name}/`, import.meta.url);
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ name: file, bytes: readFileSync(new URL(file, folder)) }));
}

const customers = 500;

/** What a column is called, and one of its cells; `i` is the customer. */
type Column = [name: string, cell: (random: Random, i: number, firstCustomerId: number) => Value];

const id: Column = ["shopify_id", (_, i, first) => String(first + i)];
const customerId: Column = ["Customer ID", (_, i, first) => `'${first + i}`];
const email: Column = ["Email", (_, i) => `shopper${i}@example.com`];
const phone: Column = ["Телефон", (_, i) => `+35988${String(i).padStart(7, "0")}`];
const points: Column = ["points_to_add", (random) => between(random, -50, 500)];
const amounts: Column = [
  "Punkte",
  (random) => oneOf(random, ["1,250", "1.250", "12,50", "+7", "300.00", "0", "-5", "many"]),
];
const description: Column = ["description", (_, i) => `Welcome, ${i}; "good" day`];
const note: Column = ["Бележка", (_, i) => `Точки № ${i}`];
const date: Column = [
  "Date",
  (random) => oneOf(random, ["2026-05-01", "01/05/2026", "31.12.2025", "5/13/2026", ""]),
];
const day: Column = ["Date", (random) => new Date(Date.UTC(2026, between(random, 0, 11), 5))];

const tables: Column[][] = [
  [id, points, description],
  [id, points, description],
  [customerId, amounts, description, date],
  [email, points, note, day],
  [email, phone, amounts, date],
  [id, email, points, note],
  [phone, points],
];

/** A header and 1 to 200 rows. */
function makeTable(random: Random, firstCustomerId: number): Value[][] {
  const columns = oneOf(random, tables);
  const rowCount = between(random, 1, oneOf(random, [3, 20, 200]));
  const rows = Array.from({ length: rowCount }, () => {
    // One in ten is nobody of this shop.
    const i = random() < 0.1 ? 10_000_000 + between(random, 1, 9) : between(random, 0, customers - 1);
    return columns.map(([, cell]) => cell(random, i, firstCustomerId));
  });
  return [columns.map(([name]) => name), ...rows];
}

function madeText(random: Random, rows: Value[][]): MutatedFile {
  const separator = oneOf(random, [",", ";", "\t"]);
  const quoted = (value: Value) => {
    const plain = cellText(value);
    return /[",;\t]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = rows.map((cells) => cells.map(quoted).join(separator));
  const whole = lines.join(oneOf(random, ["\n", "\r\n"])) + "\n";
  const utf16 = random() < 0.2;
  return {
    name: utf16 ? "made-utf-16.csv" : "made.csv",
    bytes: utf16 ? Buffer.from(`\uFEFF${whole}`, "utf16le") : Buffer.from(whole),
  };
}

/** A zip notices every damage of its bytes: one that is to reach the rows has to be done before it is packed. */
function damagedInside(random: Random, rows: Value[][]): MutatedFile {
  const cell = (value: Value) => {
    if (random() < 0.05) return text(escaped(mutate(Buffer.from(cellText(value)), random).toString()));
    return typeof value === "number" ? number(value) : text(escaped(cellText(value)));
  };
  const lines = rows.map((cells, i) => row(i + 1, cells.map(cell)));
  const sheet = random() < 0.5 ? lines : lines.filter(() => random() < 0.8);
  const parts = xlsxParts({ sheets: [{ rows: sheet.join("") }] });
  if (random() < 0.2) {
    const hurt = oneOf(random, parts);
    hurt.data = mutate(Buffer.from(hurt.data), random);
  }
  return { name: "made-inside.xlsx", bytes: zip(parts) };
}

const escaped = (plain: string) => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const cellText = (value: Value) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? "");

export const typedDescription = "Points from your old programme";

/**
 * What a merchant answers about columns who takes what was guessed, and for the rest the first columns that are left;
 * null where there are too few for who and how much.
 */
export function answerColumns(width: number, guessed: ColumnMap): ColumnMap | null {
  if (width < 2) return null;
  // The page has a choice for the columns that the header names, and for no others.
  const columns: ColumnMap = Object.fromEntries(Object.entries(guessed).filter(([, place]) => place < width));
  const fill = (field: Field, place = firstFree(width, columns)) => {
    if (place !== undefined) columns[field] = place;
  };
  if (columns.shopify_id === undefined && columns.email === undefined && columns.phone === undefined) {
    fill("shopify_id");
  }
  if (columns.points_to_add === undefined) fill("points_to_add");
  const whole = columns.points_to_add !== undefined && Object.keys(columns).some(isWho);
  return whole ? columns : { shopify_id: 0, points_to_add: 1 };
}

const isWho = (field: string) => ["shopify_id", "email", "phone"].includes(field);

const firstFree = (width: number, columns: ColumnMap) =>
  Array.from({ length: width }, (_, place) => place).find((place) => !Object.values(columns).includes(place));
