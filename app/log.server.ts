/** Structured logs: which shop, import and request, never a customer's data or a token. */
import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import { env } from "./env.server.ts";

/** What every line says that is written while a request or a step runs. */
export interface LogContext {
  requestId?: string;
  shop?: string;
  importNumber?: number;
}

// The web process holds this module twice, in the built app and beside it: both must see the same request.
const key = Symbol.for("pointbook.log");
const shared = globalThis as { [key]?: AsyncLocalStorage<LogContext> };
const context = (shared[key] ??= new AsyncLocalStorage<LogContext>());

export function withLogContext<T>(known: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...known }, work);
}

/** Adds to what the rest of the running request or step says; without one it does nothing. */
export function noteInLog(known: LogContext): void {
  Object.assign(context.getStore() ?? {}, known);
}

export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  mixin: () => ({ ...context.getStore() }),
  serializers: { err: describeError },
  // A net below the rule that nothing of this is ever passed to a log.
  redact: [
    "accessToken",
    "refreshToken",
    "authorization",
    "email",
    "description",
    "cells",
    "headers",
  ].flatMap((name) => [name, `*.${name}`]),
});

/** Path of a request without its query, which may hold a token, and without ids of Shopify's, which name a customer. */
export function loggedPath(path: string): string {
  return path.replace(/[?#].*/s, "").replace(/\d{6,}/g, "…");
}

interface KnownError {
  code?: unknown;
  table?: unknown;
  constraint?: unknown;
  severity?: unknown;
}

/**
 * Only what is known to be free of data. PostgreSQL's `detail`, `where` and `hint` quote rows, and an error of the
 * Shopify library carries the whole answer.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint } = error as KnownError;
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: messageWithoutData(error).slice(0, 500),
    ...Object.fromEntries(
      Object.entries({ code, table, constraint }).filter(([, value]) => value !== undefined),
    ),
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.slice(0, 5).map(describeError) }),
  };
}

/** PostgreSQL's data exceptions, `JSON.parse` and Prisma's refusals repeat what they were given. */
function messageWithoutData(error: Error): string {
  const { code, severity } = error as KnownError;
  if (error instanceof SyntaxError || error.name === "PrismaClientValidationError") return "(it quotes data)";
  const isDataException = severity !== undefined && String(code).startsWith("22");
  return isDataException ? error.message.replace(/".*"/s, '"…"') : error.message;
}
