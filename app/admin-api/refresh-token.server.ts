/** Asks Shopify's token route for the next pair. The library's own refresh does not say why it failed. */
import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { env } from "../env.server.ts";
import { boundedText } from "./bounded-text.ts";

/** "Exchange a refresh token", https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens */
const grant = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

/** Both are final: https://community.shopify.dev/t/35182 has seen 401 where the documents say 400. */
const refusals = [
  { status: 400, error: "invalid_grant" },
  { status: 401, error: "invalid_request" },
];

/** `refused` is final. `passing`: the route did not answer, or not as it should; it may the next time. */
export type Refreshed = { session: Session } | "refused" | "passing";

const answerMsMax = 10_000;
const answerBytesMax = 64 * 1024;

export async function refreshTokens(session: Session): Promise<Refreshed> {
  try {
    const response = await fetch(`https://${session.shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: env.SHOPIFY_API_KEY,
        client_secret: env.SHOPIFY_API_SECRET,
        grant_type: "refresh_token",
        refresh_token: session.refreshToken,
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(answerMsMax),
    });
    const body: unknown = JSON.parse(await boundedText(response, answerBytesMax));
    if (response.ok) return { session: renewed(session, grant.parse(body), Date.now()) };
    const { error } = body as { error?: unknown };
    return refusals.some((known) => known.status === response.status && known.error === error)
      ? "refused"
      : "passing";
  } catch {
    return "passing";
  }
}

function renewed(session: Session, answer: z.infer<typeof grant>, now: number): Session {
  return new Session({
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: false,
    scope: answer.scope,
    accessToken: answer.access_token,
    expires: new Date(now + answer.expires_in * 1000),
    refreshToken: answer.refresh_token,
    refreshTokenExpires: new Date(now + answer.refresh_token_expires_in * 1000),
  });
}
