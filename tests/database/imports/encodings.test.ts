import { expect, test, beforeAll } from "vitest";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
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
  "koi8-r": "Бонусы за верность",
  ibm852: "Dziękujemy za wierność",
  "x-mac-ce": "Děkujeme za věrnost",
  "windows-1255": "תודה על הקנייה שלך",
  "windows-874": "ขอบคุณสำหรับการสั่งซื้อ",
  "euc-jp": "お誕生日プレゼント",
  gb18030: "感谢您的支持",
  big5: "感謝您的支持",
  "euc-kr": "구매해 주셔서 감사합니다",
};

test.each(Object.entries(sentences) as [Encoding, string][])(
  "a file in %s keeps every letter on its way through the database into the rows, and into the file of those rejected",
  async (encoding, sentence) => {
    const text = csv(
      ...Array.from({ length: 40 }, (_, i) => `${customer(i)},5,${sentence} ${i}`),
      `42,5,${sentence}`,
    );
    const answers = { encoding, reading: {} };
    const { importNumber } = await receiveFile(
      shop,
      ana,
      "f.csv",
      bytesOf(encode(text, encoding) ?? "", 97),
      {
        answers,
      },
    );
    await workOnImport(shop, importNumber);
    const { rows } = await listRows(shop, await mustFind(importNumber), {});
    expect(rows.map((row) => row.description).slice(0, 40)).toEqual(
      Array.from({ length: 40 }, (_, i) => `${sentence} ${i}`),
    );
    const { body } = await rejectedRowsFile(shop, await mustFind(importNumber), wordsIn("en"));
    expect(await new Response(body).text()).toContain(`\n42,5,${sentence},`);
  },
);
