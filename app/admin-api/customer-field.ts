/** A field of each customer that is the app's own: where it is, what it is, and what is done to it. */
import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** shopify-facts, 5.5: at most so many a call, all or none. */
export const fieldsPerCall = 25;

const definitionErrors = z.array(z.object({ code: z.string().nullable(), message: z.string() }));

/** An error names, by its place in the list, whom it is about. */
export const writeErrors = z.array(
  z.object({ code: z.string().nullable(), message: z.string(), elementIndex: z.int().nullable() }),
);

/** shopify-facts, 5.5: "Owner does not exist." */
export const isNoOwner = ({ message }: { message: string }): boolean =>
  /does not exist|not found/i.test(message);

/** "Type can't be blank": there is no definition from which it would be known. */
export const isNotDefined = ({ code }: { code?: string | null }): boolean => code === "BLANK";

export type CustomerField = ReturnType<typeof customerField>;

/**
 * Of the app alone: Shopify writes the app's number for `$app`.
 * @param what the word for one value in the names of the operations, by which logs and running bulk operations tell
 * the fields apart.
 * @param name as the staff read it at Shopify.
 */
export function customerField<Key extends string>(what: string, key: Key, name: string, type: string) {
  const place = { namespace: "$app" as const, key };
  return {
    place,
    /**
     * A theme reads what is public to the storefront (shopify-facts, section 6); a shopper who is not signed in as the
     * customer reads nothing of it either way.
     */
    definition: {
      ...{ ...place, name, ownerType: "CUSTOMER", type },
      access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ", customerAccount: "READ" },
    },
    identifier: { ...place, ownerType: "CUSTOMER" },
    /** Of the definition's type: where there is no definition any more, nothing is written. */
    written: (ownerId: string, value: bigint | string) => ({ ...place, ownerId, value: String(value) }),
    erased: (ownerId: string) => ({ ...place, ownerId }),
    ...operationsOf(what, place),
  };
}

const operationsOf = (what: string, { namespace, key }: { namespace: string; key: string }) => ({
  define: {
    name: `Define${what}Field`,
    query: `mutation Define${what}Field($definition: MetafieldDefinitionInput!) {
      metafieldDefinitionCreate(definition: $definition) { userErrors { code message } }
    }`,
    data: z.object({ metafieldDefinitionCreate: z.object({ userErrors: definitionErrors }) }),
  } satisfies Operation<unknown>,
  /** Deletes every customer's value with it. */
  drop: {
    name: `Drop${what}Field`,
    query: `mutation Drop${what}Field($identifier: MetafieldDefinitionIdentifierInput!) {
      metafieldDefinitionDelete(identifier: $identifier, deleteAllAssociatedMetafields: true) {
        userErrors { code message }
      }
    }`,
    data: z.object({ metafieldDefinitionDelete: z.object({ userErrors: definitionErrors }) }),
  } satisfies Operation<unknown>,
  /** All of them or none. */
  write: {
    name: `Write${what}s`,
    query: `mutation Write${what}s($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } }
    }`,
    data: z.object({ metafieldsSet: z.object({ userErrors: writeErrors }) }),
  } satisfies Operation<unknown>,
  erase: {
    name: `Erase${what}s`,
    query: `mutation Erase${what}s($metafields: [MetafieldIdentifierInput!]!) {
      metafieldsDelete(metafields: $metafields) { userErrors { message } }
    }`,
    data: z.object({
      metafieldsDelete: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
    }),
  } satisfies Operation<unknown>,
  /** What stands in the field of at most 250 customers: null where nothing does, and for a customer who is not there. */
  read: {
    name: `Read${what}s`,
    query: `query Read${what}s($ids: [ID!]!) {
      nodes(ids: $ids) { __typename ... on Customer { id metafield(namespace: "${namespace}", key: "${key}") { value } } }
    }`,
    data: z.object({
      nodes: z.array(
        z
          .object({
            __typename: z.string(),
            id: z.string().optional(),
            metafield: z.object({ value: z.string() }).nullish(),
          })
          .nullable(),
      ),
    }),
  } satisfies Operation<unknown>,
});
