/**
 * How much of a body is taken at all. Refused by its header, before a byte of it is read; a route that reads a body
 * whose length nobody says counts while it reads.
 */
import type { RequestHandler } from "express";
import { formBytesMax, tooLargeSentence, webhookBytesMax } from "../../app/http.ts";
import { uploadBytesMax } from "../../app/imports/limits.ts";

const uploads = /^\/app\/imports\/(?:upload|\d+\/continue)(?:\.data)?$/;

function bytesMaxOf(path: string): number {
  if (uploads.test(path)) return uploadBytesMax;
  return path === "/webhooks" ? webhookBytesMax : formBytesMax;
}

export const limitBody: RequestHandler = ({ path, headers }, response, next) => {
  const length = Number(headers["content-length"] ?? 0);
  const isTooLong = length > bytesMaxOf(path);
  // What is left of a body when the answer is given is read on to nowhere; not where it may be endless.
  if (isTooLong || headers["transfer-encoding"] !== undefined) response.set("Connection", "close");
  if (!isTooLong) return next();
  response.status(413).type("text/plain").send(tooLargeSentence);
};
