/** The numeric id that webhooks call `shop_id`. */
export function shopId(shop: string): number {
  let id = 61_000_000_000;
  for (const char of shop) id += (char.codePointAt(0) ?? 0) * 7919;
  return id;
}

export function shopName(shop: string): string {
  const words = shop.replace(".myshopify.com", "").split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** The shop as the Admin GraphQL API shows it. */
export function shopObject(shop: string): Record<string, unknown> {
  const address = {
    id: `gid://shopify/ShopAddress/${shopId(shop)}`,
    address1: "бул. Витоша 18",
    address2: null,
    city: "Sofia",
    zip: "1000",
    country: "Bulgaria",
    countryCodeV2: "BG",
    company: null,
    phone: null,
  };
  return {
    __typename: "Shop",
    id: `gid://shopify/Shop/${shopId(shop)}`,
    name: shopName(shop),
    myshopifyDomain: shop,
    url: `https://${shop}`,
    primaryDomain: {
      id: `gid://shopify/Domain/${shopId(shop)}`,
      host: shop,
      url: `https://${shop}`,
      sslEnabled: true,
    },
    email: `owner@${shop.replace(".myshopify.com", "")}.example`,
    contactEmail: `hello@${shop.replace(".myshopify.com", "")}.example`,
    ianaTimezone: "Europe/Sofia",
    timezoneAbbreviation: "EET",
    currencyCode: "EUR",
    billingAddress: address,
    shopAddress: address,
    plan: {
      displayName: "Development",
      publicDisplayName: "Development",
      partnerDevelopment: true,
      shopifyPlus: false,
    },
    customerAccountsV2: { customerAccountsVersion: "NEW_CUSTOMER_ACCOUNTS" },
    setupRequired: false,
    createdAt: "2022-03-01T09:00:00Z",
    updatedAt: "2022-03-01T09:00:00Z",
  };
}

/** The shop resource of the REST shape, which is what `app/uninstalled` carries. */
export function shopResource(shop: string): Record<string, unknown> {
  return {
    id: shopId(shop),
    name: shopName(shop),
    email: `owner@${shop.replace(".myshopify.com", "")}.example`,
    domain: shop,
    myshopify_domain: shop,
    country: "BG",
    country_code: "BG",
    currency: "EUR",
    iana_timezone: "Europe/Sofia",
    primary_locale: "en",
    plan_name: "partner_test",
    created_at: "2022-03-01T11:00:00+02:00",
    updated_at: "2022-03-01T11:00:00+02:00",
  };
}

/** The app's in each shop. */
export const installationId = "gid://shopify/AppInstallation/604116508670";
