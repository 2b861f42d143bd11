import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { templates } from "#app/imports/templates.server.ts";

export const loader = fileLoader(async ({ words }, { params }) => {
  const name = params.name ?? "";
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw notFound();
  const bytes = (await template.bytes(words)) as Uint8Array<ArrayBuffer>;
  return download(bytes, { fileName: name, contentType: template.contentType });
});
