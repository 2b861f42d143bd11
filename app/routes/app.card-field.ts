import type { ActionFunctionArgs } from "@remix-run/node";
import { switchCardsOff, switchCardsOn } from "#app/card-field/switch.server.ts";
import { readForm, refused } from "#app/http.ts";
import { authenticate } from "#app/shopify.server.ts";

/** Turns the card numbers at Shopify on and off. Each may be asked twice; on again is tried at once. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const form = await readForm(request);
  switch (form.get("intent")) {
    case "on": {
      const refusal = await switchCardsOn(session.shop);
      return refusal ? refused(refusal) : {};
    }
    case "off":
      await switchCardsOff(session.shop);
      return {};
    default:
      return new Response(null, { status: 400 });
  }
}
