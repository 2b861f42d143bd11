import type { Api } from "@shopify/ui-extensions/customer-account.page.render";

declare global {
  /** Shopify's CLI writes the value from `.env` into the bundle. */
  const process: { env: { SHOPIFY_APP_URL: string } };
}

/** What the account pages give an extension; the packages declare the global for other surfaces too. */
export const host = () => shopify as unknown as Pick<Api, "i18n" | "sessionToken" | "settings">;
