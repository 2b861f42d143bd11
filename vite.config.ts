import { relative } from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vitest/config";
import remixConfig from "./remix.config.js";
import { notOnCluster } from "./tests/distributed/not-on-cluster.ts";
import { isInstalled } from "./tests/sandbox/installed-folder.ts";

const isTest = process.env.VITEST !== undefined;

const project = (name: string, setupFiles: string[] = [], globalSetup: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    setupFiles: ["tests/support/guard.ts", ...setupFiles],
    globalSetup,
    // Files share their worker's process. `guard.ts` and `shop-world.ts` see to it that they share nothing else.
    isolate: false,
  },
});

/** README says "PostgreSQL 15 or later": where a 15 is installed, an import's whole story runs on it too, and what roles may. */
const databaseOn15 = () => {
  const { test, ...rest } = project(
    "database15",
    ["tests/support/shop-world.ts"],
    ["tests/support/global-setup-15.ts"],
  );
  return {
    ...rest,
    test: {
      ...test,
      include: ["tests/database/imports/journey.test.ts", "tests/database/bin/login.test.ts"],
    },
  };
};

/** What runs on PostgreSQL runs on a cluster too, where one is there. */
const onCluster = () => {
  const isThere = Boolean(process.env.CITUS_DATABASE_URL);
  const { test, ...rest } = project("distributed", isThere ? ["tests/support/shop-world.ts"] : [], [
    "tests/support/global-setup-cluster.ts",
  ]);
  const include = isThere
    ? ["tests/distributed/**/*.test.ts", "tests/database/**/*.test.ts"]
    : ["tests/distributed/no-cluster.test.ts"];
  return { ...rest, test: { ...test, include, exclude: Object.keys(notOnCluster) } };
};

/**
 * What pages share comes as two files, beside the words of each language: without this a page asked for up to 70 small
 * ones, each of which the browser, the network and the server have work with.
 */
const sharedFile = (id: string): string | undefined => {
  if (id.includes("/node_modules/")) return "libraries";
  const file = relative(import.meta.dirname, id).replaceAll("\\", "/");
  return /^app\/(components|imports|shop|customers|ledger)\//.test(file) ? "parts" : undefined;
};

export default defineConfig({
  // Of the browser's files alone: the server's stay one.
  environments: { client: { build: { rollupOptions: { output: { manualChunks: sharedFile } } } } },
  plugins: isTest ? [] : [remix(remixConfig)],
  server: { host: "127.0.0.1", port: Number(process.env.PORT || 3100), strictPort: true },
  test: {
    projects: [
      project("unit"),
      project("extension"),
      project("database", ["tests/support/shop-world.ts"]),
      project("routes", ["tests/support/shop-world.ts"]),
      project("browser", [], ["tests/support/browser-setup.ts"]),
      onCluster(),
      ...(isTest && isInstalled("15") ? [databaseOn15()] : []),
    ],
    globalSetup: ["tests/support/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What the files of a worker share is stopped with it.
    teardownTimeout: 60_000,
    // Two more than CI has cores: most of the long tests wait.
    maxWorkers: 4,
    reporters: ["default", "./tests/support/closing-line.ts"],
  },
});
