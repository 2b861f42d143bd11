/** What the page's forms post: points by hand, and the undo of one entry. */
import { data } from "@remix-run/node";
import type { Actor } from "#app/actor.ts";
import { readUuid } from "#app/http.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { adjustBalance, type Posted } from "#app/ledger/adjust.server.ts";
import { readEntryNumber } from "#app/ledger/entry-number.ts";
import { undoEntry } from "#app/ledger/undo-entry.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { shopLanguage } from "#app/shop/language.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import { undoLine } from "./undo-line.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import { adjustmentKinds, readAdjustment, readNote, type Refusals } from "./adjustment.ts";

interface Asked {
  shop: string;
  customerId: bigint;
  actor: Actor;
}

/** What an action answers: the entry that was posted, or why none was. */
export async function answerTo(form: FormData, asked: Asked) {
  const answer = await (form.get("intent") === "undo" ? undo(form, asked) : adjust(form, asked));
  if ("entry" in answer)
    return { saved: answer.points, entry: answer.entry, undoLine: await lineFor(answer, asked) };
  return data("refusals" in answer ? answer : { refusal: answer }, { status: 422 });
}

/** The toast that tells of it takes it back with one click. */
async function lineFor({ points }: Posted, { shop }: Asked): Promise<string> {
  const words = wordsIn(await shopLanguage(shop));
  return undoLine(words, points, words.longDate(new Date(), await shopTimeZone(shop)));
}

type Answer = Posted | Refusal | { refusals: Refusals };

async function adjust(form: FormData, { shop, customerId, actor }: Asked): Promise<Answer> {
  const { balanceSeen, requestId } = request(form);
  const kind = adjustmentKinds.find((one) => one === form.get("kind")) ?? "add";
  const typed = { kind, points: text(form, "points"), ...words(form), belowZero: ticked(form) };
  const read = readAdjustment(typed, balanceSeen);
  if ("refusals" in read) return read;
  return adjustBalance(shop, { customerId, balanceSeen, requestId, ...read }, actor);
}

async function undo(form: FormData, { shop, customerId, actor }: Asked): Promise<Answer> {
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
