import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { actorOf } from "#app/actor.ts";
import { readForm } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { readEdits } from "#app/imports/lines/edits.ts";
import { foreseeRows } from "#app/imports/corrections/foresee.server.ts";
import { gridPage } from "#app/imports/corrections/grid-rows.server.ts";
import { leaveOutTotals } from "#app/imports/corrections/leave-out-totals.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { requestedImport, requestedImportNumber } from "#app/requested-import.server.ts";
import { isCorrectable } from "#app/imports/record/status.ts";
import { isRefusal } from "#app/refusal.ts";

/** The grid's next rows, and whether its rows are being checked again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, importRecord } = await requestedImport(request, params);
  const after = readOrdinal(new URL(request.url).searchParams.get("after")) ?? 0;
  const none = { rows: [], next: null };
  const page = isCorrectable(importRecord) ? await gridPage(shop, importRecord, after) : none;
  return Response.json({ ...page, status: importRecord.status });
}

/** The grid's corrections: judged at once, and checked within moments; or only what they would come to. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, importNumber } = await requestedImportNumber(request, params);
  const form = await readForm(request);
  const intent = form.get("intent");
  if (intent === "leave_out" || intent === "put_back") {
    return answerOf(await leaveOutTotals(shop, importNumber, actorOf(session), intent === "leave_out"));
  }
  const edits = readEdits(form.get("edits"));
  if (!edits) throw new Response(null, { status: 400 });
  const answer =
    intent === "foresee"
      ? await foreseeRows(shop, importNumber, edits)
      : await repairRows(shop, importNumber, actorOf(session), edits);
  return answerOf(answer);
}

const answerOf = (answer: object) =>
  isRefusal(answer) ? Response.json({ refusal: answer }, { status: 422 }) : Response.json(answer);
