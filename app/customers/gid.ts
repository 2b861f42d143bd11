/** `gid://shopify/Customer/7338441277598` for 7338441277598. */
export function customerGid(customerId: bigint | string): string {
  return `gid://shopify/Customer/${customerId}`;
}
