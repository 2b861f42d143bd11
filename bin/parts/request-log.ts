import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { log, loggedPath, withLogContext } from "../../app/log.server.ts";

const slowMs = 1_000;
const wellFormed = /^[\w.:-]{8,128}$/;

/** Gives every request an id, which the answer and each line of the log about it carry, and a line at its end. */
export const requestLog: RequestHandler = (request, response, next) => {
  const given = request.get("x-request-id");
  const requestId = given && wellFormed.test(given) ? given : randomUUID();
  response.set("X-Request-Id", requestId);
  const path = loggedPath(request.originalUrl);
  const importNumber = /^\/app\/imports\/(\d+)(\/|$)/.exec(path)?.[1];
  const began = performance.now();
  withLogContext({ requestId, ...(importNumber && { importNumber: Number(importNumber) }) }, () => {
    response.once("close", () => {
      const { statusCode: status, writableFinished: whole } = response;
      const ms = Math.round(performance.now() - began);
      const telling = request.method !== "GET" || status >= 400 || ms >= slowMs || !whole;
      log[telling ? "info" : "debug"]({ method: request.method, path, status, ms, whole }, "request");
    });
    next();
  });
};
