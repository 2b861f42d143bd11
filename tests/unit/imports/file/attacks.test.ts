// What a file that is made to hurt its reader costs the process that answers everybody. See docs/security.md.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { workbookHeapMb } from "#app/imports/file/workbook/limits.ts";
import { evilFile, type EvilFile } from "#support/evil-files.ts";
import type { Measured } from "#support/measure-reader.ts";

const folder = mkdtempSync(join(tmpdir(), "pointbook-attacks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = new URL("../../../support/measure-reader.ts", import.meta.url).pathname;
/** As large as nobody hands them over: how they are cut is not to matter. */
const pieceBytes = 4 * 1024 * 1024;

async function measure(bytes: Buffer): Promise<Measured> {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  // What the first process has compiled, the others take from there: they would spend most of their time on it.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") };
  const { stdout } = await promisify(execFile)(process.execPath, [program, path, String(pieceBytes)], {
    env,
  });
  return JSON.parse(stdout) as Measured;
}

/** What the process itself needs beside the file, and Node for its own. */
const grownMbMax = 150;

const attacks: [EvilFile, part: number, outcome: string][] = [
  ["one string of 1 MB, named by cells of one row", 1, "row_text_too_long"],
  ["one string of 0.9 MB, named by a cell of each row", 0.01, "200 rows"],
  ["a cell of many pieces", 0.05, "row_text_too_long"],
  ["tags of 19,000 letters", 1, "1 rows"],
  ["tags of 2,000 attributes", 0.01, "1 rows"],
  ["rows whose only cell is in column XFD", 0.02, "401 rows"],
  ["elements within elements", 0.02, "1 rows"],
  ["a sheet of 1 KB of blanks again and again", 0.02, "1 rows"],
  ["sheets with names of 19,000 letters", 0.01, "workbook_damaged"],
  ["number formats of brackets", 0.05, "1 rows"],
  ["blank lines", 0.016, "file_too_many_blank_lines"],
  ["lines of a million separators", 0.02, "23 rows"],
  ["short lines of letters that are not Unicode", 1, "50023 rows"],
  ["words of letters that are not Unicode", 1, "191 rows"],
  ["byte-order marks before blank lines", 1, "1 rows"],
  ["a header of short names", 1, "file_too_many_columns"],
];

describe("a file that is made to hurt", () => {
  it.each(attacks)("leaves the process that reads it free and small: %s", async (name, part, outcome) => {
    const measured = await measure(evilFile(name, part));
    expect(measured.outcome).toBe(outcome);
    expect(measured.workMs).toBeLessThan(200);
    // A machine that is busy is deaf by itself.
    expect(measured.deafMs).toBeLessThan(Math.max(2_000, 20 * measured.bareMs));
    expect(measured.grownMb).toBeLessThan(grownMbMax);
    expect(measured.readerMb).toBeLessThan(workbookHeapMb + 200);
  });
});
