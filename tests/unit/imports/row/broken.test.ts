/** Texts that were read or saved wrongly are counted for the review; real words of any language are not. */
import { describe, expect, it } from "vitest";
import { isBroken } from "#app/imports/row/broken.ts";

describe("a text is broken", () => {
  it.each([
    ["read as Windows-1252, and is UTF-8", ["CrÃ©dit", "donâ€™t", "ÐŸÐ¾Ð´Ð°Ñ€ÑŠÐº"]],
    ["read as Windows-1252, and is Windows-1251", ["Ïîäàðúê çà âàñ", "Áîíóñ", "Çà âàñ"]],
    ["read as Windows-1251, and is KOI8", ["оНДЮПНЙ", "рПДБТПЛ ДМС"]],
    ["read as Windows-1251, and is UTF-8", ["РўРѕС‡РєРё"]],
    ["read as Mac Roman, and is UTF-8", ["Caf√©", "don‚Äôt"]],
    ["read as one of MS-DOS, and is UTF-8", ["caf├⌐", "п÷я─п╦"]],
    ["with controls in it", ["Bell\u0007", "one\u000btwo", "one\ftwo"]],
    ["with letters that are lost", ["Bad \ufffd char", "Gift ????"]],
    ["in strokes in place of letters", ["_____ _____", "Hi ____"]],
    ["in what is left of HTML", ["The o&fjlig;ce", "It&#03;s yours", "<script>alert(1)</script>"]],
    ["in the notation of a spreadsheet’s XML", ["_x000D_", "one_x000D_two"]],
    ["in the notation of a link", ["caf%C3%A9", "Thank%20you"]],
    [
      "in the notation of an e-mail",
      ["Caf=C3=A9", "=D0=9F=D0=BE", "=?UTF-8?Q?caf=C3=A9?=", "=?utf-8?B?w6k=?="],
    ],
    [
      "in the notation of a programme",
      ["\\u041f\\u043e", "Thanks\\nagain", "Дякуємо\\nдуже", "50\\% off\\nThanks"],
    ],
    ["in UTF-7", ["Caf+AOk", "+BDQEMA", "Caf+AOk- gift"]],
  ])("%s", (_, texts) => expect(texts.filter((text) => !isBroken(text))).toEqual([]));

  it("not where somebody wrote it", () => {
    const texts = [
      "50% off & free",
      "Q&A",
      "Smith & Co;",
      "AT&T; ok",
      "a < b",
      "I <3 you",
      "<ana@example.com>",
      "+359888123456",
      "Gift +Anna, +Eva",
      "1+1=2",
      "A+BCD, Q+AND",
      "C:\\new\\folder",
      "See C:\\temp\\new",
      "\\\\server\\new",
      "https://example.com/?a=caf%C3%A9&b=%20c",
      "Order #12_x",
      "=5",
      "50%20",
      "two\nlines\tand a tab",
      "jäääär",
      "ÄÖÜ",
      "ÅÄÖ",
      "où à été",
      "très très déçu",
      "öö",
      "ça y est",
      "ЕООД",
      "кВт",
      "ПОДАРЪК",
      "─────",
    ];
    expect(texts.filter(isBroken)).toEqual([]);
  });

  const languages =
    "ar bg ca cs da de el en es et fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk nb nl pl pt ro ru sk sl sq sr sv th tr uk vi zh";
  it("never by the names of languages and regions in forty-five languages", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((first) => letters.map((second) => first + second));
    const names = languages.split(" ").flatMap((language) => {
      const region = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      const spoken = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
      return codes.flatMap((code) => [region.of(code), spoken.of(code.toLowerCase())]);
    });
    const known = names.filter((name) => name !== undefined);
    expect(known.length).toBeGreaterThan(15_000);
    expect(known.filter(isBroken)).toEqual([]);
  });
});
