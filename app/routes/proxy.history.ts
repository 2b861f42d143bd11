import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerHistory, historyHeaders } from "#app/storefront/history-answer.server.ts";

/** While developing; the web process answers shoppers without Remix (bin/web.ts). */
export async function loader({ request }: LoaderFunctionArgs) {
  const { status, json, headers } = await answerHistory(new URL(request.url).searchParams);
  return new Response(json, { status, headers: { ...historyHeaders, ...headers } });
}
