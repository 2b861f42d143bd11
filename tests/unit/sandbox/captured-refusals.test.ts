/** Refusals as real stores gave them: https://github.com/airhorns/shopify-draft-proxy, 10,126 captured answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { firstCustomerId } from "#sandbox/customers.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
});
afterAll(() => sandbox.close());
beforeEach(async () => void (await sandbox.control.reset()));

const codeOf = async (query: string, variables = {}) => {
  const { status, body } = await sandbox.graphql(query, variables);
  expect(status).toBe(200);
  expect(body.data ?? null).toBeNull();
  return body.errors[0].extensions.code as string;
};

describe("an id that is none ends the request, also inside an input object,", () => {
  const set = `mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { message } } }`;

  it("given by a variable", async () => {
    const good = { ownerId: `gid://shopify/Customer/${firstCustomerId}`, key: "points", value: "1" };
    const { body } = await sandbox.graphql(set, { metafields: [good, { ...good, ownerId: "customer-1" }] });
    expect(body.data).toBeUndefined();
    expect(body.errors[0]).toMatchObject({
      message:
        "Variable $metafields of type [MetafieldsSetInput!]! was provided invalid value for 1.ownerId (Invalid global id 'customer-1')",
      extensions: {
        code: "INVALID_VARIABLE",
        problems: [{ path: [1, "ownerId"], explanation: "Invalid global id 'customer-1'" }],
      },
    });
  });

  it("in the object that identifies a customer", async () => {
    const query = "query ($who: CustomerIdentifierInput!) { customerByIdentifier(identifier: $who) { id } }";
    expect(await codeOf(query, { who: { id: "1" } })).toBe("INVALID_VARIABLE");
  });

  it("written into the query", async () => {
    const { body } = await sandbox.graphql('{ customerByIdentifier(identifier: { id: "1" }) { id } }');
    expect(body.errors[0]).toMatchObject({
      message: "Invalid global id '1'",
      path: ["query", "customerByIdentifier", "identifier", "id"],
      extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
    });
  });
});

describe("a page", () => {
  it("of the first and the last ones at once is refused as BAD_REQUEST", async () => {
    expect(await codeOf("{ customers(first: 1, last: 1) { nodes { id } } }")).toBe("BAD_REQUEST");
  });
  it("after a cursor that can't be read is refused: Malformed cursor", async () => {
    const { body } = await sandbox.graphql('{ customers(first: 1, after: "nonsense") { nodes { id } } }');
    expect(body.errors[0].message).toBe("Malformed cursor");
  });
});

describe("extensions.search", () => {
  const search = async (query: string) =>
    (
      await sandbox.graphql(`query ($q: String!) { customers(first: 1, query: $q) { nodes { id } } }`, {
        q: query,
      })
    ).body.extensions.search;

  it("is not there where a search was understood", async () => {
    expect(await search('email:"shopper1@example.com"')).toBeUndefined();
  });
  it("comes with warnings, and shows what was read: match_phrase for quoted text, else match_all", async () => {
    expect(await search('nonsense:a email:"b c"')).toEqual([
      {
        path: ["customers"],
        query: 'nonsense:a email:"b c"',
        parsed: {
          and: [
            { field: "nonsense", match_all: "a" },
            { field: "email", match_phrase: "b c" },
          ],
        },
        warnings: [
          { field: "nonsense", message: "Invalid search field for this query.", code: "invalid_field" },
        ],
      },
    ]);
  });
});

describe("a document that breaks a rule is refused by graphql-ruby's code of the rule:", () => {
  it.each([
    ["argumentNotAccepted", "{ customersCount(colour: 1) { count } }"],
    ["missingRequiredArguments", "{ customer { id } }"],
    ["argumentLiteralsIncompatible", '{ customers(first: "one") { nodes { id } } }'],
    ["selectionMismatch", "{ shop }"],
    ["selectionMismatch", "{ shop { name { first } } }"],
    ["variableNotUsed", "query ($a: Int) { shop { name } }"],
    ["variableNotDefined", "{ customers(first: $a) { nodes { id } } }"],
    ["variableMismatch", "query ($a: String) { customers(first: $a) { nodes { id } } }"],
    ["variableRequiresValidType", "query ($a: Shop) { node(id: $a) { id } }"],
    ["undefinedType", "query ($a: Colour) { customers(first: $a) { nodes { id } } }"],
    ["undefinedDirective", "{ shop @colour { name } }"],
    ["useAndDefineFragment", "{ shop { ...missing } }"],
    ["fieldConflict", "{ shop { a: name a: id } }"],
  ])("%s for %s", async (code, query) => expect(await codeOf(query)).toBe(code));
});
