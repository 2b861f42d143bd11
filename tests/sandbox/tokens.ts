import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Shopify docs, expiring offline tokens: an access token lives 1 hour, a refresh token 90 days. */
export const accessSeconds = 3600;
export const refreshSeconds = 90 * 24 * 3600;
/** Online tokens live one day. */
export const onlineSeconds = 24 * 3600;

type TokenKind = "offline" | "online" | "refresh";

const prefixes: Record<TokenKind, string> = { offline: "shpat_", online: "shpua_", refresh: "shprt_" };

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

interface ShopState {
  revokedBeforeMs: number;
  currentRefresh: string | null;
  previousRefresh: string | null;
  currentAccess: string | null;
}

/**
 * Issues and recognises access tokens. A token carries its own proof, so that an app whose
 * database outlives the sandbox is still known after a restart, as it would be by Shopify.
 */
export class TokenOffice {
  private readonly secret: string;
  private readonly shops = new Map<string, ShopState>();

  constructor(secret: string) {
    this.secret = secret;
  }

  /** A new grant ends every earlier refresh token of the shop. */
  grantOffline(shop: string, nowMs: number): TokenPair {
    const pair = this.newPair(shop, nowMs);
    const state = this.state(shop);
    state.currentRefresh = pair.refreshToken;
    state.previousRefresh = null;
    state.currentAccess = pair.accessToken;
    return pair;
  }

  grantOnline(shop: string, nowMs: number): string {
    return this.issue("online", shop, nowMs, onlineSeconds);
  }

  /**
   * Rotates. The refresh token just used stays good until its successor is used, so a lost
   * answer can be asked for again (Shopify changelog, 28 August 2026). Null: invalid_grant.
   */
  refresh(shop: string, token: string, nowMs: number): TokenPair | null {
    const state = this.state(shop);
    const isKnown =
      state.currentRefresh === null || token === state.currentRefresh || token === state.previousRefresh;
    if (!isKnown || !this.isGenuine("refresh", shop, token, nowMs)) return null;
    const pair = this.newPair(shop, nowMs);
    state.previousRefresh = token;
    state.currentRefresh = pair.refreshToken;
    state.currentAccess = pair.accessToken;
    return pair;
  }

  /** With `supersede`, only the newest offline token is good. */
  isAccessToken(shop: string, token: string, nowMs: number, supersede: boolean): boolean {
    if (this.isGenuine("online", shop, token, nowMs)) return true;
    if (!this.isGenuine("offline", shop, token, nowMs)) return false;
    const current = this.state(shop).currentAccess;
    return !supersede || current === null || current === token;
  }

  revokeAll(nowMs: number, mainShop: string): void {
    this.state(mainShop);
    for (const state of this.shops.values()) state.revokedBeforeMs = nowMs + 1;
  }

  private newPair(shop: string, nowMs: number): TokenPair {
    return {
      accessToken: this.issue("offline", shop, nowMs, accessSeconds),
      refreshToken: this.issue("refresh", shop, nowMs, refreshSeconds),
    };
  }

  private issue(kind: TokenKind, shop: string, nowMs: number, seconds: number): string {
    // Never inside the millisecond of a revocation, which would revoke the new token too.
    const issuedAtMs = Math.max(nowMs, this.state(shop).revokedBeforeMs);
    const body = [issuedAtMs.toString(16), seconds.toString(16), randomBytes(6).toString("hex")].join("x");
    return `${prefixes[kind]}${body}x${this.proof(kind, shop, body)}`;
  }

  private isGenuine(kind: TokenKind, shop: string, token: string, nowMs: number): boolean {
    const match = /^(shp(?:at|ua|rt)_)(([0-9a-f]+)x([0-9a-f]+)x[0-9a-f]+)x([0-9a-f]{32})$/.exec(token);
    if (!match || match[1] !== prefixes[kind]) return false;
    const [, , body = "", issued = "", seconds = "", given = ""] = match;
    const proof = Buffer.from(this.proof(kind, shop, body));
    if (!timingSafeEqual(proof, Buffer.from(given))) return false;
    const issuedAtMs = parseInt(issued, 16);
    const isExpired = nowMs >= issuedAtMs + parseInt(seconds, 16) * 1000;
    return !isExpired && issuedAtMs >= this.state(shop).revokedBeforeMs;
  }

  private proof(kind: TokenKind, shop: string, body: string): string {
    return createHmac("sha256", this.secret).update(`${kind} ${shop} ${body}`).digest("hex").slice(0, 32);
  }

  private state(shop: string): ShopState {
    const known = this.shops.get(shop);
    if (known) return known;
    const state: ShopState = {
      revokedBeforeMs: 0,
      currentRefresh: null,
      previousRefresh: null,
      currentAccess: null,
    };
    this.shops.set(shop, state);
    return state;
  }
}
