import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerStatement } from "#app/storefront/statement-page.server.ts";

/** The shopper's statement as a page of the shop, where the storefront's `/apps/pointbook` leads. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerStatement(request);
}
