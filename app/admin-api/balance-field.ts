/** The field in which a theme finds a customer's balance: its place, and what is done to it. */
import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Of the app alone: Shopify writes the app's number for `$app`. */
const place = { namespace: "$app", key: "balance" } as const;

/** shopify-facts, 5.5: at most so many a call, all or none. */
export const fieldsPerCall = 25;

const definitionErrors = z.array(z.object({ code: z.string().nullable(), message: z.string() }));

export const defineBalanceFieldOperation = {
  name: "DefineBalanceField",
  query: `mutation DefineBalanceField($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) { userErrors { code message } }
  }`,
  data: z.object({ metafieldDefinitionCreate: z.object({ userErrors: definitionErrors }) }),
} satisfies Operation<unknown>;

/**
 * A theme reads what is public to the storefront (shopify-facts, section 6); a shopper who is not signed in as the
 * customer reads nothing of it either way.
 */
export const balanceFieldDefinition = {
  ...place,
  name: "Points",
  ownerType: "CUSTOMER",
  type: "number_integer",
  access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ", customerAccount: "READ" },
};

/** Deletes every customer's value with it. */
export const dropBalanceFieldOperation = {
  name: "DropBalanceField",
  query: `mutation DropBalanceField($identifier: MetafieldDefinitionIdentifierInput!) {
    metafieldDefinitionDelete(identifier: $identifier, deleteAllAssociatedMetafields: true) {
      userErrors { code message }
    }
  }`,
  data: z.object({ metafieldDefinitionDelete: z.object({ userErrors: definitionErrors }) }),
} satisfies Operation<unknown>;

export const balanceFieldIdentifier = { ...place, ownerType: "CUSTOMER" };

/** An error names, by its place in the list, whom it is about. */
export const writeBalancesErrors = z.array(
  z.object({ code: z.string().nullable(), message: z.string(), elementIndex: z.int().nullable() }),
);

/** shopify-facts, 5.5: "Owner does not exist." */
export const isNoOwner = ({ message }: { message: string }): boolean =>
  /does not exist|not found/i.test(message);

/** "Type can't be blank": there is no definition from which it would be known. */
export const isNotDefined = ({ code }: { code?: string | null }): boolean => code === "BLANK";

/** All of them or none. */
export const writeBalancesOperation = {
  name: "WriteBalances",
  query: `mutation WriteBalances($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } }
  }`,
  data: z.object({
    metafieldsSet: z.object({ userErrors: writeBalancesErrors }),
  }),
} satisfies Operation<unknown>;

/** Of the definition's type: where there is no definition any more, nothing is written. */
export const writtenBalance = (ownerId: string, balance: bigint) => ({
  ...{ ...place, ownerId },
  value: String(balance),
});

export const eraseBalancesOperation = {
  name: "EraseBalances",
  query: `mutation EraseBalances($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { userErrors { message } }
  }`,
  data: z.object({
    metafieldsDelete: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
  }),
} satisfies Operation<unknown>;

export const erasedBalance = (ownerId: string) => ({ ...place, ownerId });

/** What stands in one field of at most 250 customers: null where nothing does, and for a customer who is not there. */
export const readBalancesOperation = {
  name: "ReadBalances",
  query: `query ReadBalances($ids: [ID!]!, $key: String!) {
    nodes(ids: $ids) { __typename ... on Customer { id metafield(namespace: "${place.namespace}", key: $key) { value } } }
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
} satisfies Operation<unknown>;
