/**
 * What every answer says to browsers, after OWASP's HTTP Headers Cheat Sheet. Who may frame a page is said by the app,
 * which knows the shop.
 */
import type { RequestHandler, Response } from "express";

/** Seconds: a year, as browsers' preload lists ask. */
const secureFor = 31_536_000;

export const safeHeaders: RequestHandler = (request, response, next) => {
  response.set({
    "X-Content-Type-Options": "nosniff",
    // Addresses hold ids of customers, and on the way in a token.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    ...(request.secure && { "Strict-Transport-Security": `max-age=${secureFor}` }),
  });
  keepOut(response);
  next();
};

/**
 * Neither a proxy nor the browser's cache keeps an answer, whoever gives it: all but the app's own files, which say that
 * they are public, are somebody's. Looked at when the head goes out, so that no answer is forgotten.
 */
function keepOut(response: Response): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => Response;
  response.writeHead = (...given: unknown[]) => {
    const said = String(response.getHeader("Cache-Control") ?? "");
    const isFile = said.includes("public") && response.statusCode < 400;
    if (!isFile && !said.includes("no-store")) response.setHeader("Cache-Control", "private, no-store");
    return writeHead(...given);
  };
}
