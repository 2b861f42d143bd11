import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { appIsBuilt } from "#support/app-build.ts";

function filesNaming(word: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, "utf8").toLowerCase().includes(word));
}

it("the production build has no line of the sandbox", async () => {
  await appIsBuilt();
  expect(readdirSync("build").length).toBeGreaterThan(0);
  expect(filesNaming("sandbox", "build")).toEqual([]);
});
