import { pino } from "pino";
import { env } from "./env.server.ts";

/** Structured logs: shop, import and job, never a customer's data or a token. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined });
