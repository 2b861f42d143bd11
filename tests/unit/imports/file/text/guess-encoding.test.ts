import { describe, expect, it } from "vitest";
import { encodings, type Encoding } from "#app/imports/layout/encodings.ts";
import { createEncodingSampler } from "#app/imports/file/text/encoding-sampler.ts";
import { guessEncoding } from "#app/imports/file/text/guess-encoding.ts";
import { textDecoderOf } from "#app/imports/file/text/text-decoder.ts";
import { blankLineCountMax, rowCountMax } from "#app/imports/limits.ts";
import { encode } from "#support/encode.ts";
import { inPieces, utf8 } from "#support/read-lines.ts";
import { cpuMsSince } from "#support/cpu.ts";

const western: Encoding[] = ["windows-1252", "iso-8859-15", "macintosh", "ibm850"];
const central: Encoding[] = ["windows-1250", "iso-8859-2", "x-mac-ce", "ibm852"];
const cyrillic: Encoding[] = [
  "windows-1251",
  "iso-8859-5",
  "koi8-r",
  "koi8-u",
  "x-mac-cyrillic",
  "ibm866",
  "gb18030",
];
/** In one sentence a capital letter does not tell those of a Mac. */
const cyrillicOfToday = cyrillic.filter((encoding) => encoding !== "x-mac-cyrillic");
const greek: Encoding[] = ["windows-1253", "iso-8859-7", "x-mac-greek"];
const turkish: Encoding[] = ["windows-1254", "iso-8859-9", "x-mac-turkish", "ibm857"];
const hebrew: Encoding[] = ["windows-1255", "iso-8859-8"];
const arabic: Encoding[] = ["windows-1256", "iso-8859-6"];

const sentences: { language: string; text: string; written: Encoding[] }[] = [
  {
    language: "Bulgarian",
    text: "Бонус точки за вашата вярност през последните три години",
    written: cyrillic,
  },
  {
    language: "German, with a name from abroad",
    text: "Danke für Ihre Bestellung, Zoë Köhler. Treueprämie für Käthe Größmann, Rückerstattung",
    written: ["windows-1252"],
  },
  { language: "Bulgarian, capitals", text: "ПОДАРЪК ЗА РОЖДЕНИЯ ДЕН", written: cyrillic },
  { language: "Russian", text: "Баллы за покупки, сделанные в прошлом году", written: cyrillicOfToday },
  { language: "Ukrainian", text: "Бали за ваші покупки їжі та одягу", written: cyrillic },
  { language: "Serbian", text: "Поени за вашу верност током прошле године", written: cyrillicOfToday },
  {
    language: "German",
    text: "Punkte für Ihre Treue während der letzten Jahre – schöne Grüße",
    written: western,
  },
  {
    language: "German, a sentence",
    text: "Übertrag aus dem früheren Bonusprogramm",
    written: western.slice(0, 2),
  },
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
    language: "Turkish, as before it had a part of the standard to itself",
    text: "Doğum günü hediyesi, teşekkürler, hoş geldiniz",
    written: ["iso-8859-3"],
  },
  {
    language: "Maltese",
    text: "Grazzi talli xtrajt mingħandna, ħabib għażiż. Rigal għal għeluq sninek, ċertament ġdid",
    written: ["iso-8859-3"],
  },
  {
    language: "Japanese",
    text: "昨年のお買い物のポイントです。ありがとうございます",
    written: ["shift_jis", "euc-jp"],
  },
  { language: "Hebrew", text: "תודה על הקנייה שלך, מתנת יום הולדת", written: hebrew },
  { language: "Arabic", text: "شكرا لكم على الشراء من متجرنا", written: arabic },
  { language: "Thai", text: "ขอบคุณสำหรับการสั่งซื้อ ของขวัญวันเกิด", written: ["windows-874"] },
  {
    language: "Lithuanian",
    text: "Dėkojame už lojalumą, taškai už pirkimus jūsų šeimai",
    written: ["windows-1257"],
  },
  {
    language: "Vietnamese",
    text: "Ca\u0309m ơn ba\u0323n đa\u0303 mua ha\u0300ng, quà sinh nhâ\u0323t cho khách",
    written: ["windows-1258"],
  },
  {
    language: "Chinese, simplified",
    text: "感谢您的支持，去年的购物积分",
    written: ["gb18030"],
  },
  { language: "Chinese, traditional", text: "感謝您的支持，去年的購物點數", written: ["big5"] },
  { language: "Korean", text: "구매해 주셔서 감사합니다, 생일 축하 선물", written: ["euc-kr"] },
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

/** Texts in encodings that can’t be chosen: bytes that look like something else. */
const unknown = [
  { text: "Hebrew in IBM 862", bytes: "moWDhCCSjCCEl5CJiYQgmYyKLCCOmpCaIImFjSCEhYyDmg==" },
  { text: "Bulgarian in IBM 855", bytes: "o9bU5+Mg5db7xrcg86Ag66D1oOWgIOve4dTW4+U=" },
  { text: "Greek in IBM 737", bytes: "j+akq6agIJqgmCCroKogmJqmqOKqIKmYqg==" },
  { text: "Ukrainian in IBM 1125", bytes: "gaCrqCCnoCCioOj3IK+uquOvqqgg+ab3IOKgIK6k76Pj" },
  {
    text: "Latvian in IBM 775",
    bytes: "UINybmVzdHMgbm8gdmVjg3MgcHJvZ3JhbW1hcywgcGFsZGllcyBwYXIgdXp0aWOMYnU=",
  },
  { text: "Icelandic from a Mac", bytes: "3mFra2lyIGZ5cmlyIHZp3XNraXB0aW4sIGFmbb5saXNnappmIGZyhyBinN1pbm5p" },
  { text: "Korean in Johab", bytes: "ioGggdCBILqBrWGs4SCIcaxh0HOToZRhIKyXt6kgwoLQYSCs5aKJ" },
  { text: "two words of Icelandic in IBM 861", bytes: "jWFra2lyLCBBZm2RbGk=" },
  { text: "two words of Estonian from a Mac", bytes: "Spt1bHVkLCCGbGV2aWltaW5l" },
  { text: "a Russian word in Johab", bytes: "3qPe4N7Z3tPe4t7R3uQ=" },
  { text: "a line of Latvian in ISO-8859-4", bytes: "Uu9nYXMgdmVpa2FscywgbeBqYXMgbGFw4A==" },
  { text: "a word of Latvian in ISO-8859-4", bytes: "WmllbWFzc3a6dGtp" },
  { text: "a line of Lithuanian in ISO-8859-10", bytes: "UHJhZGluaWFpIHRhumthaQ==" },
  { text: "Georgian in GEORGIAN-PS", bytes: "wsvAw8rNwccg2MTbxMzI0cfFyNEg0cDZ09XA0Mggw8DBwMPEwcjRIMPWxNE=" },
  { text: "Armenian in ARMSCII-8", bytes: "393h8dGzz7PJ4fXD2+H13SC33dmz3SDRs9mz8Q==" },
];

const signs = [
  { text: "£5 voucher" },
  { text: "Credit of 10 €" },
  { text: "€10 credit" },
  { text: "It’s your birthday" },
  { text: "“Welcome” bonus" },
  { text: "Gift – thank you" },
  { text: "© 2026 reward" },
  { text: "½ price" },
  { text: "Store® credit, 20° off" },
  { text: "¥500 coupon" },
  { text: "50¢ off" },
];

/** In other encodings these are words: più, Spanien and Größe of a Mac or of MS-DOS. */
const strayed = [
  { text: "pi— punti" },
  { text: "Espa–a" },
  { text: "Sehr sch”n" },
  { text: "a £ b" },
  { text: "République française, fi pajji¿" },
];

const doubtful: { text: string; written: Encoding; other: Encoding }[] = [
  { text: "Père", written: "windows-1252", other: "windows-1250" },
  { text: "Łukasz Wiśniewski", written: "windows-1250", other: "windows-1252" },
  { text: "Čapek Zdeněk Věra", written: "windows-1250", other: "windows-1252" },
  { text: "да", written: "windows-1251", other: "iso-8859-5" },
  { text: "При", written: "windows-1251", other: "iso-8859-5" },
  { text: "退款", written: "big5", other: "gb18030" },
  // In capitals these are small letters of Greek, without an accent.
  { text: "БАЛЛЫ ЗА ПОКУПКИ В НАШЕМ МАГАЗИНЕ", written: "koi8-r", other: "x-mac-greek" },
];

function sampled(text: string, encoding: Encoding): Uint8Array {
  const bytes = encode(text, encoding);
  if (!bytes) throw new Error(`${encoding} has no bytes for ${text}`);
  const sampler = createEncodingSampler();
  sampler.push(bytes);
  return sampler.sample();
}

const decode = (bytes: Uint8Array, encoding: Encoding) => textDecoderOf(encoding).decode(bytes);

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

  it.each(unknown)(
    "but not for certain where none of the readings is the right one: $text",
    async ({ bytes }) => expect((await guessed(Buffer.from(bytes, "base64"))).certain).toBe(false),
  );

  it("for certain for Romanian, whose ș and ț in ISO-8859-16 are the bytes of Windows-1250’s ş and ţ", async () => {
    const sample = sampled("Mulţumim pentru cumpărături şi recenzie", "windows-1250");
    expect(textDecoderOf("iso-8859-16").decode(sample)).toContain("Mulțumim pentru cumpărături și");
    expect(await guessed(sample)).toMatchObject({ encoding: "windows-1250", certain: true });
  });

  it.each(signs)("as Windows-1252 for a sign in a file in English, for certain: $text", async ({ text }) => {
    const line = `7338441277598,120,${text}\n`;
    expect(await guessed(sampled(line, "windows-1252"))).toMatchObject({
      encoding: "windows-1252",
      certain: true,
    });
  });

  it.each(strayed)("but not for certain where a sign is out of its place: $text", async ({ text }) => {
    expect((await guessed(sampled(`7338441277598,120,${text}\n`, "windows-1252"))).certain).toBe(false);
  });

  it("not for certain where another reading has the letters in an order that is a language’s", async () => {
    const { certain } = await guessed(sampled("מתנת יום הולדת", "windows-1255"));
    expect(certain).toBe(false);
  });

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
    const started = process.cpuUsage();
    expect(encodings).toContain((await guessed(bytes)).encoding);
    expect(cpuMsSince(started)).toBeLessThan(10_000);
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
