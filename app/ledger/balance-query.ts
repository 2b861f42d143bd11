/** Which balances are listed, and in which order: as it stands in the address of the list, and as it is meant. */

export const balanceSorts = ["id", "balance", "changed", "entries"] as const;
export type BalanceSort = (typeof balanceSorts)[number];

export const changedSpans = ["today", "7days", "30days"] as const;
export type ChangedSpan = (typeof changedSpans)[number];

/** Both ends included; null where there is none. */
export interface Range<Value> {
  from: Value | null;
  to: Value | null;
}

export interface BalanceFilter {
  balance?: Range<number>;
  /** In days of the shop's calendar, `2026-11-29`. */
  changed?: ChangedSpan | Range<string>;
  importNumber?: number;
  /** Those alone to whom somebody gave or took points by hand. */
  byHand?: true;
  /** A customer's tag, which Shopify alone knows; `tagged` are those who it says have it. */
  tag?: string;
  tagged?: readonly bigint[];
  /** Those alone whom Shopify no longer has, and whose points followed nobody. */
  gone?: true;
}

export interface BalanceOrder {
  by: BalanceSort;
  descending: boolean;
}

/** The last customer of the page before, and what she was sorted by. */
export interface BalanceCursor {
  /** Of a change, microseconds since 1970. */
  value: bigint;
  customerId: bigint;
}

export interface BalanceQuery {
  filter: BalanceFilter;
  order: BalanceOrder;
}

/** What an address can hold of it, each under its name there. */
export const queryNames = ["balance", "changed", "import", "byhand", "tag", "gone", "sort"] as const;
export type QueryName = (typeof queryNames)[number];

const byId: BalanceOrder = { by: "id", descending: false };

/** Whatever can't be read is left out and named: nobody is shown a list that is not the one asked for without a word. */
export function readBalanceQuery(address: URLSearchParams): BalanceQuery & { ignored: QueryName[] } {
  const ignored: QueryName[] = [];
  function read<Value>(name: QueryName, one: (text: string) => Value | null): Value | undefined {
    const text = address.get(name) ?? "";
    if (text === "") return undefined;
    const value = text.length > charsMax ? null : one(text);
    if (value === null) ignored.push(name);
    return value ?? undefined;
  }
  const balance = read("balance", readPoints);
  const changed = read("changed", readChanged);
  const importNumber = read("import", readImportNumber);
  const byHand = read("byhand", (text) => (text === "1" ? (true as const) : null));
  const tag = read("tag", readTag);
  const gone = read("gone", (text) => (text === "1" ? (true as const) : null));
  const filter = {
    ...(balance && { balance }),
    ...(changed && { changed }),
    ...(importNumber && { importNumber }),
    ...(byHand && { byHand }),
    ...(tag && { tag }),
    ...(gone && { gone }),
  };
  return { filter, order: read("sort", readOrder) ?? byId, ignored };
}

/** The same as an address holds it, in one order and without what says nothing. */
export function writeBalanceQuery({ filter, order }: BalanceQuery): Partial<Record<QueryName, string>> {
  const { balance, changed, importNumber, byHand, tag, gone } = filter;
  const sort = order.descending ? `${order.by}-desc` : order.by;
  return {
    ...(balance && { balance: written(balance) }),
    ...(changed && { changed: typeof changed === "string" ? changed : written(changed) }),
    ...(importNumber && { import: String(importNumber) }),
    ...(byHand && { byhand: "1" }),
    ...(tag && { tag }),
    ...(gone && { gone: "1" }),
    ...(sort !== byId.by && { sort }),
  };
}

export const isFiltered = ({ filter }: Pick<BalanceQuery, "filter">) => Object.keys(filter).length > 0;

/** A cursor as the address of the next page holds it; by id alone the id is enough. */
export function readCursor(text: string, { by }: BalanceOrder): BalanceCursor | null {
  const [, value = "0", id = ""] = /^(?:(-?\d{1,17})\.)?(\d{1,19})$/.exec(text) ?? [];
  const customerId = BigInt(id === "" ? 0 : id);
  if (customerId <= 0n || customerId > customerIdMax || (by === "id") === text.includes(".")) return null;
  return { value: BigInt(value), customerId };
}

export const writeCursor = ({ by }: BalanceOrder, { value, customerId }: BalanceCursor) =>
  by === "id" ? String(customerId) : `${value}.${customerId}`;

/** PostgreSQL's bigint. */
const customerIdMax = 9_223_372_036_854_775_807n;
/** Longer is nothing that can be meant here; nor is a tag of a customer at Shopify. */
export const tagCharsMax = 40;
const charsMax = tagCharsMax;

const written = ({ from, to }: Range<number | string>) => `${from ?? ""}..${to ?? ""}`;

function readPoints(text: string): Range<number> | null {
  return readRange(text, (end) => {
    const points = /^-?\d{1,16}$/.test(end) ? Number(end) : NaN;
    // No minus before a zero: it is written back.
    return Number.isSafeInteger(points) ? points + 0 : null;
  });
}

function readChanged(text: string): ChangedSpan | Range<string> | null {
  return changedSpans.find((span) => span === text) ?? readRange(text, readDay);
}

/** A day of the calendar: 30 February is none, and the year 0 is none that PostgreSQL knows. */
function readDay(text: string): string | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}

function readRange<Value extends number | string>(
  text: string,
  readEnd: (text: string) => Value | null,
): Range<Value> | null {
  const ends = text.split("..");
  if (ends.length !== 2) return null;
  const [from, to] = ends.map((end) => (end === "" ? null : readEnd(end)));
  const isRead = ends.every((end, i) => end === "" || [from, to][i] !== null);
  if (!isRead || (from == null && to == null)) return null;
  if (from != null && to != null && from > to) return null;
  return { from: from ?? null, to: to ?? null };
}

/** Shopify parts tags by commas. */
function readTag(text: string): string | null {
  const tag = text.trim();
  return tag === "" || /[,\p{Cc}]/u.test(tag) ? null : tag;
}

const readImportNumber = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);

function readOrder(text: string): BalanceOrder | null {
  const [name, way, ...more] = text.split("-");
  const by = balanceSorts.find((sort) => sort === name);
  if (!by || more.length > 0 || (way !== undefined && way !== "desc")) return null;
  return { by, descending: way === "desc" };
}
