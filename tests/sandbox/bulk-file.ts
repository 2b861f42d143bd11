import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { NextFunction, Request, Response } from "express";
import { isSignedUrl } from "./bulk.ts";
import type { SandboxContext } from "./context.ts";
import { directoryOf } from "./context.ts";

const storageHost = "storage.googleapis.com";
const pieceChars = 64 * 1024;

/** A bulk operation's result, where Shopify keeps it: in Google's storage, for whoever has the signed address. */
export async function answerBulkFile(
  context: SandboxContext,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  if (request.get("x-forwarded-host") !== storageHost) return next();
  const { Expires, Signature } = request.query;
  const isSigned = isSignedUrl(context.options.apiSecret, request.path, Number(Expires), String(Signature));
  const { download } = context.faults.bulk;
  if (!isSigned || download === "forbidden") {
    response.status(403).type("xml").send("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>");
    return;
  }
  if (download === "redirected" && !request.query.again) {
    response.redirect(`${request.originalUrl}&again=1`);
    return;
  }
  for (const [shop, office] of context.bulkOffices) {
    const operation = office.operations.find((each) => each.isAt(request.path));
    if (!operation) continue;
    operation.catchUp(Date.now());
    const lines = operation.lines(directoryOf(context, shop));
    const { objectCount } = operation.standing(Date.now());
    response.type("application/jsonl");
    await send(response, lines, objectCount, download);
    return;
  }
  response.status(404).type("xml").send("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>");
}

async function send(
  response: Response,
  lines: Iterable<string>,
  lineCount: number,
  download: string | null,
): Promise<void> {
  const breaks = download === "breaks_off" || download === "stalls";
  const until = breaks ? Math.ceil(lineCount / 2) : download === "lines_twice" ? Infinity : lineCount;
  const source = Readable.from(pieces(repeated(lines, download), until, download === "last_line_truncated"));
  if (download === "gzipped") {
    response.set("content-encoding", "gzip");
    return pipeline(source, createGzip(), response).catch(() => {});
  }
  if (!breaks) return pipeline(source, response).catch(() => {});
  for await (const piece of source) response.write(piece);
  if (download === "breaks_off") response.write("", () => response.destroy());
}

/** With a line twice: each of them, or the first one in place of the second. */
function* repeated(lines: Iterable<string>, download: string | null): Generator<string> {
  let place = 0;
  let first = "";
  for (const line of lines) {
    if (place === 0) first = line;
    yield download === "one_for_another" && place === 1 ? first : line;
    if (download === "lines_twice") yield line;
    place++;
  }
}

/** Lines put together, so that each write is worth its while. */
function* pieces(lines: Iterable<string>, until: number, cutLast: boolean): Generator<string> {
  let piece = "";
  let sent = 0;
  for (const line of lines) {
    sent += 1;
    piece += cutLast && sent === until ? line.slice(0, Math.floor(line.length / 2)) : line;
    if (piece.length >= pieceChars) {
      yield piece;
      piece = "";
    }
    if (sent >= until) break;
  }
  yield piece;
}
