/**
 * How much of a body is taken at all. Refused by its header, before a byte of it is read; a route that reads a body
 * whose length nobody says counts while it reads.
 */
import type { RequestHandler } from "express";
import { formBodies, tooLargeSentence, webhookBodies } from "../../app/body.ts";
import { uploadBytesMax } from "../../app/imports/limits.ts";

const uploads = /^\/app\/imports\/(?:upload|\d+\/continue)(?:\.data)?$/;

/** As express and Remix know their routes. */
const webhooks = /^\/webhooks\/?$/i;

function bytesMaxOf(path: string): number {
  if (uploads.test(path)) return uploadBytesMax;
  return webhooks.test(path) ? webhookBodies.bytesMax : formBodies.bytesMax;
}

export const limitBody: RequestHandler = ({ path, headers }, response, next) => {
  const length = Number(headers["content-length"] ?? 0);
  const isTooLong = length > bytesMaxOf(path);
  // What is left of a body when the answer is given is read on to nowhere; not where it may be endless.
  if (isTooLong || headers["transfer-encoding"] !== undefined) response.set("Connection", "close");
  if (!isTooLong) return next();
  response.status(413).type("text/plain").send(tooLargeSentence);
};
