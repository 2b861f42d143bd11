/**
 * npm test [-- vitest's arguments]: every test; what the tests of the browser open is built meanwhile. In this one
 * process, so that whoever stops it stops the run.
 */
process.argv.splice(2, 0, "run");
await import(new URL("../node_modules/vitest/vitest.mjs", import.meta.url).href);
