import { describe, expect, it } from "vitest";
import { isDitto, isNoName, isNothing, isZeroDay } from "#app/imports/row/placeholders.ts";

describe("a cell holds nothing", () => {
  it.each([
    ["where nothing can be seen", ["", " ", "\u00a0", "\u200b"]],
    ["where there are dashes alone", ["-", "--", "–", "—", "\u2212", " - "]],
    [
      "where a database or a programme had no value",
      [
        "NULL",
        "null",
        "(null)",
        "<null>",
        "[NULL]",
        "None",
        "nil",
        "\\N",
        "undefined",
        "NaN",
        "nan",
        "n/a",
        "N.A.",
        "NA",
      ],
    ],
    [
      "behind an English error",
      ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"],
    ],
    [
      "behind a Russian or Bulgarian one",
      ["#Н/Д", "#ИМЯ?", "#ЗНАЧ!", "#ССЫЛКА!", "#ДЕЛ/0!", "#СТОЙНОСТ!", "#ИМЕ?"],
    ],
    ["behind a German one", ["#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#ÜBERLAUF!"]],
    ["behind a Spanish one", ["#¡VALOR!", "#¡REF!", "#¿NOMBRE?", "#¡DIV/0!", "#N/D"]],
    ["behind a Turkish one", ["#YOK", "#DEĞER!", "#AD?", "#SAYI/0!", "#BAŞV!"]],
    ["behind an Italian one", ["#RIF!", "#VALORE!", "#NOME?"]],
    ["behind a Hungarian one", ["#HIÁNYZIK", "#ZÉRÓOSZTÓ!", "#ÉRTÉK!"]],
    ["behind a Greek one", ["#ΤΙΜΗ!", "#Δ/Υ", "#ΔΙΑΙΡ./0!"]],
    ["behind others", ["#N/B", "#I/T", "#N/D!", "#SAKNAS!", "#NENÍ_K_DISPOZICI", "#DĚLENÍ_NULOU!"]],
    ["behind LibreOffice’s numbers", ["Err:502", "Fehler:522", "Ошибка:508", "Грешка:502", "Err :511"]],
    [
      "where there are strokes, dots and a question mark",
      ["-//-", "--/--", "...", "…", ".", "/", "?", "??", "***"],
    ],
    [
      "where a pivot table names an empty cell",
      [
        "(blank)",
        "(leer)",
        "(vide)",
        "(празно)",
        "(пусто)",
        "(vuoto)",
        "(en blanco)",
        "(空白)",
        "(empty)",
        "[Leer]",
      ],
    ],
    [
      "where a form names one in brackets of its own",
      ["<empty>", "（空白）", "(BLANK)", "( blank )", "{none}"],
    ],
    [
      "where it is said that nothing was given",
      [
        "N/D",
        "n/d",
        "k.A.",
        "k. A.",
        "б.д.",
        "н/д",
        "s/o",
        "n.v.t.",
        "none.",
        "no data",
        "No description",
        "няма данни",
      ],
    ],
    [
      "where a template was not filled",
      [
        "{{description}}",
        "{{ customer.note }}",
        "%DESCRIPTION%",
        "%%NOTE%%",
        "*|FNAME|*",
        "${note}",
        "[object Object]",
      ],
    ],
    ["where a formula gives an empty text", ['=""']],
  ])("%s", (_, cells) => expect(cells.filter((cell) => !isNothing(cell))).toEqual([]));

  it("but where a name is expected `TBC` is one, and what else holds nothing is none", () => {
    expect(["TBC", "tba", " TBD "].filter(isNoName)).toEqual([]);
    expect(["", "-", "n/a", "NULL", "TBC null"].map(isNoName)).toEqual([true, true, true, true, false]);
  });

  it("not where somebody wrote it", () => {
    const words = [
      "#1!",
      "#loyalty",
      "#VIP",
      "#Loyalty!",
      "Nan",
      "Nil Admirari",
      "Room:502",
      "0",
      "-5",
      "???",
      "Na",
    ];
    const real = [
      "(free gift)",
      "(пусто място)",
      "N/D Street",
      "100%",
      "%OFF",
      "{{a}} and {{b}}",
      "Blank",
      "Empty",
      "нет",
      "няма",
      "leer",
      "Tom",
      "(Tom Hanks)",
      "Brak",
      "k.A.t",
      "/r/offer",
      "C/O",
      "$5",
      ":)",
      "!",
      "5.",
    ];
    expect([...words, ...real, "None of it", "a-", "#", "Err:1", "- -"].filter(isNothing)).toEqual([]);
  });
});

describe("the same as above", () => {
  const marks = [
    ...['"', '""', "”", "“", "″", "〃", "＂", "''", "’’", '-"-', "-”-", "-''-", "-“-"],
    ...["ditto", "Ditto.", "dito", "idem", "IDEM.", "ídem", "Ídem.", "do.", "same as above", "As above"],
    ...["wie oben", "siehe oben", "как горе", "както горе", "Както горе", "как выше", "както выше"],
    ...["виж горе", "като горното", "Същото", "то же", "то же самое", "同上"],
  ];

  it.each(marks)("is said by %s", (mark) => expect(isDitto(mark)).toBe(true));

  it.each(["Idem Sr.", "do", "Дора", "ídems", "Same", "’", "-", "同"])("is not said by %s", (text) =>
    expect(isDitto(text)).toBe(false),
  );
});

describe("what stands for no day", () => {
  it.each([
    ...["0001-01-01", "0001-01-01T00:00:00Z", "1/1/0001 12:00:00 AM", "01.01.0001"],
    ...[
      "1899-12-30",
      "30.12.1899",
      "12/30/1899",
      "1899-12-31 00:00:00",
      "1900-01-00",
      "1/0/1900",
      "00.01.1900",
    ],
    ...["1900-01-01", "1900-01-01 00:00:00.000", "01/01/1900", "Jan  1 1900 12:00AM", "1753-01-01T00:00:00"],
    ...["0001-01-01T00:00:00.0000000", "0001-01-01 00:00:00.0000000", "0001-01-01T00:00:00+00:00"],
    ...[
      "1/1/0001 12:00:00 am",
      "1/1/0001 12:00:00\u202fAM",
      "1/1/0001 12:00:00 AM +00:00",
      "1.1.0001 г. 0:00:00",
    ],
    ...["1970-01-01", "1/1/1970 2:00", "1969-12-31T19:00:00-05:00", "12/31/1969 4:00 PM", "Jan 1, 1970"],
    ...["0001-01-01 00:00:00 +0000 UTC", "0001-01-01 00:00:00.0000000 +00:00", "1/1/1753 12:00:00 AM"],
  ])("is the first day of a programme: %s", (cell) => expect(isZeroDay(cell)).toBe(true));

  it.each([
    "1999-12-30",
    "30.12.99",
    "1970-01-02",
    "1970-01-011",
    "1969-12-30",
    "2000-01-01",
    "1900-01-02",
    "0001-01-02",
    "1/1/00",
    "0001-01-01 12:00:00 PM",
    "1/1/19001",
  ])("is no other day: %s", (cell) => expect(isZeroDay(cell)).toBe(false));

  it.each([
    "NaT",
    "TBD",
    "tba",
    "#PUUTTUU",
    "#REF",
    "Loading...",
    "Loading…",
    "Loading... ",
    "Зареждане...",
    "Загрузка…",
    "Wird geladen...",
    "NULL NULL",
    "None/None",
    "--- ---",
    "____ __ ___",
  ])("nor a word for it: %s", (cell) => expect(isNothing(cell)).toBe(true));

  it.each([
    "Nat",
    "Tbilisi",
    "TBDs",
    "#REFER",
    "Loading bonus",
    "Tea",
    "Null risk",
    "Няма как",
    "None of it",
  ])("but somebody’s word is: %s", (cell) => expect(isNothing(cell)).toBe(false));
});

describe("a day of zeros", () => {
  it.each([
    "0000-00-00",
    "0000-00-00 00:00:00",
    "0000-00-00T00:00:00.000Z",
    "0000-00-00 00:00:00.0000000",
    "00/00/0000",
    "00.00.00",
  ])("is none: %s", (cell) => expect(isZeroDay(cell)).toBe(true));

  it.each(["2000-00-00", "0000-00-01", "0", "0000-00-00 08:15"])("is not made of %s", (cell) =>
    expect(isZeroDay(cell)).toBe(false),
  );
});
