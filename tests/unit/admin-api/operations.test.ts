import { readFileSync } from "node:fs";
import {
  getNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from "graphql";
import { parse as parseToml } from "smol-toml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "#app/admin-api/client.server.ts";
import { adminSchema } from "#sandbox/schema.ts";
import { runSandbox, type Running } from "../sandbox/running.ts";

/** Every operation of the room, from the folder, so that a new one is covered. */
const modules = import.meta.glob<Record<string, unknown>>(
  ["../../../app/admin-api/*.ts", "!../../../app/admin-api/*.server.ts"],
  { eager: true },
);
const operations = Object.values(modules).flatMap((module) => Object.values(module).filter(isOperation));

function isOperation(value: unknown): value is Operation<unknown> {
  return typeof value === "object" && value !== null && "query" in value && "data" in value;
}

/** What each operation is asked with, and what its answer holds: of those by id, one that is there and one that is not. */
const ids = ["gid://shopify/Customer/7338441277598", "gid://shopify/Customer/42", "gid://shopify/Product/1"];
const nodes = [{ __typename: "Customer", id: ids[0] }, null, { __typename: "Product" }];
const asked: Record<string, { variables: object; answer: object }> = {
  CustomersExist: { variables: { ids }, answer: { nodes } },
  CustomerNames: { variables: { ids }, answer: { nodes } },
  CustomersCount: { variables: {}, answer: { customersCount: { count: 10 } } },
  ShopTimeZone: { variables: {}, answer: { shop: { ianaTimezone: "Europe/Sofia" } } },
  RunBulkQuery: {
    variables: { query: "{ customers { edges { node { id } } } }" },
    answer: { bulkOperationRunQuery: { bulkOperation: { id: expect.any(String) }, userErrors: [] } },
  },
  BulkOperation: { variables: { id: "gid://shopify/BulkOperation/1" }, answer: { bulkOperation: null } },
  CancelBulkOperation: {
    variables: { id: "gid://shopify/BulkOperation/1" },
    answer: { bulkOperationCancel: { userErrors: [{ message: expect.any(String) }] } },
  },
};

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
});
afterAll(() => sandbox.close());

test("there are operations", () =>
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(asked).sort()));

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  "%s",
  (name, operation) => {
    test("is valid under Shopify's published schema, and is named in its text", () => {
      const document = parse(operation.query);
      expect(validate(adminSchema().schema, document)).toEqual([]);
      expect(operation.query).toMatch(new RegExp(`^(query|mutation) ${name}\\b`));
    });

    test("asks for nothing that is deprecated", () => {
      expect(fieldsOf(operation.query).filter(({ deprecated }) => deprecated)).toEqual([]);
    });

    test("needs no scope that shopify.app.toml does not ask for", () => {
      const toml = parseToml(readFileSync("shopify.app.toml", "utf8")) as {
        access_scopes: { scopes: string };
      };
      const asked = toml.access_scopes.scopes.split(",");
      for (const scope of scopesOf(operation.query)) expect(asked).toContain(scope);
    });

    test("its answer has the shape that it says", async () => {
      const { body } = await sandbox.graphql(operation.query, asked[name]?.variables);
      expect(body.errors).toBeUndefined();
      expect(operation.data.parse(body.data)).toMatchObject(asked[name]?.answer ?? {});
    });

    test("an answer of another shape is not taken", () => {
      const wrong = Object.keys(asked[name]?.answer ?? {}).flatMap((root) => [
        { [root]: 1 },
        { [root]: [{}] },
      ]);
      for (const data of [undefined, null, {}, ...wrong]) {
        expect(operation.data.safeParse(data).success, JSON.stringify(data)).toBe(false);
      }
    });
  },
);

test("the check asks for no protected field: names, e-mails and phones stay at Shopify", () => {
  const check = operations.find(({ name }) => name === "CustomersExist");
  const { protectedFields } = adminSchema();
  expect(protectedFields.size).toBeGreaterThan(10);
  expect(fieldsOf(check?.query ?? "").filter(({ field }) => protectedFields.has(field))).toEqual([]);
});

function fieldsOf(query: string, schema: GraphQLSchema = adminSchema().schema) {
  const info = new TypeInfo(schema);
  const fields: { field: string; deprecated: boolean; type: string }[] = [];
  const enter = () => {
    const [parent, definition] = [info.getParentType(), info.getFieldDef()];
    if (!parent || !definition) return;
    const type = getNamedType(definition.type).name;
    fields.push({
      field: `${parent.name}.${definition.name}`,
      deprecated: definition.deprecationReason != null,
      type,
    });
  };
  visit(parse(query), visitWithTypeInfo(info, { Field: { enter } }));
  return fields;
}

/** The scope that reading a type needs, of the types that Pointbook asks about. */
const scopeOfType: Record<string, string | null> = {
  Customer: "read_customers",
  Count: "read_customers",
  // What an app asks about its own operations, and about the shop that it is installed in, needs none.
  BulkOperation: null,
  BulkOperationRunQueryPayload: null,
  BulkOperationCancelPayload: null,
  BulkOperationUserError: null,
  UserError: null,
  Shop: null,
  Node: null,
};
const leaves = new Set(["ID", "String", "Int", "DateTime", "URL", "UnsignedInt64"]);

function scopesOf(query: string): string[] {
  const types = fieldsOf(query).map(({ type }) => type);
  const typed = [...query.matchAll(/\.\.\. on (\w+)/g)].map(([, type]) => type ?? "");
  const scopes = [...types, ...typed].map((type) =>
    leaves.has(type) || /(Status|Code)$/.test(type)
      ? null
      : (scopeOfType[type] ?? (type in scopeOfType ? null : `unknown scope of ${type}`)),
  );
  return [...new Set(scopes.flatMap((scope) => scope ?? []))];
}
