// Bundles an extension of the account pages as Shopify's CLI does: one script, with the app's address written into it.
// In a process of its own, because the bundler leaves one running.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const self = fileURLToPath(import.meta.url);
const modules = { page: "account-points/src/page.tsx", balance: "account-balance/src/block.tsx" };
export type AccountExtension = keyof typeof modules;

/** @returns a script that puts the extension's function into `globalThis.extension`. */
export function accountScript(extension: AccountExtension, appUrl: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [self, extension, appUrl], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

async function bundle(extension: AccountExtension, appUrl: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../../extensions/${modules[extension]}`, import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.SHOPIFY_APP_URL": JSON.stringify(appUrl), "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2022",
      minify: "esbuild",
      lib: { entry, formats: ["iife"], name: "extension" },
    },
  });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ("output" in one ? one.output : []));
  const script = outputs.find((output) => output.type === "chunk");
  if (!script) throw new Error(`${extension} made no script.`);
  return script.code;
}

if (process.argv[1] === self) {
  process.stdout.write(await bundle(process.argv[2] as AccountExtension, process.argv[3] ?? ""));
}
