import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { OutsidePage } from "#app/components/outside-page.tsx";
import { login } from "#app/sign-in/shopify.server.ts";

/** With a shop in the address `login` redirects to Shopify; without one there is nothing to fill in. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (new URL(request.url).searchParams.has("shop")) await login(request);
  return null;
}

export const meta: MetaFunction = () => [{ title: "Pointbook" }];

export default function Login() {
  return <OutsidePage />;
}
