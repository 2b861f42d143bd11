import type { LoaderFunctionArgs } from "@remix-run/node";
import { history } from "#app/ledger/history.server.ts";
import { log } from "#app/log.server.ts";
import { shopperRequest } from "./request/app-proxy.server.ts";

/** A shopper's own points, for the block on the storefront. Her identity is the signed one and nothing else. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, customerId } = await shopperRequest(request);
  if (customerId === null) return answer({ error: "signed_out" }, 401);
  const before = new URL(request.url).searchParams.get("before");
  if (before !== null && !/^\d{1,10}-\d{1,10}$/.test(before)) return answer({ error: "bad_request" }, 400);
  try {
    return answer(await history(shop, customerId, before), 200);
  } catch (error) {
    log.error({ err: error, shop }, "history unavailable");
    return answer({ error: "unavailable" }, 500);
  }
}

const answer = (body: object, status: number) =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
