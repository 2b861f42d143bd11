import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { actorOf } from "#app/actor.ts";
import { notFound } from "#app/http.ts";
import { readUuid } from "#app/in-address.ts";
import { arrivalOf } from "#app/imports/upload/arrived.server.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { Refused } from "#app/refusal.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

/** The file is the request's body as it is: nothing to parse, and it is stored while it arrives. */
export async function action({ request }: ActionFunctionArgs) {
  // The token is looked at once, with the headers: an upload may take longer than the minute it lives.
  const { session } = await authenticate.admin(request);
  try {
    const fileName = decodeName(request.headers.get("X-File-Name") ?? "");
    const fileId = readUuid(request.headers.get("X-Upload-Id")) ?? undefined;
    const received = await receiveFile(session.shop, actorOf(session), fileName, request.body, { fileId });
    return Response.json({ importNumber: received.importNumber, path: pageOf(received) });
  } catch (error) {
    // Closed: of a sender that was given up, the rest would be read on for as long as it likes.
    const headers = { Connection: "close" };
    if (error instanceof Refused) return Response.json({ refusal: error.refusal }, { status: 422, headers });
    throw error;
  }
}

/** What became of an upload whose answer its sender did not hear. */
export async function loader({ request }: LoaderFunctionArgs) {
  const fileId = readUuid(new URL(request.url).searchParams.get("upload"));
  if (!fileId) return notFound();
  const { session } = await authenticate.admin(request);
  const arrival = await arrivalOf(session.shop, fileId);
  return Response.json(typeof arrival === "string" ? { state: arrival } : { path: pageOf(arrival) });
}

/** Headers carry ASCII only, so the page encodes the name; whatever else comes is shown as it is. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
