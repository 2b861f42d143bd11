/**
 * A route that finds no connection to the database, or waits too long for one, is not broken: whoever asks again in a
 * moment is served. Remix answers every error with 500, but lets through a Response that a loader throws.
 */
import type { ServerBuild } from "@remix-run/node";
import { isDatabaseBusy, retryAfter } from "../../app/database/database-busy.ts";
import { askedLanguage } from "../../app/locales/asked.ts";
import { wordsIn } from "../../app/locales/words.server.ts";
import { log } from "../../app/log.server.ts";
import { refuse } from "../../app/refusal.ts";

type RouteModule = ServerBuild["routes"][string]["module"];
type Handler = NonNullable<RouteModule["loader"]>;

/** The same app, whose loaders and actions throw 503 where the database is busy. */
export function answerBusy(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    { ...route, module: guard(route.module) },
  ]);
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}

/** The built module's own properties are getters that can't be replaced, so it is copied. */
function guard(module: RouteModule): RouteModule {
  const { loader, action } = module;
  const isPage = "default" in module;
  return {
    ...module,
    ...(loader && { loader: withAnswer(loader, isPage) }),
    ...(action && { action: withAnswer(action, isPage) }),
  };
}

function withAnswer(handler: Handler, isPage: boolean): Handler {
  return async (args) => {
    try {
      return await handler(args);
    } catch (error) {
      if (!isDatabaseBusy(error)) throw error;
      log.warn({ err: error }, "the database is busy");
      throw busy(args.request, isPage);
    }
  };
}

/** A page's boundary shows it, a tab the sentence alone; what asks by `fetch` reads the refusal. */
function busy(request: Request, isPage: boolean): Response {
  const refusal = refuse("database_busy");
  const sentence = wordsIn(askedLanguage(request)).refusal(refusal);
  const headers = { "Retry-After": retryAfter, "Cache-Control": "no-store" };
  if (isPage || request.headers.get("accept")?.includes("text/html"))
    return new Response(sentence, {
      status: 503,
      headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    });
  return Response.json({ refusal, sentence }, { status: 503, headers });
}
