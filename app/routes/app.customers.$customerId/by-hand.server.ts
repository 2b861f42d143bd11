/** What the page's forms post: points by hand, and the undo of one entry. */
import { data } from "@remix-run/node";
import type { Actor } from "#app/actor.ts";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { isCustomer } from "#app/customers/exists.server.ts";
import { inShop } from "#app/database/db.server.ts";
import { readUuid } from "#app/in-address.ts";
import { survivorNamed } from "#app/imports/gone/merge.server.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { adjustBalance, type Posted } from "#app/ledger/adjust.server.ts";
import { readEntryNumber } from "#app/ledger/entry-number.ts";
import { goneOf } from "#app/ledger/survivors.server.ts";
import { undoEntry } from "#app/ledger/undo-entry.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { shopLanguage } from "#app/shop/language.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import { undoLine } from "./undo-line.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import { adjustmentKinds, readAdjustment, readNote, type Refusals } from "./adjustment.ts";

interface ByWhom {
  shop: string;
  customerId: bigint;
  actor: Actor;
}

/** What an action answers: the entry that was posted, or why none was. */
export async function answerTo(form: FormData, asked: ByWhom) {
  const intent = form.get("intent");
  if (intent === "survivor") {
    const refusal = await nameSurvivor(text(form, "survivor"), asked);
    return refusal ? data({ refusal }, { status: 422 }) : { named: true };
  }
  const post = intent === "undo" ? undo : intent === "write-off" ? writeOff : adjust;
  const answer = await post(form, asked);
  if ("entry" in answer)
    return { saved: answer.points, entry: answer.entry, undoLine: await lineFor(answer, asked) };
  return data("refusals" in answer ? answer : { refusal: answer }, { status: 422 });
}

/** The toast that tells of it takes it back with one click. */
async function lineFor({ points }: Posted, { shop }: ByWhom): Promise<string> {
  const words = wordsIn(await shopLanguage(shop));
  return undoLine(words, points, words.longDate(new Date(), await shopTimeZone(shop)));
}

type Answer = Posted | Refusal | { refusals: Refusals };

async function adjust(form: FormData, { shop, customerId, actor }: ByWhom): Promise<Answer> {
  const { balanceSeen, requestId } = request(form);
  const kind = adjustmentKinds.find((one) => one === form.get("kind")) ?? "add";
  const typed = { kind, points: text(form, "points"), ...words(form), belowZero: ticked(form) };
  const read = readAdjustment(typed, balanceSeen);
  if ("refusals" in read) return read;
  return adjustBalance(shop, { customerId, balanceSeen, requestId, ...read }, actor);
}

/** What Shopify no longer has nobody can spend: it is taken out of the books by an entry, as it was seen. */
async function writeOff(form: FormData, { shop, customerId, actor }: ByWhom): Promise<Answer> {
  const { balanceSeen, requestId } = request(form);
  const { gone } = await goneOf(shop, customerId);
  if (!gone || gone.state === "merged" || !Number.isSafeInteger(balanceSeen) || balanceSeen === 0)
    return refuse("balance_changed");
  const { t } = wordsIn(await shopLanguage(shop));
  const written = { points: -balanceSeen, description: t("gone.writeOff.entry") };
  return adjustBalance(shop, { customerId, balanceSeen, requestId, ...written }, actor);
}

/** @returns why nobody was named. */
async function nameSurvivor(typed: string, { shop, customerId, actor }: ByWhom): Promise<Refusal | null> {
  const survivor = readCustomerId(typed);
  if (isRefusal(survivor)) return survivor;
  const known = survivor !== customerId && (await isCustomer(shop, survivor));
  if (isRefusal(known)) return known;
  if (!known) return refuse(known === null ? "customer_unasked" : "survivor_unknown");
  return inShop(shop, (db) => survivorNamed(db, { from: customerId, into: survivor, at: new Date() }, actor));
}

async function undo(form: FormData, { shop, customerId, actor }: ByWhom): Promise<Answer> {
  const entry = readEntryNumber(text(form, "entry"));
  if (!entry) return refuse("entry_gone");
  const typed = words(form);
  const description = readDescription(typed.description);
  const note = readNote(typed.note);
  if (isRefusal(description) || isRefusal(note))
    return {
      refusals: { ...(isRefusal(description) && { description }), ...(isRefusal(note) && { note }) },
    };
  const belowZero = ticked(form);
  return undoEntry(shop, { customerId, entry, description, note, belowZero, ...request(form) }, actor);
}

const words = (form: FormData) => ({ description: text(form, "description"), note: text(form, "note") });

const request = (form: FormData) => ({
  balanceSeen: Number(form.get("balance") ?? NaN),
  requestId: readUuid(form.get("requestId")),
});

/** PostgreSQL takes no NUL. */
const text = (form: FormData, name: string) => String(form.get(name) ?? "").replaceAll("\0", "");

const ticked = (form: FormData) => form.get("belowZero") === "true";
