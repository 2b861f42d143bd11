/**
 * Asks the shop's owner to let the app write customers, in Shopify's own dialog, unless she has. The server looks for
 * itself what was answered.
 */
export async function askForScope(): Promise<boolean> {
  const wanted = "write_customers";
  const { granted } = await shopify.scopes.query();
  if (granted.includes(wanted)) return true;
  await shopify.scopes.request([wanted]);
  return true;
}
