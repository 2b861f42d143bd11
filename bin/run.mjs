// node bin/run.mjs NAME: starts bin/NAME.ts, or says in one sentence what is missing. Plain JavaScript, because it
// must also run where nothing is installed and Node is too old for TypeScript.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [name] = process.argv.splice(2, 1);
const installed = existsSync(new URL("../node_modules/pg/package.json", import.meta.url));

if (!installed || !process.features.typescript) {
  console.error(
    installed
      ? `Node ${process.versions.node} is too old: start this with npm run, and run npm ci with install scripts allowed, so that npm brings Node 24.`
      : "The libraries are not installed: run npm ci first.",
  );
  process.exit(1);
}
// As if it had been started itself.
process.argv[1] = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
await import(`./${name}.ts`);
