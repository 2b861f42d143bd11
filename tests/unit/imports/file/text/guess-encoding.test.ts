import { describe, expect, it } from "vitest";
import { encodings, type Encoding } from "#app/imports/file/text/encoding.ts";
import { createEncodingSampler, guessEncoding } from "#app/imports/file/text/guess-encoding.ts";
import { blankLineCountMax, rowCountMax } from "#app/imports/limits.ts";
import { encode } from "#support/encode.ts";
import { inPieces, utf8 } from "#support/read-lines.ts";

const western: Encoding[] = ["windows-1252", "iso-8859-15"];
const central: Encoding[] = ["windows-1250", "iso-8859-2"];
const cyrillic: Encoding[] = ["windows-1251", "iso-8859-5"];
const greek: Encoding[] = ["windows-1253", "iso-8859-7"];
const turkish: Encoding[] = ["windows-1254", "iso-8859-9"];

const sentences: { language: string; text: string; written: Encoding[] }[] = [
  {
    language: "Bulgarian",
    text: "Бонус точки за вашата вярност през последните три години",
    written: cyrillic,
  },
  { language: "Bulgarian, capitals", text: "ПОДАРЪК ЗА РОЖДЕНИЯ ДЕН", written: cyrillic },
  { language: "Russian", text: "Баллы за покупки, сделанные в прошлом году", written: cyrillic },
  { language: "Ukrainian", text: "Бали за ваші покупки їжі та одягу", written: cyrillic },
  { language: "Serbian", text: "Поени за вашу верност током прошле године", written: cyrillic },
  {
    language: "German",
    text: "Punkte für Ihre Treue während der letzten Jahre – schöne Grüße",
    written: western,
  },
  { language: "German, a sentence", text: "Übertrag aus dem früheren Bonusprogramm", written: western },
  {
    language: "French",
    text: "Points de fidélité reportés de l'ancien système après votre achat à Noël",
    written: western,
  },
  { language: "French, with œ", text: "Un cadeau pour votre sœur, fêtée à Pâques", written: western },
  {
    language: "Spanish",
    text: "Puntos del año pasado, ¡gracias por su compra! Más información mañana",
    written: western,
  },
  {
    language: "Portuguese",
    text: "Pontos da promoção de verão, não são válidos até amanhã",
    written: western,
  },
  { language: "Swedish", text: "Poäng från förra året, överförda på födelsedagen", written: western },
  { language: "Danish", text: "Point fra sidste år, tak for købet på Ærø", written: western },
  {
    language: "Polish",
    text: "Punkty za zakupy w zeszłym roku, dziękujemy za wierność i życzymy miłego dnia",
    written: central,
  },
  { language: "Czech", text: "Věrnostní body za minulý rok, děkujeme za vaši přízeň", written: central },
  { language: "Hungarian", text: "Hűségpontok az előző évből, köszönjük a vásárlást", written: central },
  { language: "Croatian", text: "Bodovi za prošlu godinu, hvala što kupujete češće", written: central },
  { language: "Greek", text: "Πόντοι για τις αγορές σας κατά το προηγούμενο έτος", written: greek },
  {
    language: "Turkish",
    text: "Geçen yılki alışverişleriniz için sadakat puanları, teşekkür ederiz",
    written: turkish,
  },
  {
    language: "Japanese",
    text: "昨年のお買い物のポイントです。ありがとうございます",
    written: ["shift_jis"],
  },
  {
    language: "French, from a Mac",
    text: "Points de fidélité reportés de l’ancien système",
    written: ["macintosh"],
  },
  {
    language: "Bulgarian, from a Mac",
    text: "Бонус точки за вашата вярност",
    written: ["x-mac-cyrillic"],
  },
  { language: "Japanese, half-width", text: "ﾎﾟｲﾝﾄ繰越 ｷｬﾝﾍﾟｰﾝ特典", written: ["shift_jis"] },
];

const short: { text: string; written: Encoding }[] = [
  { text: "Müller", written: "windows-1252" },
  { text: "Müller GmbH & Co", written: "windows-1252" },
  { text: "José", written: "windows-1252" },
  { text: "Größe", written: "windows-1252" },
  { text: "Точки", written: "windows-1251" },
  { text: "Подарък", written: "windows-1251" },
  { text: "ТОЧКИ", written: "windows-1251" },
  { text: "Πόντοι", written: "windows-1253" },
  { text: "Işıl Şahin", written: "windows-1254" },
  { text: "ポイント", written: "shift_jis" },
  { text: "Άννα", written: "windows-1253" },
  { text: "山田太郎", written: "shift_jis" },
  { text: "ﾌﾟﾚｾﾞﾝﾄ", written: "shift_jis" },
];

/** Texts in encodings that are not read: bytes that look like something else. */
const unknown = [
  { text: "Treueprämie für März, schöne Grüße", bytes: "VHJldWVwcoRtaWUgZoFyIE2EcnosIHNjaJRuZSBHcoHhZQ==" },
  { text: "Бонус точки за верность", bytes: "ga6t4+Eg4q7nqqggp6AgoqXgra7h4uw=" },
  { text: "תודה על הקנייה שלך", bytes: "+uXj5CDy7CDk9/Dp6eQg+ezq" },
  { text: "感谢您的支持 生日礼物", bytes: "uNDQu8T6tcTWp7PWIMn6yNXA8c7v" },
];

const doubtful: { text: string; written: Encoding; other: Encoding }[] = [
  { text: "Père", written: "windows-1252", other: "windows-1250" },
  { text: "Łukasz Wiśniewski", written: "windows-1250", other: "windows-1252" },
  { text: "Čapek Zdeněk Věra", written: "windows-1250", other: "windows-1252" },
  { text: "да", written: "windows-1251", other: "iso-8859-5" },
];

function sampled(text: string, encoding: Encoding): Uint8Array {
  const bytes = encode(text, encoding);
  if (!bytes) throw new Error(`${encoding} has no bytes for ${text}`);
  const sampler = createEncodingSampler();
  sampler.push(bytes);
  return sampler.sample();
}

const decode = (bytes: Uint8Array, encoding: Encoding) => new TextDecoder(encoding).decode(bytes);

const cases = sentences.flatMap(({ language, text, written }) =>
  written
    .filter((encoding) => encode(text, encoding))
    .map((encoding) => ({ language, text: `7338441277598;120;${text}\r\n`, encoding })),
);

const guessed = (sample: Uint8Array) => guessEncoding(sample, async () => {});

describe("an encoding is guessed", () => {
  it.each(cases)("for $language in $encoding, for certain", async ({ text, encoding }) => {
    const sample = sampled(text, encoding);
    const guess = await guessed(sample);
    expect(decode(sample, guess.encoding)).toBe(decode(sample, encoding));
    expect(guess.certain).toBe(true);
  });

  it.each(short)("for one word, for certain: $text", async ({ text, written }) => {
    expect(await guessed(sampled(text, written))).toMatchObject({ encoding: written, certain: true });
  });

  it.each(doubtful)("but not for certain where another reading is as good: $text", async (one) => {
    const guess = await guessed(sampled(one.text, one.written));
    expect(guess).toMatchObject({ encoding: one.written, certain: false });
    expect(guess.others).toContain(one.other);
  });

  it.each(unknown)("but not for certain where none of the readings is a text: $text", async ({ bytes }) =>
    expect((await guessed(Buffer.from(bytes, "base64"))).certain).toBe(false),
  );

  it("not for certain of a file put together from two, by the lines that are not UTF-8", async () => {
    const sampler = createEncodingSampler();
    sampler.push(utf8("1,2,Подарък за рождения ден\n"));
    sampler.push(encode("3,4,Бонус точки за вярност\n", "windows-1251") ?? new Uint8Array());
    expect(await guessed(sampler.sample())).toMatchObject({ encoding: "windows-1251", certain: false });
  });

  it("with other readings that differ from it and from each other", async () => {
    const sample = sampled("Points de fidélité, sœur", "windows-1252");
    const { encoding, others } = await guessed(sample);
    const texts = [encoding, ...others].map((one) => decode(sample, one));
    expect(new Set(texts).size).toBe(texts.length);
    expect(others.length).toBeGreaterThan(1);
  });

  it("no surer by a name that is repeated a thousand times", async () => {
    expect((await guessed(sampled("1,2,Père\n".repeat(1000), "windows-1252"))).certain).toBe(false);
  });

  it.each([
    { description: "nothing", bytes: new Uint8Array() },
    { description: "ASCII", bytes: utf8("1,2,a\n") },
    { description: "UTF-8", bytes: utf8("1,2,Müller\n") },
  ])("as UTF-8 for $description", async ({ bytes }) => {
    expect(await guessed(bytes)).toEqual({ encoding: "utf-8", certain: true, others: [] });
  });

  it("and refused where the bytes are text in no encoding", async () => {
    await expect(guessed(Uint8Array.of(0x61, 0, 0x98, 0xff, 0x0a))).rejects.toThrow("file_not_text");
  });

  it("within a second for a sample of any size", async () => {
    const bytes = Uint8Array.from({ length: 64 * 1024 }, (_, i) => (i % 9 === 0 ? 32 : 192 + ((i * i) % 61)));
    const started = performance.now();
    expect(encodings).toContain((await guessed(bytes)).encoding);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("the sample of a file", () => {
  const lines = "id,points\n1,2,Müller\r\n3,4,plain\n\n5,6,Käse";
  const kept = "1,2,Müller\n5,6,Käse\n";

  it.each([[[1]], [[5]], [[100]], [[3, 0, 11]]])(
    "has the lines beyond ASCII, in pieces of %j bytes",
    (lengths) => {
      const sampler = createEncodingSampler();
      for (const piece of inPieces(encode(lines, "windows-1252") ?? new Uint8Array(), lengths))
        sampler.push(piece);
      expect(decode(sampler.sample(), "windows-1252")).toBe(kept);
    },
  );

  it("is bounded, and finds the one line that matters behind many that are UTF-8", () => {
    const sampler = createEncodingSampler();
    for (let i = 0; i < 2000; i++) sampler.push(utf8(`${i},2,Подарък за рождения ден\n`));
    sampler.push(encode("9,9,Müller\n", "windows-1252") ?? new Uint8Array());
    expect(sampler.sample().length).toBeLessThan(5000);
    expect(decode(sampler.sample(), "windows-1252")).toContain("9,9,Müller\n");
    for (let i = 0; i < 20_000; i++) sampler.push(Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x0a));
    expect(sampler.sample().length).toBeLessThan(70_000);
  });

  it("is taken of no more lines than a file may have, though only one of them tells anything", () => {
    const sampler = createEncodingSampler();
    const blank = Buffer.alloc(2 * (rowCountMax + blankLineCountMax), "\n");
    sampler.push(blank);
    expect(sampler.full).toBe(false);
    sampler.push(encode("1,2,Müller\n", "windows-1252") ?? new Uint8Array());
    expect(sampler.full).toBe(true);
    expect(decode(sampler.sample(), "windows-1252")).toBe("1,2,Müller\n");
  });

  it("has the beginning of a line that never ends, without half a letter", async () => {
    const sampler = createEncodingSampler();
    const bytes = encode(`1,2,${"ポイント ".repeat(40_000)}`, "shift_jis") ?? new Uint8Array();
    for (const piece of inPieces(bytes, [4095])) sampler.push(piece);
    expect(await guessed(sampler.sample())).toMatchObject({ encoding: "shift_jis", certain: true });
  });
});
