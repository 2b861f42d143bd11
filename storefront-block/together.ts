/** What several blocks of one page ask at once is asked once, and what one of them learns all may hear. */
import { ask, type Asked } from "./answer.ts";
import { listen, onEnd } from "./block.ts";

interface Shared {
  answer: Promise<Asked | null>;
  request: AbortController;
  askers: number;
}

const underWay = new Map<string, Shared>();
/** On the window: each script of a page has this file for itself. */
const answered = "pointbook-answer";

/**
 * @param path where the merchant says that the app answers.
 * @param query what is asked for, as it stands in the address; "" for the newest entries.
 * @param signal of one that no longer waits: the last of them ends the request.
 * @returns null, whatever went wrong: the shopper is told the same and may try again.
 */
export function askTogether(
  { proxyPath, customer }: DOMStringMap,
  query: string,
  signal: AbortSignal,
): Promise<Asked | null> {
  const path = proxyPath?.split("/").filter(Boolean).join("/");
  const url = `/${path}/history${query}`;
  const key = customer + url;
  const shared = underWay.get(key) ?? begin(key, url);
  shared.askers++;
  onEnd(signal, () => {
    if (--shared.askers > 0) return;
    end(key, shared);
    shared.request.abort();
  });
  return shared.answer;
}

function begin(key: string, url: string): Shared {
  const request = new AbortController();
  const answer = ask(url, request)
    .catch(() => null)
    .then((asked) => {
      end(key, shared);
      if (asked) dispatchEvent(new CustomEvent(answered, { detail: asked }));
      return asked;
    });
  const shared = { answer, request, askers: 0 };
  underWay.set(key, shared);
  return shared;
}

/** Nobody joins it any more. */
function end(key: string, shared: Shared): void {
  if (underWay.get(key) === shared) underWay.delete(key);
}

export function onAnswer(act: (asked: Asked) => void, signal: AbortSignal): void {
  listen<CustomEvent<Asked>>(window, answered, ({ detail }) => act(detail), signal);
}
