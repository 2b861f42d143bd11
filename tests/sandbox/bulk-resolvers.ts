import type { BulkOperation, BulkOrder } from "./bulk.ts";
import { runningMax } from "./bulk.ts";
import { readBulkQuery } from "./bulk-query.ts";
import { deletedIndexes } from "./customer-resolvers.ts";
import { customerObject } from "./customer-object.ts";
import { countMatching, matchingCustomers, searchCustomers } from "./customer-search.ts";
import type { Directory } from "./customers.ts";
import { notInSandbox, wrongTypeId } from "./graphql-errors.ts";
import { parseGlobalId } from "./global-id.ts";
import type { GraphQLContext } from "./resolvers.ts";

interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}

export function bulkOperationRunQuery(context: GraphQLContext, args: { query: string }) {
  const now = Date.now();
  const refused = (message: string, code: string, field: string[] | null = null) => ({
    bulkOperation: null,
    userErrors: [{ field, message, code }] satisfies UserError[],
  });
  const withheld = context.faults.customerFieldsUnapproved ? context.protectedFields : new Set<string>();
  const query = readBulkQuery(args.query, withheld);
  if ("refusal" in query) return refused(query.refusal, "INVALID", ["query"]);
  const behaviour = structuredClone(context.faults.bulk);
  if (behaviour.refuse) return refused("The sandbox was told to refuse bulk operations.", behaviour.refuse);
  const inProgress = othersInProgress(context, "QUERY", now);
  if (inProgress) return refused(inProgress, "OPERATION_IN_PROGRESS");
  if (!context.scopes.includes("read_customers") || context.faults.accessDenied)
    behaviour.end = { status: "FAILED", errorCode: "ACCESS_DENIED", share: 0 };
  const match = searchCustomers(query.search, context.directory);
  const deleted = new Set(deletedIndexes(context));
  const total = countMatching(match, context.directory, deleted);
  // Whoever goes after it began is still in the result.
  function* lines(count: number, directory: Directory): Generator<string> {
    let left = count;
    for (const customer of matchingCustomers(match, directory)) {
      if (left === 0) break;
      if (deleted.has(customer.index)) continue;
      left -= 1;
      yield line(customerObject(customer)) + "\n";
    }
  }
  const { line } = query;
  const order: BulkOrder = {
    ...{ type: "QUERY", text: args.query, total, perSecond: behaviour.customersPerSecond, behaviour, lines },
  };
  return started(context, order, now);
}

/** Captured: all five are named, and a full stop ends it. */
export function othersInProgress(
  context: GraphQLContext,
  type: BulkOrder["type"],
  now: number,
): string | null {
  const running = context.bulk.running(type, now);
  if (running.length < runningMax) return null;
  const ids = running.map(({ id }) => id).join(", ");
  return `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${ids}.`;
}

export function started(context: GraphQLContext, order: BulkOrder, now: number) {
  const operation = context.bulk.start(order, now);
  context.onBulkChange(operation);
  return { bulkOperation: operationObject(context, operation, now), userErrors: [] };
}

export function bulkOperationCancel(context: GraphQLContext, args: { id: string }) {
  const operation = context.bulk.byId(requireBulkId(args.id));
  if (!operation)
    return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
  const now = Date.now();
  const { status } = operation.standing(now);
  if (operation.cancel(now)) {
    context.onBulkChange(operation);
    return { bulkOperation: operationObject(context, operation, now), userErrors: [] };
  }
  const message = `A bulk operation cannot be canceled when it is ${status.toLowerCase()}`;
  return {
    bulkOperation: operationObject(context, operation, now),
    userErrors: [{ field: null, message }] satisfies UserError[],
  };
}

export function bulkOperation(context: GraphQLContext, args: { id: string }) {
  const operation = context.bulk.byId(requireBulkId(args.id));
  return operation && operationObject(context, operation, Date.now());
}

/** Newest first, as Shopify sorts by default. */
export function bulkOperations(
  context: GraphQLContext,
  args: { first?: number | null; query?: string | null; after?: string | null; reverse: boolean },
) {
  if (args.first == null || args.after != null) throw notInSandbox("bulkOperations(after:, last:)");
  const wanted = new Map(
    (args.query ?? "").split(/\s+/).flatMap((term) => {
      const [name, value] = term.split(":");
      return name && value ? [[name, value.toUpperCase()]] : [];
    }),
  );
  // Captured: `type` is no field of theirs, and is left out of account.
  const fields: Record<string, string> = { status: "status", operation_type: "type" };
  wanted.delete("type");
  for (const name of wanted.keys())
    if (!fields[name]) throw notInSandbox(`a search of bulk operations by ${name}`);
  const now = Date.now();
  const listed = context.faults.bulk.unlisted ? [] : context.bulk.operations;
  const all = listed.map((operation) => operationObject(context, operation, now));
  const found = all.filter((each) =>
    [...wanted].every(([name, value]) => each[fields[name] ?? ""] === value),
  );
  if (!args.reverse) found.reverse();
  const nodes = found.slice(0, args.first);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: Buffer.from(String(node.id)).toString("base64") })),
    pageInfo: { hasNextPage: found.length > nodes.length, hasPreviousPage: false },
  };
}

function requireBulkId(gid: string): string {
  if (parseGlobalId(gid)?.type !== "BulkOperation") throw wrongTypeId(gid);
  return gid;
}

function operationObject(context: GraphQLContext, operation: BulkOperation, now: number) {
  const { status, errorCode, objectCount, completedAtMs, result } = operation.standing(now);
  const { address, endsBeforeItBegins } = operation.order.behaviour;
  const endedMs = completedAtMs && endsBeforeItBegins ? operation.createdAtMs - 3600_000 : completedAtMs;
  const url = () => address ?? operation.url(context.apiSecret);
  return {
    __typename: "BulkOperation",
    id: operation.id,
    type: operation.order.type,
    query: operation.order.text,
    status,
    errorCode,
    createdAt: isoSeconds(operation.createdAtMs),
    completedAt: endedMs === null ? null : isoSeconds(endedMs),
    objectCount: String(objectCount),
    rootObjectCount: String(objectCount),
    fileSize: () =>
      result && status !== "CANCELED" ? String(fileBytes(context, operation, objectCount)) : null,
    url: result === "whole" ? url() : null,
    partialDataUrl: result === "partial" ? url() : null,
  } as Record<string, unknown>;
}

/** Makes the whole file, so only for whoever asks. */
function fileBytes(context: GraphQLContext, operation: BulkOperation, lineCount: number): number {
  let bytes = 0;
  let lines = 0;
  for (const line of operation.lines(context.directory)) {
    if (++lines > lineCount) break;
    bytes += Buffer.byteLength(line);
  }
  return bytes;
}

/** Shopify's times are whole seconds. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, "");
}
