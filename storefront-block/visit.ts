/**
 * What a customer has seen, so that what came since her last visit can be marked. It is a convenience: kept in her
 * browser only where she allows preferences, under the tag of the answers and not under her id; and storage may be full
 * or forbidden.
 */

interface Visit {
  /** When she last looked, in milliseconds. */
  at: number;
  /** The newest entry when she looked for the first time: what is older was never new. */
  base: string;
  /** Newer entries seen on visits before this one, and all that are seen by now. */
  before: string[];
  seen: string[];
}

declare global {
  interface Window {
    Shopify?: {
      customerPrivacy?: { preferencesProcessingAllowed?: () => boolean };
      loadFeatures?: (features: { name: string; version: string }[], done: () => void) => void;
    };
  }
}

const visitMs = 30 * 60_000;
/** More are forgotten, the oldest first. */
const seenMax = 500;

type Listed = readonly { id: string }[];

/** Asks for Shopify's word on her consent, which a theme may not have loaded. */
export function askConsent(done: () => void): void {
  if (window.Shopify?.customerPrivacy) return;
  window.Shopify?.loadFeatures?.([{ name: "consent-tracking-api", version: "0.1" }], done);
}

/** Begins a visit or goes on with one. @returns the ids to mark as new, which stay so as long as the visit lasts. */
export function newSince(tag: string | undefined, entries: Listed): Set<string> {
  const visit = read(tag);
  if (!visit) return new Set();
  const now = Date.now();
  if (now - visit.at > visitMs) visit.before = visit.seen;
  const unseen = newerThan(visit.base, entries).filter((id) => !visit.before.includes(id));
  write(tag, { ...visit, at: now });
  return new Set(unseen);
}

export function noteSeen(tag: string | undefined, id: string, entries: Listed): void {
  const visit = read(tag) ?? { at: 0, base: entries[0]?.id ?? "", before: [], seen: [] };
  const isNews = newerThan(visit.base, entries).includes(id) && !visit.seen.includes(id);
  const seen = isNews ? [...visit.seen, id].slice(-seenMax) : visit.seen;
  write(tag, { ...visit, at: Date.now(), seen });
}

function newerThan(base: string, entries: Listed): string[] {
  const ids = entries.map(({ id }) => id);
  const place = ids.indexOf(base);
  return place < 0 ? ids : ids.slice(0, place);
}

const keyOf = (tag: string) => `pointbook-visit-${tag}`;
const mayKeep = () => window.Shopify?.customerPrivacy?.preferencesProcessingAllowed?.();

function read(tag: string | undefined): Visit | null {
  try {
    if (!tag || !mayKeep()) {
      if (tag && mayKeep() === false) localStorage.removeItem(keyOf(tag));
      return null;
    }
    const visit = JSON.parse(localStorage.getItem(keyOf(tag)) ?? "null") as Visit | null;
    return Array.isArray(visit?.seen) && Array.isArray(visit.before) ? visit : null;
  } catch {
    return null;
  }
}

function write(tag: string | undefined, visit: Visit): void {
  try {
    if (tag && mayKeep()) localStorage.setItem(keyOf(tag), JSON.stringify(visit));
  } catch {
    // Nothing will be marked as new on the next visit.
  }
}
