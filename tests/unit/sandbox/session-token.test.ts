import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { describe, expect, it } from "vitest";
import { mintSessionToken, verifySessionToken } from "#sandbox/session-token.ts";

const shop = "a.myshopify.com";
const input = { apiKey: "key", apiSecret: "hush", shop, userId: 902541635 };

describe("a session token", () => {
  it("is one that Shopify's own library takes", async () => {
    const api = shopifyApi({
      apiKey: "key",
      apiSecretKey: "hush",
      apiVersion: ApiVersion.October26,
      hostName: "app.example",
      isEmbeddedApp: true,
    });
    const payload = await api.session.decodeSessionToken(await mintSessionToken(input));
    expect(payload).toMatchObject({ dest: `https://${shop}`, aud: "key", sub: "902541635" });
    expect(payload.exp - payload.iat).toBe(60);
    await expect(
      api.session.decodeSessionToken(await mintSessionToken({ ...input, expired: true })),
    ).rejects.toThrow();
  });

  it("says who it is for, and is nothing with another key, secret or time", async () => {
    const token = await mintSessionToken(input);
    expect(await verifySessionToken(token, "key", "hush")).toEqual({ shop, userId: 902541635 });
    expect(await verifySessionToken(token, "other", "hush")).toBeNull();
    expect(await verifySessionToken(token, "key", "other")).toBeNull();
    expect(
      await verifySessionToken(await mintSessionToken({ ...input, expired: true }), "key", "hush"),
    ).toBeNull();
  });
});
