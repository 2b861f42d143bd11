import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema } from "graphql";
import type { GraphQLSchema, IntrospectionQuery } from "graphql";

export const apiVersion = "2026-10";

export interface AdminSchema {
  schema: GraphQLSchema;
  /** `Type.field` of every field that Shopify marks as protected customer data. */
  protectedFields: Set<string>;
}

interface SchemaFile {
  data: IntrospectionQuery & {
    __schema: { types: { name: string; fields?: { name: string; isProtected?: boolean }[] | null }[] };
  };
}

// On the global object: test files that share a process load this module anew, and to build the schema takes a second.
const key = Symbol.for("pointbook.sandbox.schema");
const shared = globalThis as { [key]?: AdminSchema };

/** Shopify's own published Admin schema, read once a process. */
export function adminSchema(): AdminSchema {
  return (shared[key] ??= load());
}

function load(): AdminSchema {
  // The package does not export its data files, so they are found by their place.
  const dataFolder = new URL("../../node_modules/@shopify/dev-mcp/dist/data/", import.meta.url);
  const dataFile = new URL(`admin_${apiVersion}.json.gz`, dataFolder);
  const json = JSON.parse(gunzipSync(readFileSync(dataFile)).toString("utf8")) as SchemaFile;
  const protectedFields = new Set<string>();
  for (const type of json.data.__schema.types) {
    for (const field of type.fields ?? []) {
      if (field.isProtected) protectedFields.add(`${type.name}.${field.name}`);
    }
  }
  return { schema: buildClientSchema(json.data, { assumeValid: true }), protectedFields };
}
