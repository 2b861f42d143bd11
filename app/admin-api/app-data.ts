/**
 * What the app's own blocks read of its installation, in Liquid as `app.metafields`: nobody else writes it, and it goes
 * with the installation.
 */
import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Blocks print the balances that stand at Shopify only where this is so. */
const shown = { namespace: "balances", key: "shown" } as const;

export const installationOperation = {
  name: "Installation",
  query: `query Installation { currentAppInstallation { id } }`,
  data: z.object({ currentAppInstallation: z.object({ id: z.string() }) }),
} satisfies Operation<unknown>;

export const showBalancesOperation = {
  name: "ShowBalances",
  query: `mutation ShowBalances($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { message } }
  }`,
  data: z.object({
    metafieldsSet: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
  }),
} satisfies Operation<unknown>;

/** False in place of none: a deletion could name what is not there. */
export const shownBalances = (ownerId: string, isShown: boolean) => ({
  ...{ ...shown, ownerId, type: "boolean" },
  value: String(isShown),
});
