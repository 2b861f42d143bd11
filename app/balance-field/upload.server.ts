/** The file of a bulk operation: a line for each call that would be made without it. */
import { fieldsPerCall, writtenBalance } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { stagedUpload } from "../admin-api/staged-upload.ts";
import { customerGid } from "../customers/customer-id.ts";
import { inShop } from "../db.server.ts";

/** Where Shopify takes files ("Import data", https://shopify.dev/docs/api/usage/bulk-operations/imports): no answer may name another place. */
const uploadOrigin = "https://shopify-staged-uploads.storage.googleapis.com";
const uploadMsMax = 5 * 60_000;
/** Balances read at a time: whole lines. */
const pageSize = 400 * fieldsPerCall;

/** @returns the path by which Shopify knows the file, or why there is none. */
export async function uploadSent(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
): Promise<{ path: string } | { refusal: string }> {
  const file = await fileOfSent(shop);
  if (!file) return { refusal: "somebody was erased meanwhile" };
  const { stagedTargets, userErrors } = (
    await client.request(stagedUpload, { filename: "balances.jsonl" }, { signal })
  ).stagedUploadsCreate;
  const [target] = stagedTargets;
  const path = target?.parameters.find(({ name }) => name === "key")?.value;
  if (userErrors[0] || !target?.url || !path) return { refusal: userErrors[0]?.message ?? "no target" };
  if (!URL.canParse(target.url) || new URL(target.url).origin !== uploadOrigin)
    return { refusal: "a target at another address" };
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  // Whatever stands behind the file is not looked at.
  form.append("file", file, "balances.jsonl");
  const problem = await send(target.url, form, signal);
  return problem === null ? { path } : { refusal: problem };
}

async function send(url: string, form: FormData, signal: AbortSignal): Promise<string | null> {
  try {
    const either = AbortSignal.any([signal, AbortSignal.timeout(uploadMsMax)]);
    const { status } = await fetch(url, { method: "POST", body: form, redirect: "error", signal: either });
    return status === 201 ? null : `the upload was answered with status ${status}`;
  } catch (error) {
    if (signal.aborted) throw error;
    return "the upload broke off";
  }
}

/** @returns null where one is missing: the numbers behind it would be another's. */
async function fileOfSent(shop: string): Promise<Blob | null> {
  const parts: string[] = [];
  for (let first = 0, isLast = false; !isLast; first += pageSize) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ number: number; customerId: bigint; balance: bigint }>(
        `SELECT number, customer_id AS "customerId", balance FROM balance_field_sent
         WHERE shop = $1 AND number >= $2 AND number < $2 + ${pageSize} ORDER BY number`,
        [db.shop, first],
      ),
    );
    if (rows.some(({ number }, i) => number !== first + i)) return null;
    isLast = rows.length < pageSize;
    parts.push(linesOf(rows));
  }
  return new Blob(parts, { type: "text/jsonl" });
}

function linesOf(rows: { customerId: bigint; balance: bigint }[]): string {
  const metafields = rows.map(({ customerId, balance }) => writtenBalance(customerGid(customerId), balance));
  let lines = "";
  for (let first = 0; first < metafields.length; first += fieldsPerCall)
    lines += `${JSON.stringify({ metafields: metafields.slice(first, first + fieldsPerCall) })}\n`;
  return lines;
}
