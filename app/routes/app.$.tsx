import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { notFound } from "#app/http.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

/** An address that no page has: answered inside the admin's frame, with the way back. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  throw notFound();
}

/** Without a component it would be a resource route, and its answer an empty frame. */
export default function NoPage() {
  return null;
}
