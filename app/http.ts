/** Answers that several routes give, and what an address may name. */

import { data } from "@remix-run/node";
import type { Refusal } from "./refusal.ts";

/** The number of an import or a row; undefined for what can't be one. Up to 9 digits always fit PostgreSQL's integer. */
export function readOrdinal(text: string | null | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text ?? "") ? Number(text) : undefined;
}

/** With 409 for what was decided on something that is no longer so: the page is to be shown as it is now. */
export const refused = (refusal: Refusal) =>
  data({ refusal }, { status: isOfOlder(refusal) ? olderStatus : 422 });

export const olderStatus = 409;
const isOfOlder = ({ code }: Refusal) => code === "review_changed" || code === "undo_changed";

export const notFound = () => new Response(null, { status: 404 });

/** To a request with another method than POST. */
export const notAllowed = () => new Response(null, { status: 405, headers: { Allow: "POST" } });

interface Download {
  /** ASCII, without quotes: it goes into the header as it is. */
  fileName: string;
  contentType: string;
}

/** A file to be saved under its name, and kept by nobody on the way. */
export function download(body: BodyInit, { fileName, contentType }: Download): Response {
  return new Response(body, {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
