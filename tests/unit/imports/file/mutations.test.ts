// Damaged text files: each is read, with every line accounted for, or refused in a sentence. FILES and SEED repeat a
// run, or make a longer one.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guessEncoding } from "#app/imports/file/text/guess-encoding.ts";
import { Refused, type Refusal } from "#app/refusal.ts";
import { expectSentences } from "#support/sentences.ts";
import { textDecoderOf } from "#app/imports/file/text/text-decoder.ts";
import type { ReaderOptions } from "#app/imports/file/text/reader.ts";
import { between, oneOf, seededRandom, type Random } from "#support/random.ts";
import { mutate } from "#support/mutate.ts";
import { inPieces, notUnicode, read, refusing, type Outcome } from "#support/read-lines.ts";
import { cpuMsSince } from "#support/cpu.ts";

const folder = new URL("../../../fixtures/text/", import.meta.url);
const files = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))
  .filter(({ bytes }) => bytes.length > 0);

/** What matters to a table, put in anywhere. */
const marks = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  '"\n',
  ',"',
  "sep=;\n",
  "\uFEFF",
  "é",
];

function insertMarks(bytes: Buffer, random: Random): Buffer {
  let marked = bytes;
  for (let i = between(random, 1, 4); i > 0; i--) {
    const at = between(random, 0, marked.length);
    marked = Buffer.concat([marked.subarray(0, at), Buffer.from(oneOf(random, marks)), marked.subarray(at)]);
  }
  return marked;
}

/** As an upload is read; what is thrown beyond refusals fails the test. */
async function readAsUploaded(
  bytes: Uint8Array,
  hasHeader: boolean,
): Promise<{ outcome: Outcome; options: ReaderOptions }> {
  const outcome = read([bytes], { hasHeader });
  if (outcome !== notUnicode) return { outcome, options: { hasHeader } };
  try {
    const { encoding } = await guessEncoding(bytes, async () => {});
    const options = { hasHeader, encoding };
    return { outcome: read([bytes], options), options };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { outcome: refusing(error), options: { hasHeader } };
  }
}

/** Lines as an editor counts them, without the one that only names the separator. */
function countLines(bytes: Uint8Array, encoding: string): number {
  const text = textDecoderOf(encoding)
    .decode(bytes)
    .replace(/^\uFEFF+/, "");
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines.length - (/^"?sep=([,;\t|])"?\1*[ \t]*$/i.test(lines[0] ?? "") ? 1 : 0);
}

/** Four times each damage to each file. */
const runs = Number(process.env.FILES ?? 8 * files.length);
const seed = Number(process.env.SEED ?? 20261122);
const damages = [mutate, insertMarks];

describe("damaged text files", () => {
  it(`are read or refused in a sentence, quickly, and no line is lost (${runs}, seed ${seed})`, async () => {
    const random = seededRandom(seed);
    const seen = { read: 0, refused: 0, guessed: 0, counted: 0 };
    for (let run = 0; run < runs; run++) {
      // Each file in turn, and each damage to it, so that few runs leave none out.
      const { name, bytes } = files[run % files.length] ?? oneOf(random, files);
      const damage = damages[Math.floor(run / files.length) % damages.length] ?? mutate;
      const damaged = damage(bytes, random);
      const hasHeader = random() < 0.8;
      const started = process.cpuUsage();
      const { outcome, options } = await readAsUploaded(damaged, hasHeader);
      const what = `run ${run} of seed ${seed}, ${name}`;
      expect(cpuMsSince(started), what).toBeLessThan(10_000);
      if (options.encoding) seen.guessed++;
      if ("refused" in outcome) {
        seen.refused++;
        expectSentences({ code: outcome.refused, values: outcome.values } as Refusal, what);
        continue;
      }
      seen.read++;
      const { encoding, rowCount, blankLineCount } = outcome.facts;
      expect(outcome.lines.length, what).toBe(rowCount);
      if (run % 10 === 0) expect(read(inPieces(damaged, [1, 5, 64]), options), what).toEqual(outcome);
      if (textDecoderOf(encoding).decode(damaged).includes('"')) continue;
      seen.counted++;
      const named = hasHeader ? outcome.above + 1 : 0;
      expect(rowCount + blankLineCount + named, what).toBe(countLines(damaged, encoding));
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 10);
  });
});
