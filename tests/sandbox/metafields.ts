// Metafields of customers, as far as an app's own integers go: shopify-facts, 5.5 and 6.
import { notInSandbox, wrongTypeId } from "./graphql-errors.ts";
import { parseGlobalId } from "./global-id.ts";
import { deletedIndexes } from "./customer-resolvers.ts";
import { installationId } from "./shop.ts";
import { requireWriting } from "./customer-writing.ts";
import type { GraphQLContext } from "./resolvers.ts";

/** A shop's metafields of the one app. */
export interface Cabinet {
  /** `$app.balance` of those that have a definition, with their type and whether a theme may read them. */
  definitions: Map<string, { type: string; storefront: boolean }>;
  /** By the customer's gid and the place. */
  values: Map<string, string>;
  /** What the app has noted of its installation, by the place: `balances.shown`. */
  appData: Map<string, string>;
}

export const createCabinet = (): Cabinet => ({
  definitions: new Map(),
  values: new Map(),
  appData: new Map(),
});

interface Place {
  namespace?: string | null;
  key: string;
}

const perCallMax = 25;
/** Captured: left out or `$app`, it is the app's own. */
const nameOf = ({ namespace, key }: Place) => `${namespace ?? "$app"}.${key}`;
const placeOf = (gid: string, place: Place) => `${gid} ${nameOf(place)}`;

interface Definition extends Place {
  ownerType: string;
  type: string;
  access?: { storefront?: string | null } | null;
}

export function metafieldDefinitionCreate(
  context: GraphQLContext,
  { definition }: { definition: Definition },
) {
  requireWriting(context, "metafieldDefinitionCreate");
  requireCustomer(definition.ownerType);
  const name = nameOf(definition);
  if (context.cabinet.definitions.has(name))
    return {
      createdDefinition: null,
      userErrors: [{ code: "TAKEN", message: "Key is in use for Customer metafields." }],
    };
  const storefront = definition.access?.storefront === "PUBLIC_READ";
  context.cabinet.definitions.set(name, { type: definition.type, storefront });
  return { createdDefinition: {}, userErrors: [] };
}

export function metafieldDefinitionDelete(
  context: GraphQLContext,
  args: {
    identifier?: (Place & { ownerType: string }) | null;
    deleteAllAssociatedMetafields?: boolean | null;
  },
) {
  requireWriting(context, "metafieldDefinitionDelete");
  const { identifier, deleteAllAssociatedMetafields } = args;
  if (!identifier) throw notInSandbox("metafieldDefinitionDelete(id:)");
  requireCustomer(identifier.ownerType);
  const refuse = (code: string, message: string) => ({
    deletedDefinition: null,
    userErrors: [{ code, message }],
  });
  const name = nameOf(identifier);
  if (!context.cabinet.definitions.has(name)) return refuse("NOT_FOUND", "Definition not found.");
  // The schema's own words: "This option must be `true` when deleting definitions under the `$app` namespace."
  if (!deleteAllAssociatedMetafields)
    return refuse(
      "RESERVED_NAMESPACE_ORPHANED_METAFIELDS",
      "Deleting a definition in a reserved namespace must have deleteAllAssociatedMetafields set to true.",
    );
  context.cabinet.definitions.delete(name);
  for (const place of context.cabinet.values.keys())
    if (place.endsWith(` ${name}`)) context.cabinet.values.delete(place);
  return { deletedDefinition: { ...identifier }, userErrors: [] };
}

interface Given extends Place {
  ownerId: string;
  type?: string | null;
  value: string;
}

interface SetError {
  code: string;
  message: string;
  elementIndex: number | null;
  field: string[] | null;
}

/** Captured: all or nothing. */
export function metafieldsSet(context: GraphQLContext, { metafields }: { metafields: Given[] }) {
  if (metafields.some(({ ownerId }) => parseGlobalId(ownerId)?.type === "AppInstallation"))
    return setAppData(context, metafields);
  requireWriting(context, "metafieldsSet");
  const errors =
    metafields.length > perCallMax ? [tooMany] : metafields.flatMap((one, i) => errorOf(context, one, i));
  if (errors.length > 0) return { metafields: [], userErrors: errors };
  for (const one of metafields) context.cabinet.values.set(placeOf(one.ownerId, one), one.value);
  return { metafields: metafields.map(({ key, value }) => ({ key, value })), userErrors: [] };
}

/** No scope is needed for what is the installation's own. */
function setAppData(context: GraphQLContext, metafields: Given[]) {
  for (const { ownerId, type, value, ...place } of metafields) {
    if (ownerId !== installationId || type !== "boolean" || !/^(true|false)$/.test(value))
      throw notInSandbox(`a metafield of ${ownerId}, ${type}`);
    context.cabinet.appData.set(nameOf(place), value);
  }
  return { metafields: metafields.map(({ key, value }) => ({ key, value })), userErrors: [] };
}

/** Whether Liquid of the app's own extension finds that balances are shown. */
export const showsBalances = ({ appData }: Cabinet) => appData.get("balances.shown") === "true";

const tooMany: SetError = {
  code: "LESS_THAN_OR_EQUAL_TO",
  message: `Exceeded the maximum metafields input limit of ${perCallMax}.`,
  elementIndex: null,
  field: ["metafields"],
};

function errorOf(context: GraphQLContext, one: Given, at: number): SetError[] {
  const wrong = (message: string): SetError[] => [
    { code: "INVALID_VALUE", message, elementIndex: at, field: ["metafields", String(at), "value"] },
  ];
  const type = one.type ?? context.cabinet.definitions.get(nameOf(one))?.type;
  if (!type) return [{ ...(wrong("Type can't be blank")[0] as SetError), code: "BLANK" }];
  if (!isThere(context, one.ownerId)) return wrong("Owner does not exist.");
  if (type === "single_line_text_field")
    return one.value === "" || one.value.includes("\n") ? wrong("Value can't be blank.") : [];
  if (type !== "number_integer") throw notInSandbox(`a metafield of type ${type}`);
  return /^-?\d{1,19}$/.test(one.value) ? [] : wrong("Value must be an integer.");
}

export function metafieldsDelete(
  context: GraphQLContext,
  { metafields }: { metafields: (Place & { ownerId: string })[] },
) {
  requireWriting(context, "metafieldsDelete");
  const deletedMetafields = metafields.map((one) =>
    context.cabinet.values.delete(placeOf(one.ownerId, one)) ? { ...one } : null,
  );
  return { deletedMetafields, userErrors: [] };
}

/** `Customer.metafield`. */
export function metafieldOf(context: GraphQLContext, gid: string, place: Place): { value: string } | null {
  const value = context.cabinet.values.get(placeOf(gid, place));
  return value === undefined ? null : { value };
}

/** What Liquid of the app's own extension finds below `customer.metafields`. */
export function metafieldsInLiquid(cabinet: Cabinet, customerId: number) {
  // A field that nobody wrote is nil there, and no fault.
  const found: Record<string, { value: number | string | null }> = { balance: { value: null } };
  for (const [name, { storefront }] of cabinet.definitions) {
    const value = cabinet.values.get(`gid://shopify/Customer/${customerId} ${name}`);
    const key = name.split(".")[1] ?? "";
    if (storefront && value !== undefined) found[key] = { value: key === "balance" ? Number(value) : value };
  }
  return { $app: found };
}

function isThere(context: GraphQLContext, gid: string): boolean {
  const id = parseGlobalId(gid);
  if (id?.type !== "Customer") throw wrongTypeId(gid);
  const customer = context.directory.byId(Number(id.key));
  return customer !== null && customer !== undefined && !deletedIndexes(context).has(customer.index);
}

function requireCustomer(ownerType: string): void {
  if (ownerType !== "CUSTOMER") throw notInSandbox(`metafields of ${ownerType}`);
}
