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
import { shownBalances } from "#app/admin-api/app-data.ts";
import { balanceField } from "#app/admin-api/balance-field.ts";
import { cardField } from "#app/admin-api/card-field.ts";
import { allCustomerIds, allCustomerKeys } from "#app/admin-api/bulk-customers.ts";
import type { Operation } from "#app/admin-api/client.server.ts";
import type { CustomerField } from "#app/admin-api/customer-field.ts";
import { customersByIdentifierOperation } from "#app/admin-api/customers-by-identifier.ts";
import { customersByKeyOperation, keyBatchSize, keyCost } from "#app/admin-api/customers-by-key.ts";
import { peopleByIdentifierOperation } from "#app/admin-api/people-by-identifier.ts";
import { adminSchema } from "#sandbox/schema.ts";
import { installationId } from "#sandbox/shop.ts";
import { runSandbox, type Running } from "#support/running-sandbox.ts";

/** Every operation of the room, from the folder, so that a new one is covered. */
const modules = import.meta.glob<Record<string, unknown>>(
  ["../../../app/admin-api/*.ts", "!../../../app/admin-api/*.server.ts"],
  { eager: true },
);
const operations = [
  ...Object.values(modules).flatMap((module) => Object.values(module).filter(isOperation)),
  ...[balanceField, cardField].flatMap((field) => Object.values<unknown>(field).filter(isOperation)),
  // Made for the number of its keys.
  customersByKeyOperation(2, 1),
  customersByIdentifierOperation(1, 2),
  peopleByIdentifierOperation(3),
];

function isOperation(value: unknown): value is Operation<unknown> {
  return typeof value === "object" && value !== null && "query" in value && "data" in value;
}

const doneToField = (field: CustomerField): Record<string, { variables: object; answer: object }> => ({
  [field.define.name]: {
    variables: { definition: field.definition },
    answer: { metafieldDefinitionCreate: { userErrors: [] } },
  },
  [field.write.name]: {
    variables: {
      metafields: [field.written(ids[0] ?? "", 1n), field.written("gid://shopify/Customer/42", 1n)],
    },
    answer: {
      metafieldsSet: {
        userErrors: [{ code: "INVALID_VALUE", message: "Owner does not exist.", elementIndex: 1 }],
      },
    },
  },
  [field.read.name]: {
    variables: { ids },
    answer: { nodes: [{ id: ids[0], metafield: null }, null, { __typename: "Product" }] },
  },
  [field.erase.name]: {
    variables: { metafields: [field.erased(ids[0] ?? "")] },
    answer: { metafieldsDelete: { userErrors: [] } },
  },
  [field.drop.name]: {
    // Whatever stands there: the definition of the question above may be there or not.
    variables: { identifier: { ...field.identifier, key: "nothing" } },
    answer: { metafieldDefinitionDelete: { userErrors: [{ code: "NOT_FOUND" }] } },
  },
});

/** What each operation is asked with, and what its answer holds: of those by id, one that is there and one that is not. */
const ids = ["gid://shopify/Customer/7338441277598", "gid://shopify/Customer/42", "gid://shopify/Product/1"];
const nodes = [{ __typename: "Customer", id: ids[0] }, null, { __typename: "Product" }];
const asked: Record<string, { variables: object; answer: object }> = {
  CustomersExist: { variables: { ids }, answer: { nodes } },
  CustomerProfile: {
    variables: { id: "gid://shopify/Customer/7338441277599" },
    answer: {
      customer: {
        displayName: expect.any(String),
        tags: expect.any(Array),
        defaultEmailAddress: { emailAddress: "shopper1@example.com" },
      },
    },
  },
  CustomerTags: {
    variables: { id: "gid://shopify/Customer/7338441277599" },
    answer: { customer: { tags: expect.any(Array) } },
  },
  ShopTags: { variables: { first: 5 }, answer: { shop: { customerTags: { nodes: ["VIP"] } } } },
  CustomerNames: { variables: { ids }, answer: { nodes } },
  ExportCustomers: {
    variables: { ids: ids.slice(0, 1), notes: true },
    answer: { nodes: [{ id: ids[0], note: null, locale: "en" }] },
  },
  PeopleById: {
    variables: { ids: ids.slice(0, 2) },
    answer: { nodes: [{ id: 7338441277598n, note: null, locale: "en" }, null] },
  },
  CustomersNamed: {
    variables: { first: 2, query: '(first_name:"Liam" OR last_name:"Liam" OR email:"Liam")' },
    answer: { customers: { nodes: [{ id: 7338441277605n, displayName: "Liam Smith" }] } },
  },
  FirstCustomers: {
    variables: { first: 2 },
    answer: { customers: { nodes: [{ id: 7338441277598n }, { id: 7338441277599n }] } },
  },
  CustomersCount: { variables: {}, answer: { customersCount: { count: 10 } } },
  CustomersByKey: {
    variables: {
      first: 2,
      email0: 'email:"shopper1@example.com"',
      email1: 'email:"nobody@example.com"',
      phone0: 'phone:"+359880000002"',
    },
    answer: {
      email0: {
        nodes: [{ id: 7338441277599n, defaultEmailAddress: { emailAddress: "shopper1@example.com" } }],
      },
      email1: { nodes: [] },
      phone0: { nodes: [{ id: 7338441277600n, defaultPhoneNumber: { phoneNumber: "+359880000002" } }] },
    },
  },
  CustomersByIdentifier: {
    variables: {
      email0: { emailAddress: "shopper1@example.com" },
      phone0: { phoneNumber: "+359880000002" },
      phone1: { phoneNumber: "+359889999999" },
    },
    answer: {
      email0: { id: 7338441277599n, defaultEmailAddress: { emailAddress: "shopper1@example.com" } },
      phone0: { id: 7338441277600n, defaultPhoneNumber: { phoneNumber: "+359880000002" } },
      phone1: null,
    },
  },
  PeopleByIdentifier: {
    variables: {
      who0: { id: "gid://shopify/Customer/7338441277598" },
      who1: { emailAddress: "nobody@example.com" },
      who2: { phoneNumber: "+359880000002" },
    },
    answer: {
      who0: { id: 7338441277598n, firstName: "Мария", tags: ["VIP"] },
      who1: null,
      who2: { note: null },
    },
  },
  CreateCustomer: {
    // Of somebody else: the other questions are asked of the same shop.
    variables: { input: { email: "shopper1@example.com" } },
    answer: {
      customerCreate: {
        customer: null,
        userErrors: [{ field: ["email"], message: "Email has already been taken" }],
      },
    },
  },
  UpdateCustomer: {
    variables: { input: { id: "gid://shopify/Customer/42", note: "Nobody" } },
    answer: { customerUpdate: { userErrors: [{ field: ["id"], message: "Customer does not exist" }] } },
  },
  UpdateEmailConsent: {
    variables: {
      input: {
        customerId: "gid://shopify/Customer/7338441277599",
        emailMarketingConsent: { marketingState: "SUBSCRIBED" },
      },
    },
    answer: {
      customerEmailMarketingConsentUpdate: {
        userErrors: [
          { field: ["input", "emailMarketingConsent"], message: "Marketing opt in level is required" },
        ],
      },
    },
  },
  UpdateSmsConsent: {
    variables: {
      input: {
        customerId: "gid://shopify/Customer/42",
        smsMarketingConsent: { marketingState: "UNSUBSCRIBED" },
      },
    },
    answer: {
      customerSmsMarketingConsentUpdate: {
        userErrors: [{ field: ["id"], message: "Customer does not exist" }],
      },
    },
  },
  CreateAddress: {
    variables: { customerId: "gid://shopify/Customer/42", address: { city: "Nowhere" } },
    answer: {
      customerAddressCreate: {
        userErrors: [{ field: ["customerId"], message: "Customer does not exist" }],
      },
    },
  },
  UpdateAddress: {
    variables: {
      customerId: "gid://shopify/Customer/42",
      addressId: "gid://shopify/MailingAddress/1",
      address: { city: "Nowhere" },
    },
    answer: {
      customerAddressUpdate: {
        userErrors: [{ field: ["customerId"], message: "Customer does not exist" }],
      },
    },
  },
  RemoveTags: {
    variables: { id: "gid://shopify/Customer/42", tags: ["vip"] },
    answer: {
      tagsRemove: { userErrors: [{ field: ["id"], message: "Customer does not exist" }] },
    },
  },
  AddTags: {
    variables: { id: "gid://shopify/Customer/7338441277598", tags: ["vip"] },
    answer: { tagsAdd: { userErrors: [] } },
  },
  ...doneToField(balanceField),
  ...doneToField(cardField),
  Installation: { variables: {}, answer: { currentAppInstallation: { id: installationId } } },
  ShowBalances: {
    variables: { metafields: [shownBalances(installationId, true)] },
    answer: { metafieldsSet: { userErrors: [] } },
  },
  GrantedScopes: {
    variables: {},
    answer: {
      currentAppInstallation: { accessScopes: expect.arrayContaining([{ handle: "write_customers" }]) },
    },
  },
  CustomersInRange: {
    variables: { first: 2, query: "id:>=7338441277600 tag_not:VIP", withEmail: true },
    answer: {
      customers: {
        nodes: [
          { id: 7338441277600n, defaultEmailAddress: { emailAddress: "shopper2@example.com" } },
          { id: 7338441277601n },
        ],
      },
    },
  },
  ShopFacts: {
    variables: {},
    answer: {
      shop: { ianaTimezone: "Europe/Sofia", currencyCode: "EUR", shopAddress: { countryCodeV2: "BG" } },
    },
  },
  RunBulkQuery: {
    variables: { query: "{ customers { edges { node { id } } } }" },
    answer: { bulkOperationRunQuery: { bulkOperation: { id: expect.any(String) }, userErrors: [] } },
  },
  StagedUpload: {
    variables: { filename: "balances.jsonl" },
    answer: {
      stagedUploadsCreate: {
        stagedTargets: [{ url: "https://shopify-staged-uploads.storage.googleapis.com/" }],
        userErrors: [],
      },
    },
  },
  RunBulkMutation: {
    variables: { mutation: balanceField.write.query, path: "tmp/1/bulk/nothing/balances.jsonl" },
    answer: {
      bulkOperationRunMutation: { bulkOperation: null, userErrors: [{ code: "NO_SUCH_FILE" }] },
    },
  },
  RunningBulkMutations: {
    variables: {},
    answer: { created: { nodes: [] }, running: { nodes: [] }, canceling: { nodes: [] } },
  },
  LatestBulkMutations: { variables: {}, answer: { bulkOperations: { nodes: [] } } },
  BulkOperation: { variables: { id: "gid://shopify/BulkOperation/1" }, answer: { bulkOperation: null } },
  CancelBulkOperation: {
    variables: { id: "gid://shopify/BulkOperation/1" },
    answer: { bulkOperationCancel: { userErrors: [{ message: expect.any(String) }] } },
  },
};

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
  await sandbox.control.faults({ searchLag: 0 });
  await sandbox.control.scopes({ grant: ["write_customers"] });
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
        access_scopes: { scopes: string; optional_scopes: string[] };
      };
      const { scopes, optional_scopes } = toml.access_scopes;
      const asked = [...scopes.split(","), ...optional_scopes];
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

test("a full batch of keys costs what the app counts with, and no more than Shopify allows for one request", async () => {
  const half = keyBatchSize / 2;
  const variables = Object.fromEntries(
    Array.from({ length: half }, (_, i) => [
      [`email${i}`, `email:"shopper${i}@example.com"`],
      [`phone${i}`, `phone:"+35988000000${i}"`],
    ]).flat(),
  );
  const { query } = customersByKeyOperation(half, half);
  const { body } = await sandbox.graphql(query, { first: 2, ...variables });
  expect(body.extensions.cost.requestedQueryCost).toBe(keyBatchSize * keyCost);
  expect(keyBatchSize * keyCost).toBeLessThan(1_000);
});

describe("a bulk operation over all customers", () => {
  const asksFor = (query: string) =>
    fieldsOf(query)
      .filter(({ field }) => adminSchema().protectedFields.has(field))
      .map(({ field }) => field);

  test.each([
    ["for their ids", allCustomerIds, []],
    ["for their e-mails", allCustomerKeys(new Set(["email"])), ["CustomerEmailAddress.emailAddress"]],
    [
      "for both",
      allCustomerKeys(new Set(["phone", "email"])),
      ["CustomerEmailAddress.emailAddress", "CustomerPhoneNumber.phoneNumber"],
    ],
  ])("%s is taken by Shopify, and asks for no other protected field", async (_name, query, fields) => {
    const run = operations.find(({ name }) => name === "RunBulkQuery");
    const { body } = await sandbox.graphql(run?.query ?? "", { query });
    expect(body.data.bulkOperationRunQuery.userErrors).toEqual([]);
    expect(asksFor(query)).toEqual(fields);
    expect(fieldsOf(query).filter(({ deprecated }) => deprecated)).toEqual([]);
  });
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
  CustomerConnection: "read_customers",
  CustomerEmailAddress: "read_customers",
  CustomerPhoneNumber: "read_customers",
  Count: "read_customers",
  CustomerCreatePayload: "write_customers",
  CustomerUpdatePayload: "write_customers",
  TagsAddPayload: "write_customers",
  MetafieldDefinitionCreatePayload: "write_customers",
  MetafieldDefinitionCreateUserError: null,
  MetafieldDefinitionDeletePayload: "write_customers",
  MetafieldDefinitionDeleteUserError: null,
  MetafieldsSetPayload: "write_customers",
  MetafieldsSetUserError: null,
  MetafieldsDeletePayload: "write_customers",
  Metafield: "read_customers",
  TagsRemovePayload: "write_customers",
  MailingAddress: "read_customers",
  CustomerAddressCreatePayload: "write_customers",
  CustomerAddressUpdatePayload: "write_customers",
  CustomerSmsMarketingConsent: "read_customers",
  CustomerEmailMarketingConsentUpdatePayload: "write_customers",
  CustomerSmsMarketingConsentUpdatePayload: "write_customers",
  CustomerEmailMarketingConsentUpdateUserError: null,
  CustomerSmsMarketingConsentError: null,
  AppInstallation: null,
  AccessScope: null,
  // What an app asks about its own operations, and about the shop that it is installed in, needs none.
  BulkOperation: null,
  BulkOperationRunQueryPayload: null,
  BulkOperationCancelPayload: null,
  BulkOperationUserError: null,
  BulkOperationConnection: null,
  BulkOperationRunMutationPayload: null,
  BulkMutationUserError: null,
  StagedUploadsCreatePayload: null,
  StagedMediaUploadTarget: null,
  StagedUploadParameter: null,
  UserError: null,
  Shop: null,
  // Of the tags of its customers.
  StringConnection: "read_customers",
  ShopAddress: null,
  Node: null,
};
const leaves = new Set(["ID", "String", "Int", "DateTime", "URL", "UnsignedInt64"]);

function scopesOf(query: string): string[] {
  const types = fieldsOf(query).map(({ type }) => type);
  const typed = [...query.matchAll(/\.\.\. on (\w+)/g)].map(([, type]) => type ?? "");
  const scopes = [...types, ...typed].map((type) =>
    leaves.has(type) || /(Status|Code|State)$/.test(type)
      ? null
      : (scopeOfType[type] ?? (type in scopeOfType ? null : `unknown scope of ${type}`)),
  );
  return [...new Set(scopes.flatMap((scope) => scope ?? []))];
}
