import { expect, test, beforeAll } from "vitest";
import type { Encoding } from "#app/imports/file/text/encoding.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { receiveFile } from "#app/imports/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, bytesOf, csv, customer, install, mustFind, shop } from "#support/shops.ts";
import { encode } from "#support/encode.ts";

beforeAll(install);

const sentences: Partial<Record<Encoding, string>> = {
  "utf-16le": "Natrupani točki – Натрупани точки",
  "utf-16be": "ポイント – Πόντοι",
  "windows-1251": "Натрупани точки за поръчка",
  "windows-1252": "Treuepunkte für Großkunden – Müller & Söhne",
  shift_jis: "これまでのご購入ポイント",
};

test.each(Object.entries(sentences) as [Encoding, string][])(
  "a file in %s keeps every letter on its way through the database into the rows",
  async (encoding, sentence) => {
    const text = csv(...Array.from({ length: 40 }, (_, i) => `${customer(i)},5,${sentence} ${i}`));
    const answers = { encoding, reading: {} };
    const { importNumber } = await receiveFile(shop, ana, "f.csv", bytesOf(encode(text, encoding) ?? ""), {
      answers,
    });
    await workOnImport(shop, importNumber);
    const { rows } = await listRows(shop, await mustFind(importNumber), {});
    expect(rows.map((row) => row.description)).toEqual(
      Array.from({ length: 40 }, (_, i) => `${sentence} ${i}`),
    );
  },
);
