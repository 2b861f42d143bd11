// Which letters the texts of an Excel 5 or 95 workbook are, where it does not say so itself.
import { describe, expect, it } from "vitest";
import { excel5, type Excel5 } from "#support/make-workbook.ts";
import { readHere } from "#support/read-workbook.ts";

/** Bulgarian, in windows-1251: letters from А to п, and from р to я, each follow each other there. */
const cyrillic = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
const name = Buffer.from("Points");
const read = (workbook: Omit<Excel5, "name">, stream?: string) =>
  readHere(excel5({ name, ...workbook }, stream));
const bonus = [cyrillic("Бонус за лятото")];

describe("an old workbook that names its code page", () => {
  it("is read in it, whatever its fonts are", async () => {
    expect(await read({ texts: bonus, codePage: 1251, charsets: [238] })).toEqual({
      lines: [[1, "Бонус за лятото"]],
    });
  });

  it.each(["BOOK", "book", "Workbook"])("is read from a stream called %s", async (stream) => {
    expect(await read({ texts: bonus, codePage: 1251 }, stream)).toEqual({ lines: [[1, "Бонус за лятото"]] });
  });
});

describe("an old workbook that names none", () => {
  it("is read in that of its fonts", async () => {
    const lines = [[1, "Бонус за лятото"]];
    expect(await read({ texts: bonus, charsets: [0, 204, 0] })).toEqual({ lines });
    expect(await read({ texts: [Buffer.from([0xd0, 0xfd])], charsets: [162] })).toEqual({
      lines: [[1, "Ğı"]],
    });
  });

  it("is read in the one in which its texts are a language, and no other nearly is", async () => {
    const texts = [
      "Добре дошли, благодарим Ви",
      "Бонус за лятото",
      "Точки за рожден ден",
      "Благодарим за поръчката",
    ];
    const many = Array.from({ length: 5 }, () => texts).flat();
    const lines = many.map((text, i) => [i + 1, text]);
    expect(await read({ texts: many.map(cyrillic), charsets: [0] })).toEqual({ lines });
  });

  it("is refused where nothing tells its letters", async () => {
    const unclear = [Buffer.from([0xc4, 0xee, 0xe1])];
    const refused = { refused: "workbook_letters_unknown" };
    expect(await read({ texts: unclear })).toMatchObject(refused);
    expect(await read({ texts: unclear, charsets: [0, 1, 2] })).toMatchObject(refused);
    expect(await read({ texts: unclear, charsets: [204, 238] })).toMatchObject(refused);
  });

  it("is read where every letter is the same in all of them", async () => {
    expect(await read({ texts: [Buffer.from("Welcome")], charsets: [204, 238] })).toEqual({
      lines: [[1, "Welcome"]],
    });
  });
});
