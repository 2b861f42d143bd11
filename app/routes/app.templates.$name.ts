import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/shopify.server.ts";
import { download, notFound } from "#app/http.ts";
import { templates } from "#app/imports/templates.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  const name = params.name ?? "";
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw notFound();
  const bytes = (await template.bytes()) as Uint8Array<ArrayBuffer>;
  return download(bytes, { fileName: name, contentType: template.contentType });
}
