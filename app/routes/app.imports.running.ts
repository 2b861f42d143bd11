import type { LoaderFunctionArgs } from "@remix-run/node";
import { readShop } from "#app/database/db.server.ts";
import { runningImports } from "#app/imports/turn/running.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

/** How far each running import is: a list of imports asks it every second, and asks for nothing else as long as none ends. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  return Response.json(await readShop(session.shop, runningImports), {
    headers: { "Cache-Control": "private, no-store" },
  });
}
