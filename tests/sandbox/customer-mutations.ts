import { consents, updateOf, stamped, consentError } from "./customer-consent.ts";
import {
  type UserError,
  tooLong,
  nobody,
  refused,
  requireWriting,
  customerOf,
  plain,
  type CustomerInput,
} from "./customer-writing.ts";
import { notInSandbox } from "./graphql-errors.ts";
import { customerObject } from "./customer-object.ts";
import type { Address, SandboxCustomer } from "./customers.ts";
import type { GraphQLContext } from "./resolvers.ts";

type Written = Pick<CustomerInput, "firstName" | "lastName" | "email" | "phone" | "note" | "locale" | "tags">;
const writable = ["firstName", "lastName", "email", "phone", "note", "locale", "tags"] as const;

export function customerCreate(context: GraphQLContext, { input = {} }: { input?: CustomerInput }) {
  requireWriting(context, "customerCreate");
  if (input.id) return refused("customer", [{ field: ["id"], message: "Cannot specify ID on creation" }]);
  const { directory } = context;
  const index = directory.count;
  const id = directory.firstId + index;
  const blank: SandboxCustomer = {
    index,
    id,
    gid: `gid://shopify/Customer/${id}`,
    firstName: "",
    lastName: "",
    displayName: "",
    email: null,
    phone: null,
    tags: [],
    note: null,
    locale: "en",
    orderCount: 0,
    createdAt: new Date().toISOString(),
  };
  return write(context, blank, input);
}

export function customerUpdate(context: GraphQLContext, { input }: { input: CustomerInput }) {
  requireWriting(context, "customerUpdate");
  const customer = customerOf(context, input.id ?? "");
  return customer ? write(context, customer, input) : refused("customer", [nobody]);
}

export function tagsAdd(context: GraphQLContext, { id, tags }: { id: string; tags: string[] }) {
  requireWriting(context, "tagsAdd");
  const customer = customerOf(context, id);
  if (!customer) return refused("node", [nobody]);
  const merged = mergedTags(customer.tags, tags);
  const errors = tagErrors(merged);
  if (errors.length > 0) return refused("node", errors);
  const written = { ...plain(customer), tags: merged };
  context.notebook.set(customer.index, written);
  return { node: customerObject(written), userErrors: [] };
}

/** Captured: on customers the letter case is ignored. */
export function tagsRemove(context: GraphQLContext, { id, tags }: { id: string; tags: string[] }) {
  requireWriting(context, "tagsRemove");
  const customer = customerOf(context, id);
  if (!customer) return refused("node", [nobody]);
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  const written = { ...plain(customer), tags: customer.tags.filter((tag) => !gone.has(tag.toLowerCase())) };
  context.notebook.set(customer.index, written);
  return { node: customerObject(written), userErrors: [] };
}

/** Captured: a comma parts tags, the letter case that is there stays, and they come back sorted. */
function mergedTags(before: readonly string[], added: readonly string[]): string[] {
  const tags = new Map(before.map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of added.flatMap((text) => text.split(",")).map((text) => text.trim())) {
    if (tag !== "" && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()].sort();
}

function tagErrors(tags: readonly string[]): UserError[] {
  if (tags.some((tag) => [...tag].length > 255)) return [{ field: ["tags"], message: tooLong("Tags", 255) }];
  return tags.length > 250 ? [{ field: ["tags"], message: "Tags cannot be more than 250" }] : [];
}

function write(context: GraphQLContext, customer: SandboxCustomer, input: CustomerInput) {
  const known = new Set<string>([
    ...[...writable, "id", "addresses", "emailMarketingConsent", "smsMarketingConsent"],
  ]);
  const other = Object.keys(input).find((name) => !known.has(name));
  if (other) throw notInSandbox(`CustomerInput.${other}`);
  const changes: Written = {};
  for (const name of writable) if (input[name] !== undefined) Object.assign(changes, { [name]: input[name] });
  if (changes.email) changes.email = changes.email.replace(/\s/g, "");
  for (const name of ["email", "phone"] as const) if (changes[name] === "") changes[name] = null;
  if (changes.tags) changes.tags = mergedTags([], changes.tags);
  const errors = errorsOf(context, customer, changes);
  if (errors.length > 0) return refused("customer", errors);
  const written = { ...plain(customer), ...changes } as SandboxCustomer;
  const [address] = input.addresses ?? [];
  if (address) written.address = address;
  for (const [key, { input: name, kept }] of Object.entries(consents)) {
    const consent = input[name];
    if (!consent) continue;
    // Captured: once she is there, it has a mutation of its own.
    const isThere = input.id !== undefined;
    const wrong = isThere
      ? { field: [name], message: `To update ${name}, please use the ${updateOf[kept]} Mutation instead` }
      : consentError(consent, written[key as "email" | "phone"], [name]);
    if (wrong) return refused("customer", [wrong]);
    written[kept] = stamped(consent);
  }
  written.displayName =
    [written.firstName, written.lastName].filter(Boolean).join(" ") || (written.email ?? "");
  context.notebook.set(customer.index, written);
  return { customer: customerObject(written), userErrors: [] };
}

export function customerAddressCreate(
  context: GraphQLContext,
  { customerId, address }: { customerId: string; address: Address },
) {
  requireWriting(context, "customerAddressCreate");
  return writeAddress(context, customerOf(context, customerId), address);
}

/** What is not named stays. */
export function customerAddressUpdate(
  context: GraphQLContext,
  { customerId, addressId, address }: { customerId: string; addressId: string; address: Address },
) {
  requireWriting(context, "customerAddressUpdate");
  const customer = customerOf(context, customerId);
  if (customer?.address && addressId !== `gid://shopify/MailingAddress/${customer.id}`)
    return { address: null, userErrors: [{ field: ["addressId"], message: "Address does not exist" }] };
  return writeAddress(context, customer, { ...customer?.address, ...address });
}

function writeAddress(context: GraphQLContext, customer: SandboxCustomer | null, address: Address) {
  if (!customer)
    return { address: null, userErrors: [{ field: ["customerId"], message: "Customer does not exist" }] };
  context.notebook.set(customer.index, { ...plain(customer), address });
  return { address: null, userErrors: [] };
}

/** Captured sentences, each with the field that it is about. */
function errorsOf(context: GraphQLContext, customer: SandboxCustomer, changes: Written): UserError[] {
  const errors: UserError[] = [];
  const add = (field: string | null, message: string) =>
    errors.push({ field: field ? [field] : null, message });
  const { email, phone, firstName, lastName, note, locale, tags } = changes;
  const { directory } = context;
  const others = (found: SandboxCustomer[]) => found.some(({ index }) => index !== customer.index);
  if (email && !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(email)) add("email", "Email is invalid");
  else if (email && others(directory.withEmail(email))) add("email", "Email has already been taken");
  if (phone && !/^\+\d{8,15}$/.test(phone)) add("phone", "Phone is invalid");
  else if (phone && others(directory.withPhone(phone))) add("phone", "Phone has already been taken");
  for (const [field, name, text] of [
    ["firstName", "First name", firstName],
    ["lastName", "Last name", lastName],
    ["email", "Email", email],
  ] as const) {
    if ([...(text ?? "")].length > 255) add(field, tooLong(name, 255));
  }
  if ([...(note ?? "")].length > 5_000) add("note", tooLong("Note", 5_000));
  if (locale && !/^[a-z]{2}(-[A-Z]{2})?$/.test(locale)) add("locale", "Locale is invalid");
  errors.push(...tagErrors(tags ?? []));
  const left = { ...plain(customer), ...changes };
  if (![left.firstName, left.lastName, left.email, left.phone].some(Boolean)) {
    add(null, "A name, phone number, or email address must be present");
  }
  return errors;
}
