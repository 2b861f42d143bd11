/**
 * npm test [-- vitest's arguments]: every test; what the tests of the browser open is built meanwhile. In this one
 * process, so that whoever stops it stops the run.
 */
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";

// The programs that the tests start, a hundred and more, compile what they share once.
process.env.NODE_COMPILE_CACHE ??= resolve(".data/compile-cache");
enableCompileCache(process.env.NODE_COMPILE_CACHE);
process.argv.splice(2, 0, "run");
await import(new URL("../node_modules/vitest/vitest.mjs", import.meta.url).href);
