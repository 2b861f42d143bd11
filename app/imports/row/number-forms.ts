/** Numbers as people and programmes dress them: `(250)`, `50-`, `4.711,00 €`, `250 pts`, `1.250,-`, `١٢٠`. */
import { bareValue } from "../../characters.ts";
import type { Decimal } from "../reading.ts";
import { plainDigits } from "./digits.ts";

/** A sign and a number, still with its groups. A price's dash says by itself which the decimal sign is. */
export interface Undressed {
  text: string;
  decimal: Decimal;
  /** Money, points by their word, or a loss as accountants write it: nobody gives those three decimals. */
  counted: boolean;
}

const charsMax = 60;

/** `(`, a sign, a currency, and a sign again or `(`: in front of the first digit. */
const front = /^(\(?)([-+]?)(?:([^\s()+-]{1,8}) ?)?(\(?)([-+]?)$/;
/**
 * A price's dash, a minus, a currency or a word for points, and a minus again: behind the last digit. Behind a blank a
 * dash is no minus: a price's one and that of a note which was cut off look the same.
 */
const behind = /^([.,/]-{1,2})?(-?)(?: ?([^\s()+-]{1,12}))?(-?)(\)?)$/;

/** What stands around the number taken away, as far as it is known; null where it is not. */
export function undress(written: string, decimal: Decimal): Undressed | null {
  const text = written.length > charsMax ? null : evened(written, decimal);
  if (text === null) return null;
  const start = text.search(/\d/);
  if (start < 0) return null;
  let end = text.length;
  while (!isDigit(text.charCodeAt(end - 1))) end--;
  const before = front.exec(text.slice(0, start));
  const after = behind.exec(text.slice(end));
  if (!before || !after) return null;

  const [, open, sign, currency, openLate, signLate] = before;
  const [, price, minus, unit, minusLate, close] = after;
  const parentheses = [open, openLate, close].filter(Boolean).length;
  if (parentheses !== 0 && (parentheses !== 2 || !close)) return null;
  const signs = [sign, signLate, minus, minusLate, close].filter(Boolean);
  if (signs.length > 1 || (currency && unit)) return null;
  if (currency && !isCurrency(currency) && !isPoints(currency)) return null;
  if (unit && !isCurrency(unit) && !isPoints(unit)) return null;
  const negative = signs.length === 1 && signs[0] !== "+";
  return {
    text: (negative ? "-" : "") + text.slice(start, end),
    decimal: priceDecimal(price) ?? decimal,
    counted: Boolean(currency || unit || minus || minusLate || close) && !threeDecimals.test(written),
  };
}

/** `1.250,-` says which sign it is; India’s `1250/-` has none. */
const priceDecimal = (price = ""): Decimal | null =>
  price.startsWith(",") ? "comma" : price.startsWith(".") ? "point" : null;

/** Dinars and rials are written with three decimals. */
const threeDecimals = /BHD|IQD|JOD|KWD|LYD|OMR|TND/;

/** Which the decimal sign is where a cell's dress tells: `1,250 points` and `(1,250)` are groups. */
export function decimalOfDress(text: string): Decimal | null {
  const undressed = undress(bareValue(text), "point");
  const [, sign] = undressed?.counted ? (/^-?[1-9]\d{0,2}([.,])\d{3}$/.exec(undressed.text) ?? []) : [];
  return sign === undefined ? null : sign === "," ? "point" : "comma";
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** One kind of digit, dash, blank and apostrophe; without the apostrophe that marks a text for a spreadsheet. */
function evened(written: string, decimal: Decimal): string | null {
  const plain = plainDigits(written);
  if (plain === null) return null;
  const [point, comma] = decimal === "point" ? [".", ","] : [",", "."];
  return plain
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63]/g, "-")
    .replace(/\p{Zs}/gu, " ")
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replaceAll("\u066b", point)
    .replaceAll("\u066c", comma)
    .replace(/^'/, "")
    .replace(/^([-+(]) (?=[\d(])/, "$1")
    .replace(/(\d) (?=\)$)/, "$1");
}

const pointsWords = new Set(
  (
    "p,pt,pts,pnt,pnts,point,points,cr,credit,credits,coin,coins,т,п,тч,точки,точка,бр,pkt,pkte,punkt,punkte,punkten," +
    "pto,ptos,punto,puntos,punti,pontos,ponto,punten,punt,poäng,poeng,pistettä,punkty,punktów,punkti,punktid,body,bodů," +
    "bodov,bodova,bodovi,pont,puncte,punct,puan,балл,балла,баллов,баллы,бал,бали,балів,бодова,бодови,поени,πόντοι," +
    "taškai,taškų,ポイント,点,積分,积分,點,點數,분,포인트,점,נקודה,נקודות,נק',נק,نقطة,نقاط,điểm,แต้ม,คะแนน,poin"
  ).split(","),
);

/** Without the dot of an abbreviation. */
const bare = (word: string) => word.replace(/[.:]$/, "").toLowerCase();

const isPoints = (word: string) => pointsWords.has(bare(word));

/** As shops write them, beside the signs and the codes of ISO 4217. */
const currencyWords = new Set("лв,лева,kr,zł,kč,ft,lei,tl,rs,руб,грн,дин,円,元,fr,sfr,dh".split(","));

let codes: Set<string> | undefined;

/** `€`, `US$`, `EUR`, `лв.` */
export function isCurrency(word: string): boolean {
  if (/^[A-Z]{0,3}\p{Sc}$/u.test(word) || currencyWords.has(bare(word))) return true;
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  return codes.has(word);
}
