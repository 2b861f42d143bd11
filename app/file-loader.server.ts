/** The loader of a file. Pages ask it, signed in, for a link; whoever opens that link gets the file. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileLink, isFileLink, openFileLink } from "./file-link.server.ts";
import { askedLanguage } from "./locales/asked.ts";
import type { Words } from "./locales/words.ts";
import { wordsIn } from "./locales/words.server.ts";
import { log, loggedPath } from "./log.server.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { readersLanguage } from "./shop/language.server.ts";
import { authenticate } from "./sign-in/shopify.server.ts";

interface Reader {
  shop: string;
  /** In which the file is written. */
  words: Words;
}

type File = (reader: Reader, args: LoaderFunctionArgs) => Promise<Response>;

/** @param file throws `notFound()` where there is no such file of the reader's shop. */
export function fileLoader(file: File) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const address = new URL(args.request.url);
    return isFileLink(address)
      ? handOut(address, file, args)
      : Response.json(await linkTo(address, args), { headers: { "Cache-Control": "private, no-store" } });
  };
}

async function linkTo(address: URL, { request }: LoaderFunctionArgs): Promise<{ link: string }> {
  const { session } = await authenticate.admin(request);
  const staffId = String(session.onlineAccessInfo?.associated_user.id ?? "");
  // Whoever opens the link is not known by a session, so the language goes with it.
  address.searchParams.set("locale", await readersLanguage(request, session));
  return { link: fileLink(address, { shop: session.shop, staffId }) };
}

async function handOut(address: URL, file: File, args: LoaderFunctionArgs): Promise<Response> {
  const { request } = args;
  const words = wordsIn(askedLanguage(request));
  const owner = openFileLink(address);
  if (isRefusal(owner)) return sentence(owner.code === "link_expired" ? 410 : 403, owner, words);
  log.info({ ...owner, path: loggedPath(address.pathname) }, "a file is handed out");
  try {
    return await file({ shop: owner.shop, words }, args);
  } catch (error) {
    if (error instanceof Response && error.status === 404)
      return sentence(404, refuse("link_to_nothing"), words);
    throw error;
  }
}

/** It stands alone in a tab of the reader's browser. */
function sentence(status: number, refusal: Refusal, words: Words): Response {
  return new Response(words.refusal(refusal), {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
