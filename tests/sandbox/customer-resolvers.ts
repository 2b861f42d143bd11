import { GraphQLError } from "graphql";
import { accessDenied, customerObjectNotApproved, notInSandbox, wrongTypeId } from "./graphql-errors.ts";
import { parseGlobalId } from "./global-id.ts";
import { countMatching, matchingCustomers, searchCustomers } from "./customer-search.ts";
import type { FoundCustomers } from "./customer-search.ts";
import { parsedForm } from "./search-form.ts";
import { customerObject } from "./customer-object.ts";
import type { SandboxCustomer } from "./customers.ts";
import type { GraphQLContext } from "./resolvers.ts";

interface ConnectionArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  query?: string | null;
  reverse?: boolean;
  sortKey?: string | null;
}

/** Shopify docs, API limits: at most 250 items a page. */
const pageMax = 250;

/** Customers are level 1 protected data behind a scope; both doors are checked before any look-up. */
export function requireCustomers(context: GraphQLContext, field: string): void {
  const granted = context.scopes.includes("read_customers") || context.scopes.includes("write_customers");
  if (!granted || context.faults.accessDenied) throw accessDenied(field, "read_customers");
  if (context.faults.customerDataUnapproved) throw customerObjectNotApproved();
}

export function customerById(context: GraphQLContext, gid: string): Record<string, unknown> | null {
  const id = parseGlobalId(gid);
  if (id?.type !== "Customer") throw wrongTypeId(gid);
  return existing(context, context.directory.byId(Number(id.key)));
}

export function customerByIdentifier(
  context: GraphQLContext,
  identifier: { id?: string; emailAddress?: string; phoneNumber?: string },
): Record<string, unknown> | null {
  if (identifier.id) return customerById(context, identifier.id);
  if (identifier.emailAddress)
    return existing(context, context.directory.withEmail(identifier.emailAddress)[0]);
  if (identifier.phoneNumber)
    return existing(context, context.directory.withPhone(identifier.phoneNumber)[0]);
  throw new GraphQLError("Metafield definition of type 'id' is required when using custom ids.", {
    extensions: { code: "NOT_FOUND" },
  });
}

export function customersCount(
  context: GraphQLContext,
  args: { query?: string | null; limit?: number | null },
): { count: number; precision: string } {
  const found = searchCustomers(args.query, context.directory, "customersCount");
  noteWarnings(context, "customersCount", args.query, found);
  const count = countMatching(found, context.directory, deletedIndexes(context));
  const limit = args.limit ?? Infinity;
  return count > limit ? { count: limit, precision: "AT_LEAST" } : { count, precision: "EXACT" };
}

export function customerConnection(context: GraphQLContext, args: ConnectionArgs): Record<string, unknown> {
  if (args.first == null && args.last == null) {
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  }
  if (args.first != null && args.last != null) {
    // Captured: the code. The sentence is graphql-ruby's.
    const message = "providing both first and last is not supported";
    throw new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
  }
  if (args.last != null || args.before != null) throw notInSandbox("customers(last:, before:)");
  if (!["ID", "CREATED_AT", undefined, null].includes(args.sortKey)) {
    throw notInSandbox(`customers(sortKey: ${String(args.sortKey)})`);
  }
  const size = args.first ?? 0;
  if (size < 1 || size > pageMax) {
    throw new GraphQLError(`first must be between 1 and ${pageMax}`, { extensions: { code: "BAD_REQUEST" } });
  }
  const found = searchCustomers(args.query, context.directory);
  noteWarnings(context, "customers", args.query, found);
  // Only a search asks the index; the plain list does not.
  const indexed = args.query ? context.directory.count - context.faults.searchLag : Infinity;
  const past = args.after == null ? undefined : indexOfCursor(args.after);
  const items: Record<string, unknown>[] = [];
  const cursors: string[] = [];
  for (const match of matchingCustomers(found, context.directory, { reverse: args.reverse, past })) {
    const customer = existing(context, match);
    if (!customer || match.index >= indexed) continue;
    items.push(customer);
    cursors.push(cursorOf(match.index));
    if (items.length > size) break;
  }
  return page(items, cursors, size, args.after != null);
}

/** One item more than asked for was looked up: it only tells whether there is a next page. */
function page(items: Record<string, unknown>[], cursors: string[], size: number, hasPreviousPage: boolean) {
  const nodes = items.slice(0, size);
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: cursors[at] })),
    pageInfo: {
      hasNextPage: items.length > size,
      hasPreviousPage,
      startCursor: nodes.length > 0 ? cursors[0] : null,
      endCursor: nodes.length > 0 ? cursors[nodes.length - 1] : null,
    },
  };
}

function existing(
  context: GraphQLContext,
  customer: SandboxCustomer | null | undefined,
): Record<string, unknown> | null {
  if (!customer || deletedIndexes(context).has(customer.index)) return null;
  return customerObject(customer);
}

export function deletedIndexes(context: GraphQLContext): Set<number> {
  return (context.deleted ??= new Set(
    context.faults.deletedCustomers.map((id) => Number(id.split("/").at(-1)) - context.directory.firstId),
  ));
}

function noteWarnings(
  context: GraphQLContext,
  field: string,
  query: string | null | undefined,
  found: FoundCustomers,
) {
  // Captured: a search that was understood says nothing of itself.
  if (!query || found.warnings.length === 0) return;
  context.search.push({ path: [field], query, parsed: parsedForm(query), warnings: found.warnings });
}

function cursorOf(index: number): string {
  return Buffer.from(JSON.stringify({ last_index: index })).toString("base64");
}

function indexOfCursor(cursor: string): number {
  try {
    const { last_index: index } = JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as {
      last_index: number;
    };
    if (Number.isSafeInteger(index)) return index;
  } catch {
    // Falls through to the one answer for every unreadable cursor.
  }
  throw new GraphQLError("Malformed cursor", { extensions: { code: "BAD_REQUEST" } });
}
