/** Answers that several routes give, and what an address may name. */

import { data } from "@remix-run/node";
import { formBodies, readBody } from "./body.ts";
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

/** @throws Response 400 for what is no form, or as `readBody` does. */
export async function readForm(request: Request): Promise<FormData> {
  const body = await readBody(request, formBodies);
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
