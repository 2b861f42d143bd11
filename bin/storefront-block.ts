/** npm run storefront-block: writes the script of the theme block from storefront-block/. */
import { writeFileSync } from "node:fs";
import { blockScript, blockScriptSource } from "./parts/storefront-block.ts";

writeFileSync(blockScript, await blockScriptSource());
