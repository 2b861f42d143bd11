import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { prisma } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { rememberShop } from "./shop/install.server.ts";

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  apiVersion: ApiVersion.October26,
  scopes: ["read_customers", "write_app_proxy"],
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage: new PrismaSessionStorage(prisma),
  // The online token's answer names the person: the import log says who did what.
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: {
    level: LogSeverity.Warning,
    log: (severity, message) => log[severity === LogSeverity.Error ? "error" : "warn"](message),
  },
  hooks: { afterAuth: ({ session }) => rememberShop(session.shop) },
});

export const { authenticate, unauthenticated, login, addDocumentResponseHeaders, sessionStorage } = shopify;
