import { data, redirect } from "@remix-run/node";
import type { Actor } from "#app/actor.ts";
import { withAllTagged } from "#app/customers/tagged.server.ts";
import { refused } from "#app/http.ts";
import { readUuid } from "#app/in-address.ts";
import { adjustTogether } from "#app/imports/upload/adjust-together.server.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { readPoints } from "#app/imports/row/typed-points.ts";
import { readBalanceQuery } from "#app/ledger/balance-query.ts";
import type { Words } from "#app/locales/words.ts";
import { isRefusal, refuse } from "#app/refusal.ts";
import { comeAgain } from "#app/sign-in/sign-in.server.ts";
import { selectedIds } from "./selected-ids.ts";

/** Leads to the import that adjusts whom she has ticked; both fields are judged at once. */
export async function adjustAction(shop: string, actor: Actor, form: FormData, { t, date }: Words) {
  const text = (name: string) => String(form.get(name) ?? "");
  const points = readPoints(text("points"));
  const description = readDescription(text("description"));
  if (typeof points !== "number" || typeof description !== "string") {
    const refusals = {
      ...(isRefusal(points) && {
        points: points.code === "points_zero" ? refuse("adjustment_zero") : points,
      }),
      ...(isRefusal(description) && { description }),
    };
    return data({ refusals }, { status: 422 });
  }
  const ids = form.has("all") ? null : selectedIds(form.get("ids"));
  const { filter, ignored } = readBalanceQuery(new URLSearchParams(text("query")));
  // Of an address that is read in part more customers would be meant than she sees.
  if (form.has("all") ? ignored.length > 0 : ids === null) return refused(refuse("adjust_nobody"));
  const name = t("adjustTogether.fileName", { day: date(new Date(), "UTC") });
  // In Bulgarian a day ends with a full stop.
  const fileName = `${name.replace(/\.$/, "")}.csv`;
  const customers = ids ?? (await withAllTagged(shop, filter));
  if (isRefusal(customers)) return refused(customers);
  const requestId = readUuid(form.get("requestId"));
  const answer = await adjustTogether(shop, actor, { customers, points, description, fileName, requestId });
  if (answer === "under_way") throw comeAgain();
  return isRefusal(answer) ? refused(answer) : redirect(`/app/imports/${answer.importNumber}`);
}
