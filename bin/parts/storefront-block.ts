import { fileURLToPath } from "node:url";
import { build } from "vite";

export const blockScript = new URL(
  "../../extensions/points-history/assets/points-history.js",
  import.meta.url,
);

/** The script of the theme block: Shopify takes one file of less than 10,000 bytes, and people read several. */
export async function blockScriptSource(): Promise<string> {
  const entry = fileURLToPath(new URL("../../storefront-block/element.ts", import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      minify: "esbuild",
      modulePreload: false,
      rollupOptions: { input: entry, output: { format: "iife" } },
    },
  });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ("output" in one ? one.output : []));
  const script = outputs.find((output) => output.type === "chunk");
  if (!script) throw new Error("storefront-block/ made no script.");
  return `// Made from storefront-block/ by npm run storefront-block.\n${script.code}`;
}
