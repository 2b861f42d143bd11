/** npm run storefront-block [-- --print]: makes the script of the theme block from storefront-block/, and writes or prints it. */
import { writeFileSync } from "node:fs";
import { blockScript, blockScriptSource } from "./parts/storefront-block.ts";

const source = await blockScriptSource();
if (process.argv.includes("--print")) process.stdout.write(source);
else writeFileSync(blockScript, source);
