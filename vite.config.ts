import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vitest/config";
import remixConfig from "./remix.config.js";

const isTest = process.env.VITEST !== undefined;

export default defineConfig({
  plugins: isTest ? [] : [remix(remixConfig)],
  server: { host: "127.0.0.1", port: Number(process.env.PORT ?? 3100), strictPort: true },
  build: { assetsInlineLimit: 0 },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/global-setup.ts"],
    setupFiles: ["tests/support/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: process.env.CI ? ["default", "./tests/support/closing-line.ts"] : ["default"],
  },
});
