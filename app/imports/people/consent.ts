/** Whether somebody wants to be written to: never more than she said herself, wherever she said it last. */

export const consentFields = ["email_marketing", "sms_marketing"] as const;
export type ConsentField = (typeof consentFields)[number];

/** The two that an app may set. */
export type Consent = "SUBSCRIBED" | "UNSUBSCRIBED";

/** How she agreed; Shopify takes no subscription without it, and only the merchant knows. */
export const optInLevels = ["CONFIRMED_OPT_IN", "SINGLE_OPT_IN", "UNKNOWN"] as const;
export type OptInLevel = (typeof optInLevels)[number];

/** What Shopify has of her, and since when. */
export interface KnownConsent {
  state: string | null;
  at: string | null;
}

/** By e-mail, and by SMS. */
const neverSubscribed = ["NOT_SUBSCRIBED", "NEVER_SUBSCRIBED"];

/** The file may say the hour, or the day, of any place: a subscription is newer only where it is so everywhere. */
const zoneMs = 14 * 3_600_000;

/**
 * @param saidAt when she said it, as the file gives it
 * @returns `kept` where Shopify knows of something that came later, or waits for her own answer
 */
export function planConsent(
  said: Consent,
  saidAt: string | null,
  { state, at }: KnownConsent,
): "same" | "change" | "kept" {
  const isNewer = saidAt !== null && at !== null && Date.parse(saidAt) - zoneMs > Date.parse(at);
  if (said === "SUBSCRIBED") {
    if (state === "SUBSCRIBED") return "same";
    if (state === "UNSUBSCRIBED") return isNewer ? "change" : "kept";
    // She was asked to confirm it, and has not; or the address is one that nobody may write to.
    return state === null || neverSubscribed.includes(state) ? "change" : "kept";
  }
  if (state !== "SUBSCRIBED" && state !== "PENDING") return "same";
  const isOlder = saidAt !== null && at !== null && Date.parse(saidAt) < Date.parse(at);
  return isOlder ? "kept" : "change";
}

/** As Shopify takes it. */
export function consentInput(state: Consent, optIn: OptInLevel | undefined, at: string | null) {
  return {
    marketingState: state,
    ...(state === "SUBSCRIBED" && optIn && { marketingOptInLevel: optIn }),
    ...(at !== null && { consentUpdatedAt: at }),
  };
}

const dayAlone = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayByDots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?$/;
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?$/;

/** When she agreed, as ISO 8601 in UTC; null where it can't be read in one way alone. */
export function readMoment(text: string): string | null {
  const dotted = dayByDots.exec(text);
  const day = dotted
    ? `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}`
    : dayAlone.test(text)
      ? text
      : null;
  if (day === null && !moment.test(text)) return null;
  const written =
    day === null
      ? text
          .replace(" ", "T")
          .replace(/ ?(Z|UTC)?$/, "Z")
          .replace(/ ?([+-]\d{2}):?(\d{2})Z$/, "$1:$2")
      : `${day}T00:00:00Z`;
  const read = new Date(written);
  if (Number.isNaN(read.getTime())) return null;
  // 31 February is another day to whoever counts it out.
  if (day !== null && read.toISOString().slice(0, 10) !== day) return null;
  return read.toISOString();
}
