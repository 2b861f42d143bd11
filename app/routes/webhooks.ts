import type { ActionFunctionArgs } from "@remix-run/node";
import { readWebhook } from "#app/privacy/webhook-request.server.ts";
import { takeWebhook } from "#app/privacy/deliveries.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  return new Response(null, { status: await takeWebhook(await readWebhook(request)) });
}
