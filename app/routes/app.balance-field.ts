import type { ActionFunctionArgs } from "@remix-run/node";
import { switchOff, switchOn, tryAgain } from "#app/balance-field/switch.server.ts";
import { readForm, refused } from "#app/http.ts";
import { authenticate } from "#app/shopify.server.ts";

/** Turns the balances in the theme on and off. Each may be asked twice. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const form = await readForm(request);
  switch (form.get("intent")) {
    case "on": {
      const refusal = await switchOn(session.shop);
      return refusal ? refused(refusal) : {};
    }
    case "off":
      await switchOff(session.shop);
      return {};
    case "again":
      await tryAgain(session.shop);
      return {};
    default:
      return new Response(null, { status: 400 });
  }
}
