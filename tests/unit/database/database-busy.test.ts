import { expect, test } from "vitest";
import { isNodeAway } from "#app/database/database-busy.ts";

const told = (severity: string, code: string, message = "") =>
  Object.assign(new Error(message), { severity, code });

test.each<[string, unknown]>([
  ["the coordinator that can't connect", told("ERROR", "08006")],
  ["a node that is ending", told("ERROR", "57P01")],
  ["a node that is beginning", told("ERROR", "57P03")],
  [
    "a node lost within a transaction",
    told("ERROR", "XX000", "failure on connection marked as essential: n:5432"),
  ],
  ["an error that one of those is the cause of", new Error("step", { cause: told("ERROR", "08001") })],
  ["Prisma’s error, whose cause is no error", { cause: { cause: { severity: "ERROR", code: "57P02" } } }],
])("%s tells that a node is away", (_, error) => expect(isNodeAway(error)).toBe(true));

test.each<[string, unknown]>([
  ["a message that the protocol does not know", told("ERROR", "08P01")],
  ["the database itself that is ending", told("FATAL", "57P01")],
  ["the same behind an error of ours", new Error("step", { cause: told("FATAL", "57P01") })],
  ["the database itself that is beginning", told("FATAL", "57P03")],
  ["a connection that this process lost", Object.assign(new Error("lost"), { code: "ECONNRESET" })],
  ["a statement that took too long", told("ERROR", "57014")],
  ["another error of Citus", told("ERROR", "XX000", "could not find the shard")],
  ["nothing", null],
  ["a text", "08006"],
])("%s does not", (_, error) => expect(isNodeAway(error)).toBe(false));
