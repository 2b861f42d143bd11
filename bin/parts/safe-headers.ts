/**
 * What every answer says to browsers, after OWASP's HTTP Headers Cheat Sheet. Who may frame a page is said by the app,
 * which knows the shop.
 */
import type { RequestHandler } from "express";

/** Seconds: a year, as browsers' preload lists ask. */
const secureFor = 31_536_000;

export const safeHeaders: RequestHandler = (request, response, next) => {
  response.set({
    "X-Content-Type-Options": "nosniff",
    // Addresses hold ids of customers, and on the way in a token.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    ...(request.secure && { "Strict-Transport-Security": `max-age=${secureFor}` }),
  });
  next();
};
