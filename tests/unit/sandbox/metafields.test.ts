/** The sandbox keeps metafields as Shopify was seen to: shopify-facts, 5.5 and 6. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runSandbox, type Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => void (sandbox = await runSandbox({ customers: 60 })));
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control.reset();
  await sandbox.control.scopes({ grant: ["write_customers"] });
});

const gid = (i: number) => `gid://shopify/Customer/${7338441277598 + i}`;
const points = (i: number, value: string) => ({
  ...{ ownerId: gid(i), namespace: "$app", key: "balance", type: "number_integer" },
  value,
});

async function set(metafields: object[]) {
  const text = `mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } } }`;
  const { body } = await sandbox.graphql(text, { metafields });
  return body.errors === undefined
    ? (body.data as { metafieldsSet: { userErrors: object[] } }).metafieldsSet.userErrors
    : body.errors;
}

async function drop(all: boolean) {
  const text = `mutation Drop($all: Boolean!) { metafieldDefinitionDelete(
    identifier: { ownerType: CUSTOMER, namespace: "$app", key: "balance" }, deleteAllAssociatedMetafields: $all
  ) { userErrors { code } } }`;
  const { body } = await sandbox.graphql(text, { all });
  return (body.data as { metafieldDefinitionDelete: { userErrors: object[] } }).metafieldDefinitionDelete
    .userErrors;
}

async function define(storefront: "PUBLIC_READ" | "NONE") {
  const text = `mutation Define($storefront: MetafieldStorefrontAccessInput!) { metafieldDefinitionCreate(definition: {
    name: "Points", ownerType: CUSTOMER, namespace: "$app", key: "balance", type: "number_integer",
    access: { storefront: $storefront } }) { userErrors { code } } }`;
  const { body } = await sandbox.graphql(text, { storefront });
  return (body.data as { metafieldDefinitionCreate: { userErrors: object[] } }).metafieldDefinitionCreate
    .userErrors;
}

const values = async () => (await sandbox.control.metafields()).values;

describe("values are set all or none:", () => {
  it("one owner who is not there, and nobody's is stored", async () => {
    expect(await set([points(0, "1"), points(99, "2")])).toEqual([
      { code: "INVALID_VALUE", message: "Owner does not exist.", elementIndex: 1 },
    ]);
    expect(await values()).toEqual({});
    expect(await set([points(0, "1")])).toEqual([]);
    expect(await values()).toEqual({ [`${gid(0)} $app.balance`]: "1" });
  });

  it("26 at once, and what is no integer", async () => {
    expect(await set(Array.from({ length: 26 }, (_, i) => points(i, "1")))).toMatchObject([
      { code: "LESS_THAN_OR_EQUAL_TO", message: "Exceeded the maximum metafields input limit of 25." },
    ]);
    expect(await set([points(0, "1.5")])).toMatchObject([{ message: "Value must be an integer." }]);
    expect(await values()).toEqual({});
  });

  it("25 cost what one costs, and nothing is written without the scope", async () => {
    await set(Array.from({ length: 25 }, (_, i) => points(i, "1")));
    expect((await sandbox.control.calls()).costRequested).toBe(10);
    await sandbox.control.scopes({ withdraw: ["write_customers"] });
    expect(await set([points(0, "1")])).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  });
});

describe("a definition", () => {
  it("is there once, and goes only with all its values", async () => {
    expect([await define("PUBLIC_READ"), await define("PUBLIC_READ")]).toEqual([[], [{ code: "TAKEN" }]]);
    await set([points(0, "1")]);
    expect(await drop(false)).toEqual([{ code: "RESERVED_NAMESPACE_ORPHANED_METAFIELDS" }]);
    expect(await drop(true)).toEqual([]);
    expect(await sandbox.control.metafields()).toEqual({ values: {}, definitions: [], isShown: false });
    expect(await drop(true)).toEqual([{ code: "NOT_FOUND" }]);
  });
});
