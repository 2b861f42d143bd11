import type { ActionFunctionArgs } from "@remix-run/node";
import { notAllowed } from "#app/http.ts";
import { readWebhook } from "#app/privacy/webhook-request.server.ts";
import { handleWebhook } from "#app/privacy/webhooks.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  return new Response(null, { status: await handleWebhook(await readWebhook(request)) });
}

/** Without it a GET would be answered as a fault of the app's. */
export const loader = () => notAllowed();
