import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/shopify.server.ts";
import { notFound } from "#app/imports/requested-import.server.ts";
import { templates } from "#app/imports/templates.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  const name = params.name ?? "";
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw notFound();
  return new Response((await template.bytes()) as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": template.contentType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
