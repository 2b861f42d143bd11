import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const files = readdirSync("app", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const text = (file: string) => readFileSync(file, "utf8");

describe("the app's own code", () => {
  test("does not know of the local stand-in for Shopify", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => /sandbox/i.test(text(file)))).toEqual([]);
  });

  test("imports nothing from the tests", () => {
    expect(files.filter((file) => /from "(#sandbox|#support|.*\/tests\/)/.test(text(file)))).toEqual([]);
  });

  test("reads the environment in one place", () => {
    expect(files.filter((file) => text(file).includes("process.env"))).toEqual(["app/env.server.ts"]);
  });
});

test(".env.example names exactly the variables that the app and docker-compose.yml read", () => {
  const schema = /z\.object\(\{(.*?)\n\}\)/s.exec(text("app/env.server.ts"))?.[1] ?? "";
  const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  const composed = [...text("docker-compose.yml").matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
  // What has a default or may be left out stands there behind a #.
  const named = [...text(".env.example").matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(5);
  expect(composed).toContain("POSTGRES_PASSWORD");
  expect(named.sort()).toEqual([...new Set([...read, ...composed])].sort());
});
