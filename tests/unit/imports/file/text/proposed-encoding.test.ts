/** An encoding that is proposed and not certain must at least be one in which the text is words. */
import { describe, expect, it } from "vitest";
import { planReading } from "#app/imports/columns/needs.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import { createEncodingSampler } from "#app/imports/file/text/encoding-sampler.ts";
import { guessEncoding } from "#app/imports/file/text/guess-encoding.ts";
import { rivalCodePages } from "#app/imports/file/text/rival-code-pages.ts";
import { textDecoderOf } from "#app/imports/file/text/text-decoder.ts";
import { encode } from "#support/encode.ts";
import { utf8 } from "#support/read-lines.ts";

const line = (bytes: Uint8Array) => [...utf8("7338441277598,10,"), ...bytes, 0x0a];

function guessed(...lines: Uint8Array[]) {
  const sampler = createEncodingSampler();
  sampler.push(Uint8Array.from(lines.flatMap(line)));
  return guessEncoding(sampler.sample(), async () => {});
}

function written(text: string, encoding: Encoding): Uint8Array {
  const bytes = encode(text, encoding);
  if (!bytes) throw new Error(`${encoding} has no bytes for ${text}`);
  return bytes;
}

/** In one of the encodings that can't be chosen. */
const inRival = (text: string, encoding: keyof typeof rivalCodePages) =>
  Uint8Array.from(text, (char) =>
    char <= "\x7f" ? char.charCodeAt(0) : 0x80 + [...rivalCodePages[encoding]].indexOf(char),
  );

describe("an encoding that is not certain", () => {
  it.each<[string, Encoding]>([
    ["Dziękujemy", "windows-1250"],
    ["Zwrot punktów, dziękujemy", "iso-8859-2"],
    ["Rođendanski poklon", "windows-1250"],
    ["Hűségpontok", "windows-1250"],
    ["Ďakujeme", "windows-1250"],
    ["Födelsedag", "macintosh"],
    ["Größe", "macintosh"],
    ["Fidélité", "macintosh"],
    ["Ačiū", "windows-1257"],
    ["Dzimšanas dienas dāvana", "windows-1257"],
    ["תודה", "windows-1255"],
    ["Saħħa u grazzi ħafna", "iso-8859-3"],
    ["Żgħażagħ", "iso-8859-3"],
    ["Cumpleaños", "windows-1252"],
    ["Teşekkürler", "windows-1254"],
    ["Δώρο", "windows-1253"],
    ["Подарок", "windows-1251"],
    ["€5 off", "iso-8859-15"],
    ["£5 voucher", "ibm850"],
    ["It’s your gift", "macintosh"],
  ])("reads %s right, written in %s", async (text, encoding) => {
    const bytes = written(text, encoding);
    const guess = await guessed(bytes);
    expect(textDecoderOf(guess.encoding).decode(bytes)).toBe(text);
    expect(guess.doubt).toBeUndefined();
  });

  it.each<[string, keyof typeof rivalCodePages]>([
    ["Ευχαριστούμε", "ibm737"],
    ["Δώρο γενεθλίων", "ibm737"],
    ["Ευχαριστούμε για την αγορά", "ibm869"],
    ["תודה רבה", "ibm862"],
    ["מתנה ליום ההולדת", "ibm862"],
    ["Takk fyrir á síðasta ári", "x-mac-icelandic"],
  ])("is none where it is one that can't be chosen: %s in %s", async (text, encoding) => {
    expect(await guessed(inRival(text, encoding))).toMatchObject({ certain: false, doubt: "unfit" });
  });

  it("is none where lines of two encodings stand in the file", async () => {
    const lines = [utf8("Café crème"), utf8("Geschenk für Sie"), written("Größe", "windows-1252")];
    expect(await guessed(...lines)).toMatchObject({ certain: false, doubt: "mixed" });
  });

  it("is none where a letter of a file in UTF-8 was cut in two, and all of it could be read in another", async () => {
    const lines = [utf8("Merci à tous et à bientôt"), Uint8Array.of(0x63, 0x75, 0x74, 0x20, 0xc3)];
    expect(await guessed(...lines)).toMatchObject({ certain: false, doubt: "mixed" });
  });

  it("is one where a line only looks like UTF-8 by chance", async () => {
    const lines = ["谢谢", "礼物", "积分转移"].map((text) => written(text, "gb18030"));
    const guess = await guessed(...lines);
    expect(guess).toMatchObject({ encoding: "gb18030" });
    expect(guess.doubt).toBeUndefined();
  });
});

it.each([
  ["Thank you…", "“Gift” – enjoy", "50% off"],
  ["Don’t forget…", "…and more"],
  ["‘Gift’", "rock ‘n’ roll", "5 € – thanks!"],
])("an English file with signs is no question: %s", async (...texts) => {
  const guess = await guessed(...texts.map((text) => written(text, "windows-1252")));
  expect(guess).toMatchObject({ encoding: "windows-1252", certain: true });
});

it.each(["Dárek", "Dárek k Vánocím"])("a text that is the same in both is no question: %s", async (text) => {
  expect(await guessed(written(text, "windows-1250"))).toMatchObject({ certain: true });
});

it.each(["voilà", "Città", "Quà"])("a last letter of DOS is no sign: %s", async (text) => {
  expect(await guessed(written(text, "ibm850"))).not.toMatchObject({
    encoding: "windows-1252",
    certain: true,
  });
});

describe("the question", () => {
  const asked = (kind?: "mixed" | "unfit") => {
    const likely: Encoding[] = ["ibm866", "koi8-r"];
    const input = { header: ["shopify_id", "points_to_add", "description"], facts: [], answers: {} };
    const doubt = kind && { encodingDoubt: { kind, likely } };
    const { needs } = planReading({ ...input, encoding: "ibm866", encodingCertain: false, ...doubt });
    return needs.find(({ choice }) => choice === "encoding");
  };

  it("names the likeliest, where there is one", () => expect(asked()).toMatchObject({ encoding: "ibm866" }));

  it("names the choices, where none is likely", () => {
    const need = asked("unfit");
    expect(need?.encoding).toBeUndefined();
    expect(need).toMatchObject({
      encodings: ["ibm866", "koi8-r"],
      question: [{ code: "questions.encodingUnfit" }],
    });
  });

  it("says that the file is mixed", () =>
    expect(asked("mixed")).toMatchObject({ question: [{ code: "questions.encodingMixed" }] }));
});
