import { isNonNullType } from "graphql";
import type { GraphQLFieldResolver } from "graphql";
import {
  customerByIdentifier,
  customerById,
  customerConnection,
  customersCount,
  requireCustomers,
} from "./customer-resolvers.ts";
import type { BulkOffice, BulkOperation } from "./bulk.ts";
import {
  bulkOperation,
  bulkOperationCancel,
  bulkOperationRunQuery,
  bulkOperations,
} from "./bulk-resolvers.ts";
import { bulkOperationRunMutation } from "./bulk-mutation.ts";
import type { Directory } from "./customers.ts";
import type { Faults } from "./faults.ts";
import { fieldNotApproved, notInSandbox, wrongTypeId } from "./graphql-errors.ts";
import { parseGlobalId } from "./global-id.ts";
import {
  metafieldDefinitionCreate,
  metafieldDefinitionDelete,
  metafieldsDelete,
  metafieldsSet,
  type Cabinet,
} from "./metafields.ts";
import {
  customerAddressCreate,
  customerAddressUpdate,
  customerCreate,
  customerUpdate,
  tagsAdd,
  tagsRemove,
} from "./customer-mutations.ts";
import { consentUpdate } from "./customer-consent.ts";
import { optionalScopes } from "./scopes.ts";
import { installationId, shopObject } from "./shop.ts";
import { stagedUploadsCreate, type Uploads } from "./staged-uploads.ts";
import type { Notebook } from "./written-customers.ts";

/** What the resolvers of one call may look at. */
export interface GraphQLContext {
  shop: string;
  apiKey: string;
  apiSecret: string;
  scopes: string[];
  /** The scopes that the app asks for in its configuration. */
  requestedScopes: string[];
  directory: Directory;
  /** What was written of the shop's customers. */
  notebook: Notebook;
  /** What the app keeps with them. */
  cabinet: Cabinet;
  bulk: BulkOffice;
  uploads: Uploads;
  /** Called when an operation was started or cancelled. */
  onBulkChange(operation: BulkOperation): void;
  faults: Faults;
  protectedFields: Set<string>;
  search: unknown[];
  deleted?: Set<number>;
}

/** Of computed customers every tenth has the one that there is. */
function tagsOfShop({ directory, notebook }: GraphQLContext): string[] {
  const written = [...notebook.values()].flatMap(({ tags }) => tags);
  return [...new Set([...(directory.byIndex(0)?.tags ?? []), ...written])].sort();
}

type Resolver<Args> = (args: Args, context: GraphQLContext) => unknown;

/** The roots that the sandbox answers; any other one is an error, never invented data. */
export const rootValue = {
  node: ((args, context) => node(context, args.id, "node")) as Resolver<{ id: string }>,
  nodes: ((args, context) => args.ids.map((id) => node(context, id, "nodes"))) as Resolver<{ ids: string[] }>,
  customer: ((args, context) => {
    requireCustomers(context, "customer");
    return customerById(context, args.id);
  }) as Resolver<{ id: string }>,
  customerByIdentifier: ((args, context) => {
    requireCustomers(context, "customerByIdentifier");
    return customerByIdentifier(context, args.identifier);
  }) as Resolver<{ identifier: Parameters<typeof customerByIdentifier>[1] }>,
  customers: ((args, context) => {
    requireCustomers(context, "customers");
    return customerConnection(context, args);
  }) as Resolver<Parameters<typeof customerConnection>[1]>,
  customersCount: ((args, context) => {
    requireCustomers(context, "customersCount");
    return customersCount(context, args);
  }) as Resolver<Parameters<typeof customersCount>[1]>,
  bulkOperation: ((args, context) => bulkOperation(context, args)) as Resolver<{ id: string }>,
  bulkOperations: ((args, context) => bulkOperations(context, args)) as Resolver<
    Parameters<typeof bulkOperations>[1]
  >,
  bulkOperationRunQuery: ((args, context) => bulkOperationRunQuery(context, args)) as Resolver<{
    query: string;
  }>,
  bulkOperationRunMutation: ((args, context) =>
    bulkOperationRunMutation(context, args, { rootValue, fieldResolver })) as Resolver<
    Parameters<typeof bulkOperationRunMutation>[1]
  >,
  stagedUploadsCreate: ((args, context) => stagedUploadsCreate(context, args)) as Resolver<
    Parameters<typeof stagedUploadsCreate>[1]
  >,
  bulkOperationCancel: ((args, context) => bulkOperationCancel(context, args)) as Resolver<{ id: string }>,
  customerCreate: ((args, context) => customerCreate(context, args)) as Resolver<
    Parameters<typeof customerCreate>[1]
  >,
  customerUpdate: ((args, context) => customerUpdate(context, args)) as Resolver<
    Parameters<typeof customerUpdate>[1]
  >,
  customerEmailMarketingConsentUpdate: ((args, context) => consentUpdate(context, "email", args)) as Resolver<
    Parameters<typeof consentUpdate>[2]
  >,
  customerSmsMarketingConsentUpdate: ((args, context) => consentUpdate(context, "phone", args)) as Resolver<
    Parameters<typeof consentUpdate>[2]
  >,
  customerAddressCreate: ((args, context) => customerAddressCreate(context, args)) as Resolver<
    Parameters<typeof customerAddressCreate>[1]
  >,
  customerAddressUpdate: ((args, context) => customerAddressUpdate(context, args)) as Resolver<
    Parameters<typeof customerAddressUpdate>[1]
  >,
  tagsRemove: ((args, context) => tagsRemove(context, args)) as Resolver<Parameters<typeof tagsRemove>[1]>,
  tagsAdd: ((args, context) => tagsAdd(context, args)) as Resolver<Parameters<typeof tagsAdd>[1]>,
  metafieldDefinitionCreate: ((args, context) => metafieldDefinitionCreate(context, args)) as Resolver<
    Parameters<typeof metafieldDefinitionCreate>[1]
  >,
  metafieldDefinitionDelete: ((args, context) => metafieldDefinitionDelete(context, args)) as Resolver<
    Parameters<typeof metafieldDefinitionDelete>[1]
  >,
  metafieldsSet: ((args, context) => metafieldsSet(context, args)) as Resolver<
    Parameters<typeof metafieldsSet>[1]
  >,
  metafieldsDelete: ((args, context) => metafieldsDelete(context, args)) as Resolver<
    Parameters<typeof metafieldsDelete>[1]
  >,
  shop: ((_args, context) => ({
    ...shopObject(context.shop),
    customerTags: ({ first }: { first: number }) => ({ nodes: tagsOfShop(context).slice(0, first) }),
  })) as Resolver<unknown>,
  app: ((args, context) => {
    if (args.id) throw notInSandbox("app(id:)");
    return appObject(context);
  }) as Resolver<{ id?: string | null }>,
  currentAppInstallation: ((_args, context) => installation(context)) as Resolver<unknown>,
  appInstallation: ((args, context) => {
    if (parseGlobalId(args.id)?.type !== "AppInstallation") throw wrongTypeId(args.id);
    return args.id === installationId ? installation(context) : null;
  }) as Resolver<{ id: string }>,
};

/** An id of another type names another object: it comes back with its own `__typename`. */
function node(context: GraphQLContext, gid: string, field: string): unknown {
  const type = parseGlobalId(gid)?.type;
  if (type === "Customer") {
    requireCustomers(context, field);
    return customerById(context, gid);
  }
  return { __typename: type, id: gid };
}

function installation(context: GraphQLContext): Record<string, unknown> {
  return {
    __typename: "AppInstallation",
    id: installationId,
    accessScopes: context.scopes.map(scopeObject),
    app: () => appObject(context),
  };
}

function appObject(context: GraphQLContext): Record<string, unknown> {
  return {
    __typename: "App",
    id: "gid://shopify/App/210472337409",
    apiKey: context.apiKey,
    handle: "pointbook",
    title: "Pointbook",
    embedded: true,
    requestedAccessScopes: context.requestedScopes.map(scopeObject),
    optionalAccessScopes: optionalScopes.map(scopeObject),
    installation: () => installation(context),
  };
}

function scopeObject(handle: string) {
  return { handle, description: handle.replaceAll("_", " ") };
}

/** Reads a property, withholds protected ones where told to, and refuses to guess a missing one. */
export const fieldResolver: GraphQLFieldResolver<unknown, GraphQLContext> = (source, args, context, info) => {
  const name = `${info.parentType.name}.${info.fieldName}`;
  if (context.faults.customerFieldsUnapproved && context.protectedFields.has(name)) {
    if (isNonNullType(info.returnType)) throw fieldNotApproved(info.fieldName);
    return null;
  }
  const object = source as Record<string, unknown>;
  if (!Object.hasOwn(object, info.fieldName)) throw notInSandbox(name);
  const value = object[info.fieldName];
  return typeof value === "function" ? (value as Resolver<unknown>)(args, context) : value;
};
