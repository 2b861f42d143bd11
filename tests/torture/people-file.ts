/** A file of customers with points, and what an import of it must come to, counted here and by nobody else. */
import { between, type Random } from "#support/random.ts";

/** A customer as she must be at Shopify and in the ledger in the end. */
export interface ExpectedPerson {
  lastName: string;
  tags: string[];
  points: bigint;
}

/** All that was ever imported into the shop, by e-mail. */
export type PeopleBooks = Map<string, ExpectedPerson>;

export interface PeopleFile {
  name: string;
  bytes: Uint8Array;
  rows: number;
  accepted: number;
  points: bigint;
}

export interface ShopBefore {
  /** The e-mails of those who were there from the beginning, and how they were. */
  there: { email: string; lastName: string; tags: string[] }[];
}

export const peopleHeader = [
  "customer email",
  "first name",
  "last name",
  "tags",
  "group:Gold",
  "points",
  "description",
];

export const isNew = (email: string) => email.endsWith("@new.example.com");

/** Notes in the books what becomes of each: half of the lines add somebody, most others change somebody who is there. */
export function peopleTortureFile(
  random: Random,
  name: string,
  rows: number,
  books: PeopleBooks,
  { there }: ShopBefore,
): PeopleFile {
  const added = [...books.keys()].filter(isNew);
  const start = between(random, 0, there.length - 1);
  const lines = [peopleHeader.join(",")];
  let accepted = 0;
  let points = 0n;
  let before: ExpectedPerson | undefined;
  let emailBefore = "";
  for (let i = 0; i < rows; i++) {
    const hasNone = i % 50 === 17;
    const value = hasNone ? 0 : between(random, 1, 90) * (i % 11 === 3 ? -1 : 1);
    const said = hasNone ? "" : String(value);
    const tail = `${said},${name} row ${i}`;
    if (i % 20 === 7) {
      lines.push(`nobody ${i},Ана,${name},,,${tail}`);
      continue;
    }
    // Somebody twice in the file: later cells win.
    const isAgain = i % 20 === 11 && before !== undefined;
    const old = there[(start + i) % there.length];
    const email = isAgain ? emailBefore : emailOf(i, name, added, old?.email);
    const person: ExpectedPerson = books.get(email) ?? {
      ...{ lastName: old?.email === email ? old.lastName : "", points: 0n },
      tags: old?.email === email ? [...old.tags] : [],
    };
    // As she was, so that nothing of her is written.
    const isAsBefore = !isAgain && i % 20 === 3 && books.has(email);
    const tags = isAsBefore || isAgain || i % 3 !== 0 ? [] : ["Torture", `Round ${i % 4}`];
    const isGold = !isAsBefore && !isAgain && i % 5 === 0;
    if (!isAsBefore) person.lastName = `${name} ${i}`;
    person.tags = [...new Set([...person.tags, ...tags, ...(isGold ? ["Gold"] : [])])];
    if (!hasNone) {
      accepted += 1;
      points += BigInt(value);
      person.points += BigInt(value);
    }
    books.set(email, person);
    [before, emailBefore] = [person, email];
    const cells = [email, "", person.lastName, tags.length > 0 ? `"${tags.join(", ")}"` : ""];
    lines.push(`${cells.join(",")},${isGold ? "TRUE" : ""},${tail}`);
  }
  return { name, bytes: new TextEncoder().encode(lines.join("\n") + "\n"), rows, accepted, points };
}

function emailOf(i: number, name: string, added: string[], old = ""): string {
  const known = added[(i * 31) % Math.max(1, added.length)];
  if ((i % 20 === 3 || i % 20 === 13) && known) return known;
  return i % 2 === 0 ? `${name}.${i}@new.example.com` : old;
}
