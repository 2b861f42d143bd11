import { isObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";

export interface GlobalId {
  type: string;
  key: string;
}

export function parseGlobalId(text: string): GlobalId | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([^/\s]+)$/.exec(text);
  return match?.[1] && match[2] ? { type: match[1], key: match[2] } : null;
}

/** A global id names a type that exists; the object itself may not. */
export function isGlobalId(text: string, schema: GraphQLSchema): boolean {
  const id = parseGlobalId(text);
  return id !== null && isObjectType(schema.getType(id.type));
}
