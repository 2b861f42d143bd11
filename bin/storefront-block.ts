/** npm run storefront-block [-- --print]: makes the scripts of the theme blocks from storefront-block/, and writes or prints them. */
import { writeFileSync } from "node:fs";
import { blockScriptAt, blockScripts, blockScriptSource } from "./parts/storefront-block.ts";

for (const name of blockScripts) {
  const source = await blockScriptSource(name);
  if (process.argv.includes("--print")) process.stdout.write(source);
  else writeFileSync(blockScriptAt(name), source);
}
