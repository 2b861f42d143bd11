/** Asks the app for the shopper's points, with a token of Shopify's that says who she is. */
import { isAnswer, type Asked } from "../../../storefront-block/answer.ts";
import { host } from "./host.ts";

const patienceMs = 15_000;

/** Parameters of the address; what is empty is not asked for. */
export type Wanted = Record<string, string | null>;

/** @returns null where there is no answer that could be used. */
export async function ask(wanted: Wanted): Promise<Asked | null> {
  try {
    const first = await request(wanted);
    // The token may have run out on its way: once more with a fresh one.
    const isStale = first.status === 401 && (await errorOf(first)) === "bad_token";
    return await read(isStale ? await request(wanted) : first);
  } catch {
    return null;
  }
}

async function request(wanted: Wanted): Promise<Response> {
  const url = new URL("/account/history", process.env.SHOPIFY_APP_URL);
  for (const [name, value] of Object.entries(wanted)) if (value) url.searchParams.set(name, value);
  const token = await host().sessionToken.get();
  return fetch(url, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
}

async function read(response: Response): Promise<Asked | null> {
  if (response.status === 409) return "another";
  if (response.status === 401) return (await errorOf(response)) === "signed_out" ? "signed-out" : null;
  const answer: unknown = response.ok ? await response.json() : null;
  return isAnswer(answer) ? answer : null;
}

async function errorOf(response: Response): Promise<unknown> {
  const body = (await response.clone().json()) as { error?: unknown } | null;
  return body?.error;
}
