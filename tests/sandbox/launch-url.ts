import { createHmac, randomUUID } from "node:crypto";
import type { SandboxContext } from "./context.ts";
import { mintSessionToken } from "./session-token.ts";
import { staffUser } from "./staff.ts";

export interface Launch {
  shop: string;
  userId: number;
  /** Path and query inside the app. */
  path: string;
  /** That of the user, unless another one is asked for. */
  locale?: string;
}

/** The address at which the admin opens the app in its frame, with the parameters it always adds. */
export async function launchUrl(context: SandboxContext, launch: Launch): Promise<string> {
  const { apiKey, apiSecret } = context.options;
  const url = new URL(launch.path, context.urls.app);
  const name = launch.shop.replace(".myshopify.com", "");
  const token = await mintSessionToken({ apiKey, apiSecret, shop: launch.shop, userId: launch.userId });
  const parameters = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${name}`).toString("base64url"),
    id_token: token,
    locale: launch.locale ?? staffUser(String(launch.userId)).locale,
    session: randomUUID().replaceAll("-", ""),
    shop: launch.shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  url.searchParams.delete("hmac");
  url.searchParams.set("hmac", oauthHmac(url.searchParams, apiSecret));
  return url.href;
}

/** OAuth style: sorted pairs joined by `&`, unlike the app proxy's signature. */
function oauthHmac(parameters: URLSearchParams, secret: string): string {
  const text = [...parameters]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join("&");
  return createHmac("sha256", secret).update(text).digest("hex");
}
