import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { expect, test, vi } from "vitest";
import { EnvironmentUnfit } from "#app/env.server.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse, Refused } from "#app/refusal.ts";
import { failureSentence } from "../../../bin/parts/failure-sentence.ts";

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
const options = { shop: { type: "string" }, json: { type: "boolean" } } as const;
const parsing = (...args: string[]) => thrownBy(() => parseArgs({ args, options }));
const coded = (code: string, path?: string) => Object.assign(new Error(`${code}: raw`), { code, path });

test.each([
  ["an option that there is not", parsing("--nope"), /--nope/],
  ["a letter that is none", parsing("-x"), /-x/],
  ["an option without its value", parsing("--shop"), /--shop=/],
  ["an option before another", parsing("--shop", "--json"), /--shop=/],
  ["a value that is not asked for", parsing("--json=3"), /--json /],
  ["a word too many", parsing("word"), /word/],
  ["a missing variable", new EnvironmentUnfit([{ name: "DATABASE_URL" }]), /DATABASE_URL/],
  ["a wrong variable", new EnvironmentUnfit([{ name: "PORT", fault: "too big" }]), /PORT/],
  ["a folder", thrownBy(() => readFileSync("app")), /\.$/],
  ["a folder by its path", coded("EISDIR", "app"), /^app/],
  ["a file that is not there", thrownBy(() => readFileSync("no-such-file")), /no-such-file/],
  ["a file of somebody else", coded("EACCES", "/root/x"), /\/root\/x/],
  ["a full disk", coded("ENOSPC"), /\.$/],
  ["a refusal", new Refused(refuse("file_empty")), /\.$/],
])("%s is said in one sentence of the reader's language", (_, thrown, naming) => {
  const [english = "", bulgarian = ""] = languages.map((language) =>
    failureSentence(wordsIn(language), thrown),
  );
  expect(english).toMatch(naming);
  expect(english).not.toMatch(/[а-я]|raw|ERR_|\n/i);
  expect(bulgarian).toMatch(naming);
  expect(bulgarian).toMatch(/[а-я]{3}/i);
  expect(bulgarian).not.toMatch(/raw|ERR_|too big|\n/);
});

test.each(["ECONNREFUSED", "ENOTFOUND", "28P01", "3D000"])(
  "a database that does not let us in is named, without its password: %s",
  (code) => {
    vi.stubEnv("DATABASE_URL", "postgresql://me:secret@db.example:5433/points");
    for (const language of languages) {
      const sentence = failureSentence(wordsIn(language), coded(code));
      expect(sentence).toMatch(/points.*db\.example:5433.*DATABASE_URL/);
      expect(sentence).not.toContain("secret");
    }
    vi.stubEnv("DATABASE_URL", "");
    expect(failureSentence(wordsIn("en"), coded(code))).toMatch(/DATABASE_URL/);
    vi.unstubAllEnvs();
  },
);

test("what is not known is left to say what it says itself", () => {
  for (const thrown of [new Error("Name the file."), null, undefined, "late", { code: 7 }])
    expect(failureSentence(wordsIn("en"), thrown)).toBeUndefined();
});
