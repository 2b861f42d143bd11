import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { openApp } from "#sandbox/open-app.ts";
import { firstCustomerId } from "#sandbox/customers.ts";
import type { Actor } from "#app/actor.ts";
import { inShop } from "#app/database/db.server.ts";
import { wordsIn } from "#app/locales/words.ts";
import { type ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import { findImport, type ImportRecord } from "#app/imports/record/import.server.ts";
import type { Reading } from "#app/imports/reading.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import type { UploadAnswers } from "#app/imports/upload/said-of-upload.ts";
import { statementPage, type Statement } from "#app/ledger/statement.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { approve } from "./decide.ts";

export const shop = "pointbook-demo.myshopify.com";
export const otherShop = "another-shop.myshopify.com";
export const ana: Actor = { id: 902541635n, name: "Ana Petrova" };

export function sandbox(): SandboxControl {
  return sandboxControl(process.env.SANDBOX_URL ?? "");
}

/** The id of the sandbox's i-th customer. */
export function customer(i: number): bigint {
  return BigInt(firstCustomerId) + BigInt(i);
}

export const header = "shopify_id,points_to_add,description";

export function csv(...lines: string[]): string {
  return [header, ...lines].join("\n") + "\n";
}

/** Gives the shop its tokens, as the first visit of a member of its staff does. */
export const install = () => installAt(shop);

export async function installAt(shopDomain: string): Promise<void> {
  await openApp(process.env.SANDBOX_URL ?? "", shopDomain);
}

export async function* bytesOf(
  text: string | Uint8Array,
  pieceBytes = 64 * 1024,
): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}

/** Uploads a file and lets it be read and checked, as far as the review. */
export async function review(text: string, shopDomain = shop): Promise<ImportRecord> {
  const { importNumber } = await receiveFile(shopDomain, ana, "points.csv", bytesOf(text));
  await workOnImport(shopDomain, importNumber);
  return mustFind(importNumber, shopDomain);
}

/** The same of a file about which something is said beforehand, as on the command line. */
export async function reviewRead(
  file: string | Uint8Array,
  reading: Partial<Reading>,
  answers: Omit<UploadAnswers, "reading"> = {},
): Promise<ImportRecord> {
  const options = { answers: { ...answers, reading } };
  const { importNumber } = await receiveFile(shop, ana, "points.csv", bytesOf(file), options);
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

/** Leaves something in the tables that only e-mails and phones fill: a row that may mean two customers, and a key not asked about yet. */
export async function reviewKeys(): Promise<void> {
  const file = (email: string) =>
    `email,phone,points_to_add,description\n${email},+359880000002,5,Which of the two?\n`;
  await review(file("shopper1@example.com"));
  await sandbox().faults({ accessDenied: true });
  await review(file("shopper3@example.com"));
  await sandbox().reset();
}

/** Approves an import and applies it. */
export async function applyImport(
  { importNumber }: Pick<ImportRecord, "importNumber">,
  choice: Partial<ApplyChoice> = {},
): Promise<ImportRecord> {
  const decision = await approve(shop, importNumber, ana, { mode: "accepted_rows", ...choice });
  if (decision) throw new Error(wordsIn("en").refusal(decision));
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

/** Takes a file all the way to the ledger. */
export async function applyFile(text: string, shopDomain = shop): Promise<ImportRecord> {
  const { importNumber } = await review(text, shopDomain);
  await approve(shopDomain, importNumber, ana, { mode: "accepted_rows", reapply: true });
  await workOnImport(shopDomain, importNumber);
  return mustFind(importNumber, shopDomain);
}

/** What the shopper is shown. */
export function history(shopDomain: string, customerId: bigint, before?: string): Promise<Statement> {
  return statementPage(shopDomain, customerId, { before: before ?? null }, 20);
}

export async function mustFind(importNumber: number, shopDomain = shop): Promise<ImportRecord> {
  const importRecord = await findImport(shopDomain, importNumber);
  if (!importRecord) throw new Error(`there is no import ${importNumber}`);
  return importRecord;
}

export async function count(table: string, shopDomain = shop): Promise<number> {
  return inShop(shopDomain, async (db) => {
    const { rows } = await db.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${table} WHERE shop = $1`,
      [db.shop],
    );
    return rows[0]?.n ?? -1;
  });
}
