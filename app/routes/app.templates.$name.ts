import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/shopify.server.ts";
import { download, notFound } from "#app/http.ts";
import { templates } from "#app/imports/templates.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { readersLanguage } from "#app/shop/language.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const name = params.name ?? "";
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw notFound();
  const words = wordsIn(await readersLanguage(request, session));
  const bytes = (await template.bytes(words)) as Uint8Array<ArrayBuffer>;
  return download(bytes, { fileName: name, contentType: template.contentType });
}
