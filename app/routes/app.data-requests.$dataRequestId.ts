import type { ActionFunctionArgs } from "@remix-run/node";
import type { Params } from "@remix-run/react";
import { actorOf } from "#app/actor.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { dataRequestFile, markHandedOver } from "#app/privacy/data-requests.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { download, notFound } from "#app/http.ts";

export { clientAction } from "#app/components/lost-answer.ts";

export const loader = fileLoader(async ({ shop }, { params }) => {
  const dataRequestId = requestedId(params);
  const file = await dataRequestFile(shop, dataRequestId);
  if (file === null) throw notFound();
  return download(file, {
    fileName: `pointbook-data-request-${dataRequestId}.json`,
    contentType: "application/json; charset=utf-8",
  });
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  await markHandedOver(session.shop, requestedId(params), actorOf(session));
  return { ok: true };
}

/** Up to 18 digits always fit PostgreSQL's bigint. */
function requestedId(params: Params): bigint {
  if (!/^\d{1,18}$/.test(params.dataRequestId ?? "")) throw notFound();
  return BigInt(params.dataRequestId ?? "");
}
