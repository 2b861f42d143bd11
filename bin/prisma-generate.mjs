// Runs after every install. The client is pure TypeScript (engineType "client"), so the native engines
// that the CLI would download are never used: naming any existing program as "the engine" stops the download.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("prisma", ["generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  shell: process.platform === "win32",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_QUERY_ENGINE_LIBRARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
process.exitCode = status ?? 1;
