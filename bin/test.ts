/** npm test [-- vitest's arguments]: builds what the browser tests open, then runs every test. */
import { spawnSync } from "node:child_process";

const run = (...args: string[]) => spawnSync("npx", args, { stdio: "inherit" }).status ?? 1;

process.exitCode =
  run("remix", "vite:build", "--logLevel", "warn") || run("vitest", "run", ...process.argv.slice(2));
