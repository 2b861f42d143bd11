/** The files that other programmes write or ask for, by the headings that their own pages and code give. */
import type { Preset } from "./preset.ts";

const shopifyColumns = {
  email: "email",
  phone: "phone",
  first_name: "first name",
  last_name: "last name",
  total_spent: "total spent",
  total_orders: "total orders",
  tags: "tags",
} as const;

/**
 * The other columns that Shopify's exports of both generations have: a zip is no number of points, and the note on a
 * customer is the merchant's own, which no shopper may read.
 */
const shopifyAddress = ["company", "address1", "address2", "city", "province", "province code", "country"];
const shopifyOthers = [
  "note",
  "tax exempt",
  ...["email", "sms", "whatsapp"].map((way) => `accepts ${way} marketing`),
  ...[...shopifyAddress, "country code", "zip", "phone"].map((part) => `default address ${part}`),
  ...[...shopifyAddress, "country code", "zip"],
];

const email = "email";
const names = { first_name: "first name", last_name: "last name" } as const;

/** The first that fits counts: one whose headings hold another's stands before it. */
export const presets: readonly Preset[] = [
  // Pointbook's own files of customers, in each language: balances that were added again would be doubled.
  ...[
    ["balance", "entries", "last_change"],
    ["баланс", "записи", "последна_промяна"],
  ].map(([balance = "", ...others]): Preset => ({
    name: "pointbook",
    known: ["shopify_id", balance],
    columns: { shopify_id: "shopify_id", points_to_add: balance },
    never: others,
    mode: "set",
  })),
  // https://matrixify.app/documentation/customers/: one line for each address, with the same totals.
  {
    name: "matrixify",
    known: ["id", "email", "command"],
    columns: { shopify_id: "id", ...shopifyColumns },
    never: [
      ...["command", "state", "note", "created at", "updated at", "row #", "top row"],
      ...["line 1", "line 2", "city", "zip", "phone", "company"].map((part) => `address ${part}`),
    ],
  },
  {
    name: "shopify",
    known: ["customer id", "first name", "last name", "email", "total spent", "total orders", "tags"],
    columns: { shopify_id: "customer id", ...shopifyColumns },
    never: shopifyOthers,
  },
  {
    name: "olderShopify",
    known: ["first name", "last name", "email", "total spent", "total orders", "tags"],
    columns: shopifyColumns,
    never: shopifyOthers,
  },
  // https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders: the id is the order’s, and its notes
  // are the merchant’s own.
  {
    name: "shopifyOrders",
    known: ["name", "email", "financial status", "lineitem name"],
    columns: { email, phone: "phone", occurred_at: "created at" },
    never: [
      ...["name", "id", "notes", "note attributes", "tags", "billing phone", "shipping phone"],
      ...[
        "paid at",
        "fulfilled at",
        "cancelled at",
        "total",
        "subtotal",
        "outstanding balance",
        "receipt number",
      ],
    ],
  },
  // Audience export; the headings as in the tests of a dozen clients that read it. Points are a field of the shop's own.
  {
    name: "mailchimp",
    known: ["email address", "member_rating"],
    columns: { email: "email address", ...names, tags: "tags" },
    never: [
      ...["member_rating", "optin_time", "optin_ip", "confirm_time", "confirm_ip", "latitude", "longitude"],
      ...["gmtoff", "dstoff", "timezone", "cc", "region", "last_changed", "leid", "euid", "notes"],
    ],
  },
  // https://help.rivo.io/en/articles/14107276: the points log.
  {
    name: "rivo",
    known: ["external_note"],
    columns: { description: "external_note", occurred_at: "applied_at" },
    never: [
      ...["internal_note", "note", "approved_at", "revoked_at", "expires_at", "order_id", "credits_amount"],
      ...["source", "custom_action_name", "earning_rule_id", "points_purchases_id"],
    ],
  },
  // https://help.rivo.io/en/articles/6671188: balances.
  {
    name: "rivo",
    known: ["email", "points balance", "activation date"],
    columns: { email, points_to_add: "points balance" },
    never: ["birthdate", "vip tier", "activation date", "credits balance"],
  },
  // https://webcontrive.helpscoutdocs.com/article/935
  {
    name: "rivyo",
    known: ["email", "points balance", "points expiry"],
    columns: { email, points_to_add: "points balance" },
    never: ["birthdate", "points expiry", "created at"],
  },
  // https://support.yotpo.com/v1/docs/importingexporting-points-and-customers
  {
    name: "yotpo",
    known: ["email", "points balance", "points spent"],
    lacks: ["points earned"],
    columns: { email, points_to_add: "points balance", ...names },
    never: ["points spent", "birthday (mm/dd)", "birthday (mm/dd/yyyy)"],
  },
  // https://support.yotpo.com/docs/email-integrations-attributes-events: as e-mail programmes export it.
  {
    name: "yotpo",
    known: ["swell_point_balance"],
    columns: { points_to_add: "swell_point_balance" },
    never: [
      "swell_points_earned",
      "swell_credit_balance",
      "swell_vip_tier_ends_at",
      "swell_points_expire_at",
    ],
  },
  // https://help.growave.io/article/350-faq-rewards-app
  {
    name: "growave",
    known: ["customer id", "email", "points", "birthdate"],
    columns: { shopify_id: "customer id", email, points_to_add: "points", ...names },
    never: ["birthdate"],
  },
  // https://help.joy.so/customers-activities/customers-activities/import-and-export-customer-data
  {
    name: "joy",
    known: ["email", "membership type", "points"],
    columns: { email, points_to_add: "points" },
    never: ["birthday", "birthday(mm/dd)", "created date"],
  },
  // https://support.stamped.io/article/759; `points` is the balance, `add_points` what its newer form adds.
  {
    name: "stamped",
    known: ["email", "points", "vip_tier"],
    columns: { email, points_to_add: "points", first_name: "first_name", last_name: "last_name" },
    never: ["birthday", "vip_tier", "vip_tier_end_date", "add_points"],
  },
  // https://docs.giftcardfactory.app/bulk-operations/store-credit-import-from-file: money, so points are not said to be in it.
  {
    name: "giftCardFactory",
    known: ["amount", "currency", "expires_at"],
    columns: { shopify_id: "customer_id", email },
    never: ["currency", "expires_at"],
  },
  // https://docs.flycart.org/en/articles/4341866: Loyalty Points and Rewards for WooCommerce.
  {
    name: "woocommerce",
    known: ["user_email", "points"],
    columns: { email: "user_email", points_to_add: "points" },
    never: ["user_id"],
  },
  // Customer Finances of Adobe Commerce: `Magento_CustomerFinance`, its columns' constants.
  {
    name: "adobeCommerce",
    known: ["_email", "_finance_website", "reward_points"],
    columns: { email: "_email", points_to_add: "reward_points" },
    never: ["_website", "_finance_website", "store_credit"],
  },
  // https://mirasvit.com/docs/module-rewards/current/manager_guide/import
  {
    name: "mirasvit",
    known: ["transaction_id", "customer_email", "amount", "amount_used"],
    columns: {
      email: "customer_email",
      points_to_add: "amount",
      description: "comment",
      occurred_at: "created_at",
    },
    never: ["transaction_id", "amount_used", "expires_at", "updated_at", "code", "website_id"],
  },
  // The table `amasty_rewards_rewards` as Amasty's own set-up makes it: it numbers customers in its own way.
  {
    name: "amasty",
    known: ["action_date", "amount", "points_left", "customer_id"],
    columns: { points_to_add: "amount", description: "comment", occurred_at: "action_date" },
    never: ["id", "action", "points_left", "expiration_date", "expiration_id"],
  },
  // OpenCart's table `customer_reward`, which numbers customers in its own way too.
  {
    name: "opencart",
    known: ["customer_reward_id", "customer_id", "points"],
    columns: { points_to_add: "points", description: "description", occurred_at: "date_added" },
    never: ["customer_reward_id", "order_id"],
  },
  // The fields of Odoo's `loyalty.card`, as its own tests list them. A partner is a name or Odoo's number.
  {
    name: "odoo",
    known: ["code", "points", "expiration_date"],
    columns: { points_to_add: "points" },
    never: ["id", "code", "partner_id", "program_id", "expiration_date", "write_date", "create_date"],
  },
];
