/**
 * What a page does where no answer came: the connection was lost, or whoever stood between broke down. What was asked
 * may have been done or not, so the page says neither: it stays as it is, and asks again.
 */
import {
  isRouteErrorResponse,
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
} from "@remix-run/react";
import { connection } from "./connection.ts";
import { isBusy } from "./is-busy.ts";

/**
 * Stands for the answer of an action that was never heard, and keeps what was asked. A page can't keep that itself: it
 * may be too busy to be drawn between the sending and the loss.
 */
export interface Unanswered {
  unanswered: { form: FormData; action: string };
}

export const isUnanswered = (answer: unknown): answer is Unanswered =>
  typeof answer === "object" && answer !== null && "unanswered" in answer;

/** Nothing was heard, and there is nothing older to show. */
export class NotHeard extends Error {}

/** Whether the app itself said so, on purpose. */
const isAnswer = (error: unknown) =>
  error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);

/**
 * What an import is doing says which of its pages shows it. All of them are one place in the browser's history: where
 * one leads to the next, Back leaves the import, and does not come back to a page that leads forward again.
 * @param here the path in the address bar
 */
export function inPlace(answer: unknown, here = window.location.pathname): unknown {
  const to = answer instanceof Response ? answer.headers.get("location") : null;
  if (!(answer instanceof Response) || to === null) return answer;
  const [ofHere, ofTo] = [here, new URL(to, "https://app.invalid").pathname].map(
    (path) => /^\/app\/imports\/\d+(?=\/|$)/.exec(path)?.[0],
  );
  if (ofHere !== undefined && ofHere === ofTo) answer.headers.set("X-Remix-Replace", "yes");
  return answer;
}

/** For a route with an action: an answer that was lost is no error of the page, but something not known yet. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  const asked = request.clone();
  try {
    return await serverAction();
  } catch (error) {
    if (isAnswer(error)) throw inPlace(error);
    const { pathname, search } = new URL(asked.url);
    return { unanswered: { form: await asked.formData(), action: pathname + search } } satisfies Unanswered;
  }
}

/** For a route with a loader: as long as nothing new can be heard, the page shows what it knew last, and says so. */
export function keepLast() {
  let last: { address: string; data: unknown } | undefined;
  const clientLoader = async ({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> => {
    try {
      last = { address: request.url, data: await serverLoader() };
      connection.set("heard");
    } catch (error) {
      if (isAnswer(error)) connection.set("heard");
      // A page that the app says it has no time for has words of its own.
      const isSaid = isAnswer(error) || request.signal.aborted;
      if (isSaid || last?.address !== request.url)
        throw isSaid || isBusy(error) ? inPlace(error) : new NotHeard();
      connection.set("lost");
    }
    return last.data;
  };
  // What the page came with is kept too.
  return Object.assign(clientLoader, { hydrate: true as const });
}
