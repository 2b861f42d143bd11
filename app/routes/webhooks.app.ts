import type { ActionFunctionArgs } from "@remix-run/node";
import { readWebhook } from "#app/privacy/webhook-request.server.ts";
import { handleWebhook } from "#app/privacy/webhooks.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  return new Response(null, { status: await handleWebhook(await readWebhook(request)) });
}
