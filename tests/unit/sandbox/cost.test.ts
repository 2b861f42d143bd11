import { getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { connectionFactor, operationCost } from "#sandbox/cost.ts";
import { adminSchema } from "#sandbox/schema.ts";

function cost(
  query: string,
  options: { variables?: Record<string, unknown>; multiply?: boolean; data?: unknown } = {},
) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no operation");
  const settings = { multiplyNodes: options.multiply ?? false };
  return operationCost(
    adminSchema().schema,
    document,
    operation,
    options.variables ?? {},
    settings,
    options.data,
  );
}

const ids = Array.from({ length: 8 }, (_, index) => `gid://shopify/Customer/${index + 1}`);

describe("the factor of a connection", () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 3],
    [10, 4],
    [20, 5],
    [50, 7],
    [100, 9],
    [250, 11],
  ])("of %i items is %i", (size, factor) => {
    expect(connectionFactor(size)).toBe(factor);
  });
});

describe("the cost of an operation", () => {
  it.each([
    ["{ customers(first: 250) { nodes { id } } }", 13],
    ["{ customers(first: 250) { edges { node { id } } } }", 13],
    [
      "{ customers(first: 250) { nodes { id defaultEmailAddress { emailAddress } } pageInfo { hasNextPage } } }",
      24,
    ],
    ["{ customers(first: 250) { nodes { id } edges { node { id } } } }", 24],
    ["{ customersCount { count } }", 10],
    ['{ customerByIdentifier(identifier: { emailAddress: "a@b.c" }) { id } }', 1],
    [
      '{ customerByIdentifier(identifier: { emailAddress: "a@b.c" }) { id defaultEmailAddress { emailAddress } } }',
      2,
    ],
    ["{ shop { name } }", 1],
    ['mutation { customerDelete(input: { id: "gid://shopify/Customer/1" }) { deletedCustomerId } }', 10],
    ['{ customer(id: "gid://shopify/Customer/1") { amountSpent { amount } defaultAddress { city } } }', 1],
  ])("%s asks for %i", (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("does not grow with the number of ids", () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Customer {
      defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } lastOrder { id } } } }`;
    expect(cost(query, { variables: { ids: ids.slice(0, 1) } })).toBe(4);
    expect(cost(query, { variables: { ids } })).toBe(4);
    expect(cost("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { variables: { ids } })).toBe(
      1,
    );
  });

  it("grows with the ids where the setting says so", () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    expect(cost(query, { variables: { ids }, multiply: true })).toBe(8);
  });

  it("counts the dearest of an interface's types, not their sum", () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on Customer { lastOrder { id } } ... on Order { customer { id } app { id } } } }`;
    expect(cost(query, { variables: { ids } })).toBe(3);
  });

  it("leaves out what a directive leaves out", () => {
    const query = "query ($deep: Boolean!) { shop { name primaryDomain @include(if: $deep) { host } } }";
    expect(cost(query, { variables: { deep: false } })).toBe(1);
    expect(cost(query, { variables: { deep: true } })).toBe(2);
  });
});

/** Figures of captured answers of real stores: https://github.com/airhorns/shopify-draft-proxy, 10,126 of them. */
describe("the captured cost of a mutation", () => {
  const customerCreate = (fields: string) =>
    `mutation { customerCreate(input: { firstName: "Ana" }) { customer { id ${fields} } userErrors { field message } } }`;
  it.each([
    ["is 10 where its payload has no object below", 10, customerCreate("")],
    [
      "is 10 and one for each object below the payload's own",
      12,
      customerCreate("defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }"),
    ],
    [
      "of stagedUploadsCreate with its parameters is 11",
      11,
      "mutation { stagedUploadsCreate(input: []) { stagedTargets { url parameters { name value } } userErrors { message } } }",
    ],
    [
      "of tagsAdd is 10",
      10,
      'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["vip"]) { node { id } userErrors { message } } }',
    ],
    [
      "of flowTriggerReceive is 1",
      1,
      'mutation { flowTriggerReceive(handle: "points") { userErrors { message } } }',
    ],
    [
      "of customerSegmentMembersQueryCreate is 2",
      2,
      "mutation { customerSegmentMembersQueryCreate(input: {}) { userErrors { message } } }",
    ],
  ])("%s", (_fact, points, query) => expect(cost(query)).toBe(points));
});

describe("the captured cost of a count", () => {
  it.each(["customersCount", "ordersCount", "productsCount"])("is 10 for %s as for any other", (field) => {
    expect(cost(`{ ${field} { count } }`)).toBe(10);
  });
});

describe("what is charged once the answer is there, as captured,", () => {
  const contact = "id defaultEmailAddress { emailAddress }";
  it("is 1 of 2 for customerByIdentifier that finds nobody", () => {
    const query = `{ customerByIdentifier(identifier: { emailAddress: "a@b.c" }) { ${contact} } }`;
    expect([cost(query), cost(query, { data: { customerByIdentifier: null } })]).toEqual([2, 1]);
  });
  it("is 1 for an answer of null, whatever was asked for", () => {
    const query = `{ customer(id: "gid://shopify/Customer/1") { orders(first: 250) { nodes { id } } lastOrder { id } } }`;
    expect([cost(query), cost(query, { data: { customer: null } })]).toEqual([15, 1]);
  });
  it.each([
    [250, 13],
    [5, 5],
  ])("is the size that was asked for, first: %i, of a connection without a hit: %i", (first, points) => {
    const query = `{ customers(first: ${first}) { nodes { id } } }`;
    expect(cost(query, { data: { customers: { nodes: [] } } })).toBe(points);
  });
  it("is 3 of 4 for a search of two with their e-mails that finds nobody", () => {
    const query = `{ customers(first: 2, query: "email:a@b.c") { nodes { ${contact} } } }`;
    expect([cost(query), cost(query, { data: { customers: { nodes: [] } } })]).toEqual([4, 3]);
  });
});
