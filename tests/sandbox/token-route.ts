import { scopesOf } from "./scopes.ts";
import type { Request, Response } from "express";
import type { SandboxContext } from "./context.ts";
import { takeStatus } from "./faults.ts";
import { keepWaiting } from "./pause.ts";
import { verifySessionToken } from "./session-token.ts";
import { staffUser } from "./staff.ts";
import { accessSeconds, onlineSeconds, refreshSeconds } from "./tokens.ts";
import type { TokenPair } from "./tokens.ts";
import { shopOf } from "./shop-header.ts";

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const idTokenType = "urn:ietf:params:oauth:token-type:id_token";
const offlineType = "urn:shopify:params:oauth:token-type:offline-access-token";
const onlineType = "urn:shopify:params:oauth:token-type:online-access-token";

/** `POST /admin/oauth/access_token`: token exchange and refresh. */
export async function answerTokenRequest(
  context: SandboxContext,
  request: Request,
  response: Response,
): Promise<void> {
  const { faults, calls } = context;
  const status = takeStatus(faults, "tokenStatus");
  // What is granted counts at once, also while the answer is on its way.
  const answer = async (granted: Record<string, unknown>) => {
    if (await keepWaiting(context, response, faults.tokenLatencyMs)) response.json(granted);
  };
  if (status) {
    response.status(status.code).type("html").send("<title>Web server is returning an unknown error</title>");
    return;
  }
  const shop = shopOf(request);
  const body = stringFields(request.body);
  const { apiKey, apiSecret } = context.options;
  if (!shop) return refuse(response, "invalid_request");
  if (body.client_id !== apiKey || body.client_secret !== apiSecret)
    return refuse(response, "invalid_client");
  if (body.grant_type === "refresh_token") {
    calls.grant("refresh");
    if (faults.refreshRefusal) return refuseRefresh(response, faults.refreshRefusal);
    const pair = context.tokens.refresh(shop, body.refresh_token ?? "", Date.now());
    if (!pair) return refuse(response, "invalid_grant");
    return answer(offlineAnswer(context, pair));
  }
  if (body.grant_type !== exchangeGrant || body.subject_token_type !== idTokenType) {
    return refuse(response, "unsupported_grant_type");
  }
  const subject = await verifySessionToken(body.subject_token ?? "", apiKey, apiSecret);
  if (!subject || subject.shop !== shop) return refuse(response, "invalid_subject_token");
  if (body.requested_token_type === onlineType) {
    calls.grant("online");
    return answer(onlineAnswer(context, shop, subject.userId));
  }
  // Public apps made since April 2026 get no offline token that never ends.
  if (body.requested_token_type !== offlineType || body.expiring !== "1")
    return refuse(response, "invalid_request");
  calls.grant("offline");
  return answer(offlineAnswer(context, context.tokens.grantOffline(shop, Date.now())));
}

function offlineAnswer(context: SandboxContext, pair: TokenPair): Record<string, unknown> {
  return {
    access_token: pair.accessToken,
    scope: scopesOf(context).join(","),
    expires_in: accessSeconds,
    refresh_token: pair.refreshToken,
    refresh_token_expires_in: refreshSeconds,
  };
}

function onlineAnswer(context: SandboxContext, shop: string, userId: number): Record<string, unknown> {
  const user = staffUser(String(userId));
  return {
    access_token: context.tokens.grantOnline(shop, Date.now()),
    scope: scopesOf(context).join(","),
    expires_in: onlineSeconds,
    associated_user_scope: scopesOf(context).join(","),
    associated_user: {
      id: userId,
      first_name: user.firstName,
      last_name: user.lastName,
      email: user.email,
      email_verified: true,
      account_owner: user.accountOwner,
      locale: user.locale,
      collaborator: false,
    },
  };
}

/** The documents say 400, and a dead refresh token was seen to be answered with 401. */
function refuseRefresh(response: Response, error: "invalid_grant" | "invalid_request"): void {
  if (error === "invalid_grant") return refuse(response, error);
  response.status(401).json({ error, error_description: "This request requires an active refresh_token" });
}

function refuse(response: Response, error: string): void {
  response.status(400).json({ error });
}

function stringFields(body: unknown): Record<string, string | undefined> {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === "string"));
}
