/** The version of the review that a decision was taken on: the database counts it, so that no change is missed. */
import type { Actor } from "../../actor.ts";
import type { ShopDb } from "../../database/db.server.ts";
import type { Message } from "../../locales/words.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { changesNoted } from "../limits.ts";
import { recountValues } from "./recount.ts";
import type { Recount, ReviewChange, ReviewChangeKind } from "../record/review.ts";

/** Notes who made the import's present version, and what she did. */
export async function noteChange(
  db: ShopDb,
  importNumber: number,
  actor: Actor,
  kind: ReviewChangeKind,
  seen?: number,
): Promise<void> {
  await note(db, importNumber, { kind, byName: actor.name, seen });
}

/** Notes that the rows were counted again; with null where only balances around the same outcome are others. */
export async function noteRecount(db: ShopDb, importNumber: number, recount: Recount | null): Promise<void> {
  await note(
    db,
    importNumber,
    recount ? { kind: "recounted", byName: "", recount } : { kind: "balances", byName: "" },
  );
}

async function note(db: ShopDb, importNumber: number, change: Omit<ReviewChange, "version">): Promise<void> {
  await db.queryWhole(
    `UPDATE import SET review_changes = (
       SELECT jsonb_agg(change ORDER BY place) FROM (
         SELECT * FROM jsonb_array_elements(review_changes || ($3::jsonb || jsonb_build_object('version', review_version)))
           WITH ORDINALITY AS noted (change, place) ORDER BY place DESC LIMIT $4) last)
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber, JSON.stringify(change), changesNoted],
  );
}

/** Why a decision on this version is not taken, with what was changed since and by whom; null where it is the present one. */
export async function refusalOfOlder(
  db: ShopDb,
  importNumber: number,
  seen: number,
): Promise<Refusal | null> {
  const { rows } = await db.query<{ version: number; changes: ReviewChange[] }>(
    `SELECT review_version AS version, review_changes AS changes FROM import
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
  const [now] = rows;
  if (!now || now.version === seen) return null;
  const changes = now.changes.filter(({ version }) => version > seen);
  // The outcome is the one that was seen, if every version since is noted as such.
  const same = changes.filter(({ kind }) => kind === "balances");
  if (seen < now.version && same.length === now.version - seen) return null;
  const told = said(changes);
  return refuse("review_changed", { changes: told.length > 0 ? told : [countedAnew] });
}

/** Each thing once, however often somebody did it. */
function said(changes: ReviewChange[]): Message[] {
  const once = new Map(changes.map((change) => [`${change.kind} ${change.byName}`, change]));
  // Counted again more than once, it was what it was first, and is what it is now.
  const first = changes.find(({ recount }) => recount)?.recount;
  return [...once.values()].flatMap(({ kind, byName, recount }): Message[] => {
    if (kind === "balances") return [];
    if (kind !== "recounted") return [{ code: `review.changes.${kind}`, values: { name: byName } }];
    if (!recount || !first) return [countedAnew];
    return [{ code: "review.changes.recounted", values: recountValues({ ...recount, was: first.was }) }];
  });
}

/** Nobody of the staff: customer data was erased, or the worker came to another result. */
const countedAnew: Message = { code: "review.changes.countedAnew", values: {} };
