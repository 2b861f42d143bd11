import { createHmac } from "node:crypto";

/** Names that only Shopify sets on an app proxy request; a caller's own are dropped. */
const reserved = new Set(["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"]);

export interface ProxyIdentity {
  shop: string;
  /** Empty when nobody is signed in. */
  customerId: string;
  pathPrefix: string;
  timestampSeconds: number;
}

/** Signs by value: keys sorted, several values of one key joined by a comma, nothing between pairs. */
export function proxySignature(parameters: URLSearchParams, secret: string): string {
  const keys = [...new Set(parameters.keys())].filter((key) => key !== "signature");
  const text = keys
    .map((key) => `${key}=${parameters.getAll(key).join(",")}`)
    .sort()
    .join("");
  return createHmac("sha256", secret).update(text).digest("hex");
}

export function signedProxyQuery(
  callers: URLSearchParams,
  identity: ProxyIdentity,
  secret: string,
): URLSearchParams {
  const parameters = new URLSearchParams([...callers].filter(([key]) => !reserved.has(key)));
  parameters.append("shop", identity.shop);
  parameters.append("logged_in_customer_id", identity.customerId);
  parameters.append("path_prefix", identity.pathPrefix);
  parameters.append("timestamp", String(identity.timestampSeconds));
  parameters.append("signature", proxySignature(parameters, secret));
  return parameters;
}
