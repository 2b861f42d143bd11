/** Decisions of somebody who has just opened the review: on the version that is there now. */
import type { Actor } from "#app/actor.ts";
import * as approving from "#app/imports/decisions/approve.server.ts";
import * as choosing from "#app/imports/columns.server.ts";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import { findImport } from "#app/imports/record/import.server.ts";
import type { Decision } from "#app/imports/record/decision.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { Reading } from "#app/imports/reading.ts";
import * as undoing from "#app/imports/undo/undo.server.ts";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import * as scheduling from "#app/imports/decisions/schedule.server.ts";

export async function approve(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: Omit<approving.ApplyChoice, "seen">,
): Promise<Decision> {
  // The page that is opened counts again what has changed.
  const found = await findImport(shop, importNumber);
  const seen = found ? (await freshReview(shop, found)).reviewVersion : 0;
  return approving.approve(shop, importNumber, actor, { ...choice, seen });
}

export async function chooseColumns(
  shop: string,
  importNumber: number,
  actor: Actor,
  columns: ColumnMap,
  reading?: Partial<Reading>,
): Promise<Decision> {
  const seen = await versionNow(shop, importNumber);
  return choosing.chooseColumns(shop, importNumber, actor, { columns, reading, seen });
}

export async function unschedule(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return scheduling.unschedule(shop, importNumber, actor, await versionNow(shop, importNumber));
}

export async function requestUndo(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: Omit<undoing.UndoChoice, "seen">,
): Promise<Decision> {
  const importRecord = await findImport(shop, importNumber);
  const seen = importRecord ? (await undoPreview(shop, importRecord)).version : "";
  return undoing.requestUndo(shop, importNumber, actor, { ...choice, seen });
}

const versionNow = async (shop: string, importNumber: number) =>
  (await findImport(shop, importNumber))?.reviewVersion ?? 0;
