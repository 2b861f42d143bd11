import type { ActionFunctionArgs } from "@remix-run/node";
import { actorOf } from "#app/actor.ts";
import { continueWithFile } from "#app/imports/corrections/repair-file.server.ts";
import { requestedImportNumber } from "#app/requested-import.server.ts";
import { Refused } from "#app/refusal.ts";

/** The corrected file is the request's body, as in an upload. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, importNumber } = await requestedImportNumber(request, params);
  try {
    const decision = await continueWithFile(shop, importNumber, actorOf(session), request.body);
    if (decision) return Response.json({ refusal: decision }, { status: 422 });
    return Response.json({ importNumber, path: `/app/imports/${importNumber}/progress` });
  } catch (error) {
    const headers = { Connection: "close" };
    if (error instanceof Refused) return Response.json({ refusal: error.refusal }, { status: 422, headers });
    throw error;
  }
}
