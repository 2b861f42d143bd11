/** What the page of a comparison shows, and what its file holds. */
import { readShop } from "#app/database/db.server.ts";
import { isComparable } from "#app/imports/import-log/comparable.ts";
import {
  compareImports,
  comparisonRefusal,
  type ComparedPage,
  type Pair,
} from "#app/imports/import-log/compare.server.ts";
import { listImports } from "#app/imports/import-log/import-log.server.ts";
import { findImport, type ImportRecord } from "#app/imports/record/import.server.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import type { AskedComparison } from "./asked.ts";

/** The last ones; older ones are chosen in the list of imports. */
const offeredMax = 50;

/** As much of an import as is said of it here. */
export type Offered = Pick<ImportRecord, "importNumber" | "fileName" | "createdAt">;

export interface Comparison {
  offered: Offered[];
  refusal: Refusal | null;
  compared: (ComparedPage & { setting: ("first" | "second")[] }) | null;
}

export async function loadComparison(shop: string, asked: AskedComparison): Promise<Comparison> {
  const [{ imports }, first, second] = await Promise.all([
    readShop(shop, (db) => listImports(db, { limit: offeredMax })),
    chosen(shop, asked.first),
    chosen(shop, asked.second),
  ]);
  const named = [first, second].filter(isImport);
  const numbers = new Set(named.map(({ importNumber }) => importNumber));
  const others = imports.filter((one) => isComparable(one) && !numbers.has(one.importNumber));
  const offered = [...new Map([...named, ...others].map((one) => [one.importNumber, shortOf(one)])).values()];
  offered.sort((a, b) => b.importNumber - a.importNumber);
  const pair = pairOf(first, second);
  if (pair === null || isRefusal(pair)) return { offered, refusal: pair, compared: null };
  const setting = (["first", "second"] as const).filter((name) => pair[name].reading.mode === "set");
  return { offered, refusal: null, compared: { ...(await compareImports(shop, pair, asked)), setting } };
}

const shortOf = ({ importNumber, fileName, createdAt }: ImportRecord): Offered => ({
  importNumber,
  fileName,
  createdAt,
});

/** Null where one is not chosen yet. */
export async function comparedPair(shop: string, asked: AskedComparison): Promise<Pair | Refusal | null> {
  return pairOf(...(await Promise.all([chosen(shop, asked.first), chosen(shop, asked.second)])));
}

type Chosen = ImportRecord | Refusal | null;
const isImport = (one: Chosen): one is ImportRecord => one !== null && !isRefusal(one);

async function chosen(shop: string, importNumber: number | undefined): Promise<Chosen> {
  if (importNumber === undefined) return null;
  const found = await findImport(shop, importNumber);
  return found ?? refuse("compare_no_import", { importNumber: String(importNumber) });
}

function pairOf(first: Chosen, second: Chosen): Pair | Refusal | null {
  if (isRefusal(first)) return first;
  if (isRefusal(second)) return second;
  return first && second && (comparisonRefusal({ first, second }) ?? { first, second });
}
