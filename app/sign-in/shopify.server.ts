import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "../env.server.ts";
import { log } from "../log.server.ts";
import { sessionStorage } from "../session/session-storage.server.ts";
import { rememberShop } from "../shop/install.server.ts";
import { comeAgain, signIn } from "./sign-in.server.ts";

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  apiVersion: ApiVersion.October26,
  scopes: ["read_customers", "read_customer_merge", "write_app_proxy", "customer_read_customers"],
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage,
  // The online token's answer names the person: the import log says who did what.
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: {
    level: LogSeverity.Warning,
    log: (severity, message) => log[severity === LogSeverity.Error ? "error" : "warn"](message),
  },
  hooks: { afterAuth: ({ session }) => rememberOrStartOver(session) },
});

/**
 * With its session kept, the next request would find somebody signed in, and the shop would never be remembered. The
 * library calls this once for a session token: another try has to come with another one.
 */
async function rememberOrStartOver({ id, shop }: { id: string; shop: string }): Promise<void> {
  try {
    await rememberShop(shop);
  } catch (error) {
    log.error({ shop, err: error }, "the shop could not be remembered");
    await sessionStorage.deleteSession(id);
    throw comeAgain();
  }
}

export const { login, addDocumentResponseHeaders } = shopify;

export const authenticate = {
  admin: (request: Request) => signIn(request, () => shopify.authenticate.admin(request)),
};
