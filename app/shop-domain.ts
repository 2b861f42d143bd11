/** Whether a text is a shop as Shopify names it, `my-shop.myshopify.com`; the database's own CHECK says the same. */
export function isShopDomain(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(text);
}
