import type { Session } from "@shopify/shopify-api";
import { languageOf } from "./locales/language.ts";
import { wordsIn } from "./locales/words.ts";

/** Who did something in the admin: a member of the shop's staff, as Shopify names them. */
export interface Actor {
  id: bigint | null;
  name: string;
}

export function actorOf(session: Pick<Session, "onlineAccessInfo">): Actor {
  const user = session.onlineAccessInfo?.associated_user;
  const { t } = wordsIn(languageOf(user?.locale));
  if (!user) return { id: null, name: t("common.staffUnknown") };
  // The session storage answers the text "null" for a name that is not known.
  const names = [user.first_name, user.last_name].filter((name) => name && name !== "null");
  const email = user.email && user.email !== "null" ? user.email : undefined;
  return {
    id: BigInt(user.id),
    name: names.join(" ") || email || t("common.staffNumber", { id: String(user.id) }),
  };
}
