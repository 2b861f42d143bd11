/** Answers that several routes give. */

import { data } from "@remix-run/node";
import { formBodies, readBody } from "./body.ts";
import { readOrdinal } from "./in-address.ts";
import { isOfOlder, olderStatus } from "./older.ts";
import type { Refusal } from "./refusal.ts";

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
