/**
 * Shopify sends webhooks by the hundred: each goes straight to its route's action. On the way there Remix matches the
 * address against every route twice, which takes longer than all that the action does.
 */
import { Readable } from "node:stream";
import type { ServerBuild } from "@remix-run/node";
import type { Request as Asked, RequestHandler } from "express";

const routeId = "routes/webhooks";

export function answerWebhooks({ routes }: ServerBuild): RequestHandler {
  const action = routes[routeId]?.module.action;
  if (!action) throw new Error(`The built app has no action in ${routeId}.`);
  const answerOf = async (request: Request): Promise<Response> => {
    try {
      return (await action({ request, params: {}, context: {} })) as Response;
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
  return (asked, response, next) => {
    const left = new AbortController();
    response.once("close", () => response.writableFinished || left.abort());
    answerOf(requestOf(asked, left.signal))
      .then(async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        // What is left of a body that nobody reads on would stand before the next request.
        if (!asked.complete) response.set("Connection", "close");
        response.status(answer.status).set(Object.fromEntries(answer.headers)).end(body);
      })
      // Who has left in the middle of the body is told nothing, and nothing is wrong here.
      .catch((error: unknown) => (left.signal.aborted && !asked.complete) || next(error));
  };
}

function requestOf(asked: Asked, signal: AbortSignal): Request {
  const headers = Object.entries(asked.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const body = Readable.toWeb(asked) as ReadableStream<Uint8Array>;
  const sent: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half", signal };
  return new Request("http://pointbook/webhooks", sent);
}
