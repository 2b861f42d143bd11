/** npm run locales: writes app/locales/keys.ts, the types of the keys, from en.json. */
import { readFileSync, writeFileSync } from "node:fs";
import { keysSource } from "./parts/locale-keys.ts";

const folder = new URL("../app/locales/", import.meta.url);
writeFileSync(new URL("keys.ts", folder), keysSource(readFileSync(new URL("en.json", folder), "utf8")));
