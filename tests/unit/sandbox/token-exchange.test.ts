import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TokenOffice } from "#sandbox/tokens.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
});
afterAll(() => sandbox.close());
beforeEach(async () => void (await sandbox.control.reset()));

const query = "{ shop { name } }";
const refresh = (token: string) => ({ grant_type: "refresh_token", refresh_token: token });

describe("token exchange", () => {
  it("gives an expiring offline token that opens the Admin API", async () => {
    const { status, body } = await sandbox.exchange();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^shpat_/),
      scope: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers",
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^shprt_/),
      refresh_token_expires_in: 7_776_000,
    });
    expect((await sandbox.graphql(query, {}, body.access_token)).status).toBe(200);
  });

  it("names the staff user with an online token", async () => {
    const requested = "urn:shopify:params:oauth:token-type:online-access-token";
    const { body } = await sandbox.exchange({ requested_token_type: requested });
    expect(body.associated_user).toMatchObject({ id: 902541635, first_name: "Ana", account_owner: true });
    expect(body.refresh_token).toBeUndefined();
    expect((await sandbox.graphql(query, {}, body.access_token)).status).toBe(200);
  });

  it.each([
    ["1", "en"],
    ["3", "bg"],
  ])("tells the language of staff user %s as the admin's launch address does", async (user, locale) => {
    const { body } = await sandbox.exchange({
      requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      subject_token: await sandbox.control.sessionToken({ user }),
    });
    expect(body.associated_user).toMatchObject({ locale });
    const launch = new URL(await sandbox.control.launchUrl({ user }));
    expect(launch.searchParams.get("locale")).toBe(locale);
  });

  it("refuses a session token that is expired, forged, or of another shop", async () => {
    for (const token of [
      await sandbox.control.sessionToken({ expired: true }),
      await sandbox.control.sessionToken({ secret: "another" }),
      await sandbox.control.sessionToken({ shop: "other.myshopify.com" }),
      "nonsense",
    ]) {
      const { status, body } = await sandbox.exchange({ subject_token: token });
      expect(status).toBe(400);
      expect(body).toEqual({ error: "invalid_subject_token" });
    }
  });

  it("refuses a wrong secret and an offline token without an end", async () => {
    expect((await sandbox.exchange({ client_secret: "wrong" })).body).toEqual({ error: "invalid_client" });
    expect((await sandbox.exchange({ expiring: "0" })).status).toBe(400);
  });

  it("does not take one shop's token for another shop", async () => {
    const { body } = await sandbox.exchange();
    expect((await sandbox.graphql(query, {}, body.access_token, "other.myshopify.com")).status).toBe(401);
  });

  it("makes every token worthless when they are revoked", async () => {
    const { body } = await sandbox.exchange();
    await sandbox.control.faults({ revokeTokens: true });
    expect((await sandbox.graphql(query, {}, body.access_token)).status).toBe(401);
    expect((await sandbox.exchange(refresh(body.refresh_token))).body).toEqual({ error: "invalid_grant" });
    const { body: again } = await sandbox.exchange();
    expect((await sandbox.graphql(query, {}, again.access_token)).status).toBe(200);
  });
});

describe("refreshing", () => {
  it("rotates, and lets a lost answer be asked for again until the new token is used", async () => {
    const { body: first } = await sandbox.exchange();
    const { body: second } = await sandbox.exchange(refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const { status, body: third } = await sandbox.exchange(refresh(first.refresh_token));
    expect(status).toBe(200);
    expect((await sandbox.exchange(refresh(third.refresh_token))).status).toBe(200);
    expect((await sandbox.exchange(refresh(first.refresh_token))).body).toEqual({ error: "invalid_grant" });
  });

  it("ends the refresh token of an earlier grant", async () => {
    const { body: first } = await sandbox.exchange();
    await sandbox.exchange();
    expect((await sandbox.exchange(refresh(first.refresh_token))).status).toBe(400);
  });
});

describe("the life of a token", () => {
  const shop = "a.myshopify.com";
  const hour = 3_600_000;

  it("ends after one hour, and that of a refresh token after 90 days", () => {
    const office = new TokenOffice("secret");
    const { accessToken, refreshToken } = office.grantOffline(shop, 0);
    expect(office.isAccessToken(shop, accessToken, hour - 1, false)).toBe(true);
    expect(office.isAccessToken(shop, accessToken, hour, false)).toBe(false);
    expect(office.refresh(shop, refreshToken, 90 * 24 * hour)).toBeNull();
    expect(office.refresh(shop, refreshToken, 90 * 24 * hour - 1)).not.toBeNull();
  });

  it("outlasts a restart of the sandbox", () => {
    const { accessToken, refreshToken } = new TokenOffice("secret").grantOffline(shop, 0);
    const restarted = new TokenOffice("secret");
    expect(restarted.isAccessToken(shop, accessToken, 1, false)).toBe(true);
    expect(restarted.refresh(shop, refreshToken, 1)).not.toBeNull();
    expect(new TokenOffice("other").isAccessToken(shop, accessToken, 1, false)).toBe(false);
  });

  it("ends with the next grant where the fault says so", () => {
    const office = new TokenOffice("secret");
    const first = office.grantOffline(shop, 0);
    office.grantOffline(shop, 1);
    expect(office.isAccessToken(shop, first.accessToken, 2, false)).toBe(true);
    expect(office.isAccessToken(shop, first.accessToken, 2, true)).toBe(false);
  });

  it("is never opened by a refresh token", () => {
    const office = new TokenOffice("secret");
    const { refreshToken } = office.grantOffline(shop, 0);
    expect(office.isAccessToken(shop, refreshToken, 1, false)).toBe(false);
  });
});
