import { data } from "@remix-run/node";
import { refused } from "#app/http.ts";
import { readUuid } from "#app/in-address.ts";
import { changeView, deleteView, renameView, saveView } from "#app/customers/views.server.ts";
import { isRefusal, refuse } from "#app/refusal.ts";

const done = (what: "saved" | "renamed" | "deleted", id?: string) => ({ done: what, ...(id && { id }) });

/** What the tabs ask for; undefined where it is something else. */
export async function viewAction(shop: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  const query = new URLSearchParams(text("query").slice(0, queryCharsMax));
  const intent = text("intent");
  if (intent === "saveView") {
    const saved = await saveView(shop, text("name"), query);
    return isRefusal(saved) ? refused(saved) : data(done("saved", saved.id));
  }
  if (!["changeView", "renameView", "deleteView"].includes(intent)) return undefined;
  const id = readUuid(form.get("id"));
  if (!id) return refused(refuse("view_gone"));
  if (intent === "deleteView") {
    await deleteView(shop, id);
    return data(done("deleted"));
  }
  const isRename = intent === "renameView";
  const refusal = await (isRename ? renameView(shop, id, text("name")) : changeView(shop, id, query));
  return refusal ? refused(refusal) : data(done(isRename ? "renamed" : "saved"));
}

/** Of what is longer no filter could be read. */
const queryCharsMax = 1_000;
