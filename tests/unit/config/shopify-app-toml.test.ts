import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, parse as parseQuery, validate, type IntrospectionQuery } from "graphql";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { apiVersion, query as balanceQuery } from "../../../extensions/account-points/src/known-balance.ts";

const path = z.string().regex(/^\/[a-z/-]+$/);

/** Strict: a key that is misspelt would be passed over by Shopify in silence. */
const shape = z.strictObject({
  client_id: z.string(),
  name: z.literal("Pointbook"),
  handle: z.string(),
  application_url: z.url(),
  embedded: z.literal(true),
  extension_directories: z.array(z.string()),
  access_scopes: z.strictObject({
    scopes: z.string().regex(/^[a-z_]+(,[a-z_]+)*$/),
    optional_scopes: z.array(z.string().regex(/^[a-z_]+$/)),
  }),
  auth: z.strictObject({ redirect_urls: z.array(z.url()) }),
  webhooks: z.strictObject({
    api_version: z.string(),
    subscriptions: z.array(
      z.union([
        z.strictObject({ compliance_topics: z.array(z.string()), uri: path }),
        z.strictObject({ topics: z.array(z.string()), uri: path }),
      ]),
    ),
  }),
  app_proxy: z.strictObject({ url: path, prefix: z.literal("apps"), subpath: z.string().regex(/^[a-z-]+$/) }),
});

/** Shopify's own published schema of the Customer Account API, which says of each type what reading it needs. */
function customerAccountSchema(): IntrospectionQuery {
  const file = `node_modules/@shopify/dev-mcp/dist/data/customer_${apiVersion}.json.gz`;
  const { data } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as {
    data: IntrospectionQuery;
  };
  return data;
}

const toml = shape.parse(parse(readFileSync("shopify.app.toml", "utf8")));
const server = readFileSync("app/sign-in/shopify.server.ts", "utf8");
const routeFile = (uri: string) => `app/routes/${uri.slice(1).replaceAll("/", ".")}.ts`;

describe("shopify.app.toml", () => {
  test("asks for the scopes that the app asks for, and for no more", () => {
    const inCode = [...(/scopes: \[([^\]]+)\]/.exec(server)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(
      ([, scope]) => scope,
    );
    expect(toml.access_scopes.scopes.split(",")).toEqual(inCode);
    expect(inCode).toEqual([
      "read_customers",
      "read_customer_merge",
      "write_app_proxy",
      "customer_read_customers",
    ]);
  });

  test("asks for the scope without which Shopify tells the account pages nothing of a customer", () => {
    const { __schema: types } = customerAccountSchema();
    expect(validate(buildClientSchema({ __schema: types }), parseQuery(balanceQuery))).toEqual([]);
    const customer = types.types.find(({ name }) => name === "Customer") as { requiredAccess?: string };
    const [, scope] = /^`(\w+)` access scope/.exec(customer.requiredAccess ?? "") ?? [];
    expect(scope).toBe("customer_read_customers");
    expect(toml.access_scopes.scopes.split(",")).toContain(scope);
  });

  test("names one API version, that of the code", () => {
    expect(toml.webhooks.api_version).toBe("2026-10");
    for (const file of ["app/sign-in/shopify.server.ts", "app/admin-api/client.server.ts"]) {
      expect(
        [...readFileSync(file, "utf8").matchAll(/ApiVersion\.(\w+)/g)].map(([, version]) => version),
        file,
      ).toEqual(["October26"]);
    }
  });

  test("subscribes to the compliance topics, to what ends or narrows the access, to the end of bulk operations, and to customers who are gone", () => {
    const compliance = toml.webhooks.subscriptions.flatMap((each) =>
      "compliance_topics" in each ? each.compliance_topics : [],
    );
    const topics = toml.webhooks.subscriptions.flatMap((each) => ("topics" in each ? each.topics : []));
    expect(compliance.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
    expect(topics.sort()).toEqual([
      ...["app/scopes_update", "app/uninstalled", "bulk_operations/finish"],
      ...["customers/delete", "customers/merge"],
    ]);
  });

  test("sends each webhook to a route that is there", () => {
    for (const { uri } of toml.webhooks.subscriptions) expect(existsSync(routeFile(uri)), uri).toBe(true);
  });

  test("sends the app proxy to a path under which there is a route, and under the address that the theme block asks", () => {
    expect(existsSync(routeFile(`${toml.app_proxy.url}/history`))).toBe(true);
    const block = readFileSync("extensions/points-history/blocks/points-history.liquid", "utf8");
    const script = readFileSync("extensions/points-history/assets/points-history.js", "utf8");
    expect(block).toContain(`'/${toml.app_proxy.prefix}/${toml.app_proxy.subpath}'`);
    expect(script).toContain("/history");
  });

  test("finds the extension in a folder that it names", () => {
    expect(toml.extension_directories).toEqual(["extensions/*"]);
    expect(existsSync("extensions/points-history/shopify.extension.toml")).toBe(true);
  });
});
