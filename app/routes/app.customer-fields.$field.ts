import type { ActionFunctionArgs } from "@remix-run/node";
import { switchBalancesOff, switchBalancesOn, tryBalancesAgain } from "#app/balance-field/switch.server.ts";
import { switchCardsOff, switchCardsOn } from "#app/card-field/switch.server.ts";
import { readForm, refused } from "#app/http.ts";
import type { Refusal } from "#app/refusal.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

const steps = new Map<string, (shop: string) => Promise<Refusal | null> | Promise<void>>([
  ["balance on", switchBalancesOn],
  ["balance off", switchBalancesOff],
  ["balance again", tryBalancesAgain],
  ["card on", switchCardsOn],
  ["card off", switchCardsOff],
]);

/** Turns a field of customers at Shopify on and off. Each may be asked twice; a card's is tried again by `on`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const form = await readForm(request);
  const step = steps.get(`${params.field} ${String(form.get("intent"))}`);
  if (!step) return new Response(null, { status: 400 });
  const refusal = await step(session.shop);
  return refusal ? refused(refusal) : {};
}
