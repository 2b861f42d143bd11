import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Each script of the theme blocks, and where it begins: Shopify takes files of less than 10,000 bytes, and people read several. */
const scripts = { "points-history.js": "element.ts", "points-filter.js": "filter.ts" };
export type BlockScript = keyof typeof scripts;
export const blockScripts = Object.keys(scripts) as BlockScript[];

export const blockScriptAt = (name: BlockScript) =>
  new URL(`../../extensions/points-history/assets/${name}`, import.meta.url);

export async function blockScriptSource(name: BlockScript): Promise<string> {
  const entry = fileURLToPath(new URL(`../../storefront-block/${scripts[name]}`, import.meta.url));
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
  return `// npm run storefront-block\n${script.code}`;
}
