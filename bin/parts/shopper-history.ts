import type { RequestHandler } from "express";
import { answerHistory, historyHeaders } from "../../app/storefront/history-answer.server.ts";

/**
 * The storefront asks far more often than all the rest: straight from the socket to the database and back, without
 * Remix, whose way from one request to one loader takes five times as long as the query.
 */
export const shopperHistory: RequestHandler = (request, response, next) => {
  const at = request.url.indexOf("?");
  answerHistory(new URLSearchParams(at < 0 ? "" : request.url.slice(at + 1)))
    .then(({ status, json, headers }) => {
      response.writeHead(status, {
        ...historyHeaders,
        ...headers,
        "Content-Length": Buffer.byteLength(json),
      });
      response.end(json);
    })
    .catch(next);
};
