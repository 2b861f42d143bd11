import { describe, expect, it } from "vitest";
import { proxySignature, signedProxyQuery } from "#sandbox/proxy-signature.ts";

// The vectors of Shopify's documentation, "Authenticate app proxies".
const rest = "path_prefix=/apps/awesome_reviews&shop=shop-name.myshopify.com&timestamp=1317327555";

describe("the app proxy's signature", () => {
  it.each([
    ["1", "4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb"],
    ["", "e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb"],
  ])("is Shopify's for the customer '%s'", (customer, signature) => {
    const query = new URLSearchParams(`extra=1&extra=2&logged_in_customer_id=${customer}&${rest}`);
    expect(proxySignature(query, "hush")).toBe(signature);
  });

  it("drops what the caller says of shop, customer and signature", () => {
    const callers = new URLSearchParams(
      "page=2&logged_in_customer_id=99&shop=evil&signature=x&timestamp=1&path_prefix=/x",
    );
    const identity = { shop: "a.myshopify.com", customerId: "7", pathPrefix: "/apps/p", timestampSeconds: 5 };
    const query = signedProxyQuery(callers, identity, "hush");
    const signature = proxySignature(query, "hush");
    expect([...query]).toEqual([
      ["page", "2"],
      ["shop", "a.myshopify.com"],
      ["logged_in_customer_id", "7"],
      ["path_prefix", "/apps/p"],
      ["timestamp", "5"],
      ["signature", signature],
    ]);
  });
});
