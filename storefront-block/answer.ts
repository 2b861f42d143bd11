/** What the app answers, and whether it can be used. */

export interface Entry {
  id: string;
  description: string;
  /** The moment when it was added. */
  date: string;
  /** The shop's day at that moment. */
  day?: string;
  /** The day that the merchant gave. */
  occurredAt?: string | null;
  points: number;
  balanceAfter: number;
  /** The number of the entry that it takes back. */
  corrects?: string | null;
}

export interface Answer {
  balance: number;
  entries: Entry[];
  next: string | null;
  /** Whose answer it is. */
  tag?: string;
  /** Where they were asked for. */
  months?: unknown;
}

/** "another": the cursor is of a customer who is no longer the one that is signed in. */
export type Asked = Answer | "signed-out" | "another";

const patienceMs = 15_000;

/** @returns null where the answer can't be used. @throws where there is none. */
export async function ask(url: string, request: AbortController): Promise<Asked | null> {
  const timer = setTimeout(() => request.abort(), patienceMs);
  try {
    const response = await fetch(url, {
      cache: "no-store",
      signal: request.signal,
    });
    if (response.status === 401) return "signed-out";
    if (response.status === 409) return "another";
    const answer: unknown = response.ok ? await response.json() : null;
    return isAnswer(answer) ? answer : null;
  } finally {
    clearTimeout(timer);
  }
}

type Untrusted<T> = { [Name in keyof T]?: unknown } | null | undefined;

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isMoment = (text: string) => !Number.isNaN(Date.parse(text));
const isText = (value: unknown): value is string => typeof value === "string";

// A page that promises more but brings nothing would loop for ever.
export function isAnswer(answer: unknown): answer is Answer {
  const page = answer as Untrusted<Answer>;
  return (
    isWhole(page?.balance) &&
    Array.isArray(page.entries) &&
    page.entries.every(isEntry) &&
    (page.next === null || (isText(page.next) && page.next !== "" && page.entries.length > 0))
  );
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Untrusted<Entry>;
  return (
    isText(entry?.id) &&
    isText(entry.description) &&
    isText(entry.date) &&
    isMoment(entry.date) &&
    isWhole(entry.points) &&
    isWhole(entry.balanceAfter)
  );
}

/** The months in which she has entries, as "2026-11"; null where the answer does not tell. */
export function monthsOf(answer: Answer | null): string[] | null {
  const isMonth = (month: unknown): month is string => /^\d{4}-(0[1-9]|1[0-2])$/.test(String(month));
  return Array.isArray(answer?.months) ? answer.months.filter(isMonth) : null;
}

/**
 * The day that it happened and the shop's day when it was added, the same from wherever they are looked at. Where the
 * merchant gave none, it happened when it was added.
 */
export function daysOf({ occurredAt, day, date }: Entry): [happened: string, added: string] {
  const isDay = (text: unknown): text is string =>
    isText(text) && /^\d{4}-\d\d-\d\d$/.test(text) && isMoment(text);
  const added = isDay(day) ? day : new Date(date).toISOString().slice(0, 10);
  return [isDay(occurredAt) ? occurredAt : added, added];
}
