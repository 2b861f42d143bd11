/**
 * Each address takes the methods that its route has a function for. Asked here, before the body and who asks are looked
 * at: Remix answers what it has no function for as a fault of the app's, and breaks off at TRACE and CONNECT.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import type { RequestHandler } from "express";
import { notAllowed } from "../../app/not-allowed.server.ts";

type Route = ServerBuild["routes"][string];
type Tree = Parameters<typeof matchRoutes>[0];
interface Matched {
  id: string;
  index: boolean;
}
type Match = (path: string) => Matched[];

/** Matching an address against every route takes half a millisecond, and those that are asked for are few but for numbers. */
const matchesKept = 500;

const reading = ["GET", "HEAD"];
const writing = ["POST"];

export function allowMethods(build: ServerBuild): RequestHandler {
  const tree = treeOf(Object.values(build.routes).filter((route) => route !== undefined));
  const match = keepMatches((path) => matched(tree, path));
  return (request, response, next) => {
    const { path, method, headers } = request;
    const search = request.url.slice(path.length);
    const methods = methodsOf(build, match, path, new URLSearchParams(search));
    if (methods.includes(method)) return next();
    const language = headers["accept-language"];
    const asked = new Request(`http://pointbook${search ? `/${search}` : ""}`, {
      headers: language ? { "accept-language": language } : {},
    });
    const answer = notAllowed(asked, methods);
    response.status(answer.status).set(Object.fromEntries(answer.headers));
    answer.text().then((text) => response.send(text), next);
  };
}

/** Node hands a tunnel over to whoever listens for one, and cuts the connection where nobody does. */
export function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
  const sentence = "Pointbook is no proxy: ask for GET, HEAD or POST.";
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nConnection: close\r\nCache-Control: no-store\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${sentence.length}\r\n\r\n${sentence}`,
  );
}

/** Of what has no route there may be a file; neither takes anything. */
function methodsOf(build: ServerBuild, match: Match, path: string, query: URLSearchParams): string[] {
  const matches = match(path.replace(/\.data$/, "").replace(/^\/_root$/, "/"));
  const leaf = matches.at(-1);
  if (!leaf) return reading;
  const { loader, default: page } = moduleOf(build, leaf.id);
  // A form of an index route names it in its address; without that it is one of the layout around it.
  const target = leaf.index && !query.getAll("index").includes("") ? matches.at(-2) : leaf;
  const takes = target && moduleOf(build, target.id).action;
  return [...(loader || page ? reading : []), ...(takes ? writing : [])];
}

const moduleOf = (build: ServerBuild, id: string): Route["module"] | Record<string, undefined> =>
  build.routes[id]?.module ?? {};

/** No route's own words have figures in them, so that which figures an address has makes no difference. */
function keepMatches(match: Match): Match {
  const kept = new Map<string, Matched[]>();
  return (path) => {
    // A figure of an escape does.
    if (path.includes("%")) return match(path);
    const key = path.replace(/\d+/g, "1");
    const known = kept.get(key);
    if (known) return known;
    if (kept.size === matchesKept) kept.clear();
    const matches = match(path);
    kept.set(key, matches);
    return matches;
  };
}

function matched(tree: Tree, path: string): Matched[] {
  try {
    return (matchRoutes(tree, path) ?? []).map(({ route }) => ({
      id: route.id ?? "",
      index: route.index ?? false,
    }));
  } catch {
    // A broken escape: said by who reads the address.
    return [];
  }
}

function treeOf(routes: readonly Route[], parentId?: string): Tree {
  return routes
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const known = { id, ...(path !== undefined && { path }) };
      return index ? { ...known, index: true as const } : { ...known, children: treeOf(routes, id) };
    });
}
