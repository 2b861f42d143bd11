import { firstCustomers } from "#app/customers/first.server.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { templateCustomers, templates } from "#app/imports/upload/templates.server.ts";

export const loader = fileLoader(async ({ shop, words }, { params }) => {
  const name = params.name ?? "";
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw notFound();
  const customerIds = await firstCustomers(shop, templateCustomers);
  const bytes = (await template.bytes(words, customerIds)) as Uint8Array<ArrayBuffer>;
  return download(bytes, { fileName: name, contentType: template.contentType });
});
