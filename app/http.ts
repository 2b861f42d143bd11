/** Answers that several routes give, and what an address may name. */

import { data } from "@remix-run/node";
import { joined } from "./imports/file/bytes.ts";
import { isOfOlder, olderStatus } from "./older.ts";
import type { Refusal } from "./refusal.ts";

/** The number of an import or a row; undefined for what can't be one. Up to 9 digits always fit PostgreSQL's integer. */
export function readOrdinal(text: string | null | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text ?? "") ? Number(text) : undefined;
}

/** What a page made up to know its request by; null for anything else. */
export function readUuid(text: unknown): string | null {
  return typeof text === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : null;
}

export const refused = (refusal: Refusal) =>
  data({ refusal }, { status: isOfOlder(refusal) ? olderStatus : 422 });

/** The version of the review that a form was sent on; 0 where it names none. */
export const versionSeen = (form: FormData) => readOrdinal(form.get("reviewVersion") as string | null) ?? 0;

export const notFound = () => new Response(null, { status: 404 });

/** Shopify publishes no figure; a shop with every field full sends some 20 KB. */
export const webhookBytesMax = 1_000_000;
/** More than the corrections that the grid sends at a time (repairedBytesMax, with what a form puts round them). */
export const formBytesMax = 4_000_000;

export const tooLargeSentence = "This request is too large: send less at once.";

/** The web process closes the connection, so that the rest of the body is not waited for (`bin/parts/body-limit.ts`). */
const tooLarge = () =>
  new Response(tooLargeSentence, {
    status: 413,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });

/** @throws Response 413 as soon as it is known that the body is longer. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("Content-Length") ?? 0) > bytesMax) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let length = 0;
  // No `for await`: leaving it early cancels the body, and with it the connection that the answer goes to.
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > bytesMax) throw tooLarge();
    pieces.push(next.value);
  }
  return joined(pieces);
}

/** @throws Response 413 for a form longer than any of ours, 400 for what is none. */
export async function readForm(request: Request): Promise<FormData> {
  const body = await readBody(request, formBytesMax);
  const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
  try {
    return await new Response(body, { headers }).formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

interface Download {
  /** ASCII, without quotes: it goes into the header as it is. */
  fileName: string;
  contentType: string;
  /** Where it is known before: what is cut short is then not taken for the whole. */
  fileBytes?: number;
}

/** A file to be saved under its name, and kept by nobody on the way. */
export function download(body: BodyInit, { fileName, contentType, fileBytes }: Download): Response {
  return new Response(body, {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
      ...(fileBytes !== undefined && { "Content-Length": String(fileBytes) }),
    },
  });
}
