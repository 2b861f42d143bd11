import { firstCustomerId } from "./customers.ts";
import { shopId, shopResource } from "./shop.ts";

/** The default payload of a topic, in the shapes of Shopify's webhook documentation. */
export function webhookPayload(topic: string, shop: string): Record<string, unknown> {
  const owner = { shop_id: shopId(shop), shop_domain: shop };
  const customer = { id: firstCustomerId, email: "shopper0@example.com", phone: "+359880000000" };
  switch (topic) {
    case "customers/data_request":
      return { ...owner, orders_requested: [299938, 280263, 220458], customer, data_request: { id: 9999 } };
    case "customers/redact":
      return { ...owner, customer, orders_to_redact: [299938, 280263, 220458] };
    case "shop/redact":
      return owner;
    case "app/uninstalled":
      return shopResource(shop);
    case "app/scopes_update":
      return {
        id: shopId(shop),
        previous: ["read_customers"],
        current: ["read_customers", "read_customer_merge", "write_app_proxy", "customer_read_customers"],
        updated_at: new Date().toISOString(),
        shop_id: `gid://shopify/Shop/${shopId(shop)}`,
      };
    case "customers/delete":
      return {
        id: firstCustomerId,
        phone: null,
        addresses: [],
        tax_exemptions: [],
        email_marketing_consent: null,
        sms_marketing_consent: null,
        admin_graphql_api_id: `gid://shopify/Customer/${firstCustomerId}`,
      };
    case "customers/merge":
      return {
        admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${firstCustomerId}`,
        admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${firstCustomerId + 1}`,
        admin_graphql_api_job_id: null,
        status: "completed",
        errors: [],
      };
    default:
      throw new Error(`The sandbox knows no payload for the topic "${topic}": give one.`);
  }
}
