import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { shopTagsOperation } from "../admin-api/shop-tags.ts";
import { log } from "../log.server.ts";

/** Nobody looks through more of them. */
const tagsShown = 250;

/** The groups that a shop has, read live; none where Shopify can't be asked. */
export async function shopTags(shop: string): Promise<string[]> {
  try {
    const client = await adminClient(shop, hurried);
    const { nodes } = (await client.request(shopTagsOperation, { first: tagsShown })).shop.customerTags;
    return nodes;
  } catch (error) {
    const code = error instanceof AdminApiError ? error.code : "internal";
    log.info({ shop, code }, "tags of the shop not shown");
    return [];
  }
}

/** A group by the name that the shop has for it, in whatever letter case it was typed. */
export async function asShopHasIt(shop: string, group: string): Promise<string> {
  const typed = group.toLowerCase();
  return (await shopTags(shop)).find((tag) => tag.toLowerCase() === typed) ?? group;
}
