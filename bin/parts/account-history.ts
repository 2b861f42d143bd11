import type { RequestHandler } from "express";
import { answerAccountHistory, historyHeaders } from "../../app/storefront/history-answer.server.ts";

/**
 * A shopper's points for the extension on the shop's account pages, which run in a browser's worker of no origin: it is
 * told nothing of an answer without the header that allows it, so each carries it, refusals too.
 */
const forAnyOrigin = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET",
  "Access-Control-Allow-Headers": "Authorization",
  "Access-Control-Max-Age": "86400",
};

export const accountHistory: RequestHandler = (request, response) => {
  response.set({ ...forAnyOrigin, ...historyHeaders });
  // Nobody reads a body here, and one that never ends would hold the connection.
  const { "content-length": length = "0", "transfer-encoding": coding } = request.headers;
  if (length !== "0" || coding !== undefined) response.set("Connection", "close");
  const answer = (status: number, json: string, headers = {}) =>
    void response.set(headers).status(status).end(json);
  const refuse = (status: number, error: string, headers = {}) =>
    answer(status, JSON.stringify({ error }), headers);
  if (request.path !== "/") return refuse(404, "not_found");
  if (request.method === "OPTIONS") return void response.status(204).end();
  if (request.method !== "GET") return refuse(405, "not_allowed", { Allow: "GET, OPTIONS" });
  const at = request.url.indexOf("?");
  const query = new URLSearchParams(at < 0 ? "" : request.url.slice(at + 1));
  answerAccountHistory(request.get("authorization"), query).then(
    ({ status, json, headers }) => answer(status, json, headers),
    () => refuse(500, "unavailable"),
  );
};
