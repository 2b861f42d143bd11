import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { firstCustomerId } from "#sandbox/customers.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 600 });
});
afterAll(() => sandbox.close());
beforeEach(async () => void (await sandbox.control.reset()));

const gid = (index: number) => `gid://shopify/Customer/${firstCustomerId + index}`;
const nodes = "query Check($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

describe("looking up customers", () => {
  it("keeps the order and answers null for an id that this shop does not have", async () => {
    const { body, headers } = await sandbox.graphql(nodes, { ids: [gid(3), gid(600), gid(1)] });
    expect(body.data.nodes).toEqual([
      { __typename: "Customer", id: gid(3) },
      null,
      { __typename: "Customer", id: gid(1) },
    ]);
    expect(body.errors).toBeUndefined();
    expect(body.extensions.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1 });
    expect(headers.get("x-shopify-api-version")).toBe("2026-10");
    expect(headers.get("x-request-id")).toBeTruthy();
  });

  it("gives back another object for an id of another type", async () => {
    const { body } = await sandbox.graphql(nodes, { ids: ["gid://shopify/Product/1"] });
    expect(body.data.nodes).toEqual([{ __typename: "Product", id: "gid://shopify/Product/1" }]);
  });

  it("knows nothing of one shop's customers in another shop", async () => {
    const other = "other.myshopify.com";
    const token = (await sandbox.exchange({}, other)).body.access_token;
    const { body } = await sandbox.graphql(nodes, { ids: [gid(1)] }, token, other);
    expect(body.data.nodes).toEqual([null]);
  });

  it("answers null for a customer that a fault deleted, and counts her out", async () => {
    await sandbox.control.faults({ deletedCustomers: [String(firstCustomerId + 1)] });
    const { body } = await sandbox.graphql(nodes, { ids: [gid(0), gid(1)] });
    expect(body.data.nodes[1]).toBeNull();
    const { body: counted } = await sandbox.graphql("{ customersCount { count precision } }");
    expect(counted.data.customersCount).toEqual({ count: 599, precision: "EXACT" });
  });

  it("turns pages until there is none", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query =
        "query ($after: String) { customers(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
      const { body } = await sandbox.graphql(query, { after });
      seen.push(...body.data.customers.nodes.map((node: { id: string }) => node.id));
      after = body.data.customers.pageInfo.hasNextPage ? body.data.customers.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(600);
  });

  it("ignores an unknown search field, so that everything matches, and only warns", async () => {
    const { body } = await sandbox.graphql('{ customersCount(query: "email:nobody@example.com") { count } }');
    expect(body.data.customersCount.count).toBe(600);
    expect(body.extensions.search[0].warnings[0]).toEqual({
      field: "email",
      message: "Invalid search field for this query.",
      code: "invalid_field",
    });
  });

  it("finds by e-mail or phone, and answers null for nobody", async () => {
    const query = `{ one: customerByIdentifier(identifier: { emailAddress: "shopper7@example.com" }) { id }
      two: customerByIdentifier(identifier: { phoneNumber: "+359880000008" }) { id }
      none: customerByIdentifier(identifier: { emailAddress: "bo@example.com" }) { id } }`;
    expect((await sandbox.graphql(query)).body.data).toEqual({
      one: { id: gid(7) },
      two: { id: gid(8) },
      none: null,
    });
  });
});

describe("refusals", () => {
  it("says 401 with a string to a wrong token", async () => {
    const { status, body } = await sandbox.graphql(nodes, { ids: [gid(0)] }, "shpat_wrong");
    expect(status).toBe(401);
    expect(body).toEqual({
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  });

  it("fails the whole batch for one malformed id in a variable", async () => {
    const { status, body } = await sandbox.graphql(nodes, { ids: ["not-a-gid", gid(0)] });
    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(body.errors[0]).toMatchObject({
      message:
        "Variable $ids of type [ID!]! was provided invalid value for 0 (Invalid global id 'not-a-gid')",
      extensions: {
        code: "INVALID_VARIABLE",
        problems: [{ path: [0], explanation: "Invalid global id 'not-a-gid'" }],
      },
    });
  });

  it("fails for a malformed id written into the query", async () => {
    const { body } = await sandbox.graphql('{ nodes(ids: ["gid://shopify/Product"]) { id } }');
    expect(body.errors[0]).toMatchObject({
      message: "Invalid global id 'gid://shopify/Product'",
      extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
    });
  });

  it("refuses more than 250 ids", async () => {
    const ids = Array.from({ length: 251 }, (_, index) => gid(index));
    const { status, body } = await sandbox.graphql(nodes, { ids });
    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(body.errors[0]).toMatchObject({
      message: "The input array size of 251 is greater than the maximum allowed of 250.",
      path: ["nodes", "ids"],
      extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
    });
    expect(body.extensions.cost.actualQueryCost).toBeNull();
    expect((await sandbox.graphql(nodes, { ids: ids.slice(1) })).body.data.nodes).toHaveLength(250);
  });

  it("names a field that does not exist, with its path", async () => {
    const { body } = await sandbox.graphql("query Name { shop { x } }");
    expect(body).toEqual({
      errors: [
        {
          message: "Field 'x' doesn't exist on type 'Shop'",
          locations: [{ line: 1, column: 21 }],
          path: ["query Name", "shop", "x"],
          extensions: { code: "undefinedField", typeName: "Shop", fieldName: "x" },
        },
      ],
    });
  });

  it("refuses a query that costs more than 1,000", async () => {
    const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: customersCount { count }`);
    const { body } = await sandbox.graphql(`{ ${aliases.join(" ")} }`);
    expect(body.data).toBeUndefined();
    expect(body.errors[0].extensions).toEqual({
      code: "MAX_COST_EXCEEDED",
      cost: 1010,
      maxCost: 1000,
      documentation: "https://shopify.dev/api/usage/limits#rate-limits",
    });
  });

  it("throttles when the bucket is empty", async () => {
    await sandbox.control.faults({ bucket: { maximumAvailable: 15, restoreRate: 1 } });
    const query = "{ customersCount { count } }";
    expect((await sandbox.graphql(query)).body.errors).toBeUndefined();
    const { status, body } = await sandbox.graphql(query);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [
        {
          message: "Throttled",
          extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
        },
      ],
      extensions: {
        cost: {
          requestedQueryCost: 10,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 15, currentlyAvailable: 5, restoreRate: 1 },
        },
      },
    });
    expect(await sandbox.control.calls()).toMatchObject({ count: 2, throttled: 1 });
  });

  it("denies customers without the scope, and the rest of a null root with it", async () => {
    await sandbox.control.faults({ accessDenied: true });
    const { status, body } = await sandbox.graphql("{ customers(first: 1) { nodes { id } } }");
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(body.errors[0]).toMatchObject({
      message: "Access denied for customers field. Required access: `read_customers` access scope.",
      path: ["customers"],
      extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_customers` access scope." },
    });
  });

  it("denies the customer object to an app that is not approved for it", async () => {
    await sandbox.control.faults({ customerDataUnapproved: true });
    const { body } = await sandbox.graphql(nodes, { ids: [gid(0)] });
    expect(body.errors[0].message).toMatch(
      /^This app is not approved to access the Customer object\. See https:/,
    );
  });

  it("withholds names and e-mails from an app approved for level 1 only", async () => {
    await sandbox.control.faults({ customerFieldsUnapproved: true });
    const query = `{ customer(id: "${gid(0)}") { id firstName email } }`;
    expect((await sandbox.graphql(query)).body.data.customer).toEqual({
      id: gid(0),
      firstName: null,
      email: null,
    });
  });

  it("asks for exactly one way to identify a customer", async () => {
    const query = "query ($who: CustomerIdentifierInput!) { customerByIdentifier(identifier: $who) { id } }";
    const { body } = await sandbox.graphql(query, { who: {} });
    expect(body.errors[0].extensions.code).toBe("INVALID_VARIABLE");
    expect(body.errors[0].extensions.problems[0].explanation).toBe(
      "'CustomerIdentifierInput' requires exactly one argument, but 0 were provided.",
    );
  });

  it("refuses an id of another type where only a customer will do", async () => {
    const { body } = await sandbox.graphql('{ customer(id: "gid://shopify/Product/1") { id } }');
    expect(body.errors[0]).toMatchObject({
      message: "Invalid id: gid://shopify/Product/1",
      path: ["customer"],
      extensions: { code: "RESOURCE_NOT_FOUND" },
    });
  });

  it("says so when it has no answer, and invents none", async () => {
    const { body } = await sandbox.graphql("{ products(first: 1) { nodes { id } } }");
    expect(body.errors[0].extensions.code).toBe("NOT_IN_SANDBOX");
  });
});
