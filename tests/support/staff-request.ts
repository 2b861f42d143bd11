/** A page's loader or action, asked by a signed-in member of the shop's staff as App Bridge does. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { sandbox } from "./shops.ts";

export type Handler = (args: LoaderFunctionArgs) => Promise<unknown>;

export interface Answer {
  status: number;
  /** The path that it leads to. */
  location: string | null;
  /** What the page is given. */
  data: unknown;
}

// The library answers 410 to whatever does not look like a browser.
const agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

/**
 * With a form it is sent to the action, without one the loader is asked.
 * @param user the place of a member of the staff; the owner where nobody is named
 */
export async function ask(
  handler: Handler,
  path: string,
  params: Record<string, string | number | bigint>,
  form?: Record<string, string>,
  user?: string,
): Promise<Answer> {
  const authorization = `Bearer ${await sandbox().sessionToken(user ? { user } : {})}`;
  const request = new Request(`${process.env.SHOPIFY_APP_URL}${path}`, {
    headers: { "user-agent": agent, authorization },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const given = await handler({ request, params: texts, context: {} }).catch((thrown: unknown) => thrown);
  if (given instanceof Response) {
    const location = given.headers.get("location");
    return {
      status: given.status,
      location: location && new URL(location, request.url).pathname,
      data: null,
    };
  }
  if (given instanceof Error) throw given;
  const { type, data, init } = given as { type?: string; data?: unknown; init?: { status?: number } };
  if (type !== "DataWithResponseInit") return { status: 200, location: null, data: given };
  return { status: init?.status ?? 200, location: null, data };
}
