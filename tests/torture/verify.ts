/** Holds what is in the database against what was counted while the files were made. */
import type { FileStory } from "./shop-loop.ts";
import type { Observer } from "./observer.ts";

interface FoundImport {
  importNumber: number;
  status: string;
  rowCount: number;
  storedRows: number;
  accepted: number | null;
  postings: number;
  entries: number;
  points: string;
  undoPostings: number;
  undoPoints: string;
}

const foundSql = `
  SELECT i.import_number AS "importNumber", i.status, i.row_count AS "rowCount", i.accepted_count AS accepted,
         (SELECT count(*)::integer FROM import_row r
          WHERE r.shop = i.shop AND r.import_number = i.import_number) AS "storedRows",
         coalesce(a.postings, 0) AS postings, coalesce(a.entries, 0) AS entries, coalesce(a.points, 0)::text AS points,
         coalesce(u.postings, 0) AS "undoPostings", coalesce(u.points, 0)::text AS "undoPoints"
  FROM import i
  LEFT JOIN booked a ON a.shop = i.shop AND a.import_number = i.import_number AND a.kind = 'import'
  LEFT JOIN booked u ON u.shop = i.shop AND u.import_number = i.import_number AND u.kind = 'undo'
  WHERE i.shop = $1 ORDER BY i.import_number`;

const bookedSql = `
  WITH booked AS (
    SELECT p.shop, p.import_number, p.kind, count(DISTINCT p.posting_number)::integer AS postings,
           count(e.*)::integer AS entries, sum(e.points) AS points
    FROM posting p LEFT JOIN ledger_entry e ON e.shop = p.shop AND e.posting_number = p.posting_number
    WHERE p.shop = $1 GROUP BY p.shop, p.import_number, p.kind
  )`;

/** @returns a sentence for each difference; none is the proof. */
export async function differences(observer: Observer, stories: FileStory[]): Promise<string[]> {
  const found: string[] = [];
  for (const shop of new Set(stories.map((story) => story.shop))) {
    const ofShop = stories.filter((story) => story.shop === shop);
    const imports = await observer.look<FoundImport>(bookedSql + foundSql, [shop]);
    for (const story of ofShop) found.push(...ofImport(story, imports));
    found.push(...ofTheRest(shop, ofShop, imports));
    found.push(...(await ofSums(observer, shop, ofShop)));
  }
  const [orphans] = await observer.look<{ n: number }>(
    `SELECT count(*)::integer AS n FROM import_file c
     WHERE c.adopted AND NOT EXISTS (SELECT FROM import i WHERE i.shop = c.shop AND i.file_id = c.file_id)`,
  );
  if (orphans?.n) found.push(`${orphans.n} stored files belong to no import`);
  return found;
}

function ofImport({ shop, file, importNumber, undone }: FileStory, imports: FoundImport[]): string[] {
  const row = imports.find((candidate) => candidate.importNumber === importNumber);
  if (!row) return [`${shop}: import ${importNumber} is gone`];
  const expected: Omit<FoundImport, "importNumber" | "accepted"> = {
    status: undone ? "undone" : "applied",
    rowCount: file.rows,
    storedRows: file.rows,
    postings: 1,
    entries: file.accepted,
    points: String(file.points),
    undoPostings: undone ? 1 : 0,
    undoPoints: undone ? String(-file.points) : "0",
  };
  // Rows of those who are erased: refused where that came before the apply, accepted and gone where it came after.
  const most = file.accepted + file.erasedRows;
  const accepted = row.accepted ?? 0;
  if (accepted < file.accepted || accepted > most)
    return [`${shop}: import ${importNumber}: accepted is ${accepted}, not ${file.accepted} to ${most}`];
  return Object.entries(expected)
    .filter(([name, value]) => row[name as keyof FoundImport] !== value)
    .map(
      ([name, value]) =>
        `${shop}: import ${importNumber}: ${name} is ${row[name as keyof FoundImport]}, not ${value}`,
    );
}

/** An import that no story tells of was uploaded unseen: it must have been discarded, and have posted nothing. */
function ofTheRest(shop: string, stories: FileStory[], imports: FoundImport[]): string[] {
  const told = new Set(stories.map((story) => story.importNumber));
  return imports
    .filter(({ importNumber }) => !told.has(importNumber))
    .filter(({ status, postings, undoPostings }) => status !== "discarded" || postings + undoPostings > 0)
    .map(
      ({ importNumber, status }) => `${shop}: import ${importNumber} is ${status}, and nobody asked for it`,
    );
}

async function ofSums(observer: Observer, shop: string, stories: FileStory[]): Promise<string[]> {
  const kept = stories.filter((story) => !story.undone);
  const expected = kept.reduce((sum, { file }) => sum + file.points, 0n);
  const [row] = await observer.look<{ entries: string; balances: string }>(
    `SELECT (SELECT coalesce(sum(points), 0)::text FROM ledger_entry WHERE shop = $1) AS entries,
            (SELECT coalesce(sum(balance), 0)::text FROM balance WHERE shop = $1) AS balances`,
    [shop],
  );
  return (["entries", "balances"] as const)
    .filter((name) => row?.[name] !== String(expected))
    .map((name) => `${shop}: the sum of the ${name} is ${row?.[name]}, not ${expected}`);
}
