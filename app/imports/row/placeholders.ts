/**
 * What spreadsheets, databases and programmes write in place of a value that they don't have. It is an empty cell in
 * every column, and never a sentence for a customer.
 */
import { trimInvisible } from "../../characters.ts";

const charsMax = 24;

/** Of databases and programmes; pandas reads nearly the same ones as missing. `Nan` is somebody. */
const noValue =
  /^(?:[(<[]?(?:[nN]ull|NULL|[nN]one|NONE|[nN]il|NIL|[uU]ndefined|UNDEFINED|NA)[)>\]]?|[+-]?(?:NaN|nan|NAN)|[nN][/.][aA]\.?|\\N|#NA|-?1\.#(?:IND|QNAN))$/;

/** One dash or more, of any length. */
const dashes = /^[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+$/;

/**
 * The errors of Excel, Sheets and LibreOffice in any language: `#REF!`, `#¿NOMBRE?`, `#ДЕЛ/0!`, `#N/A`, `#I/T`. They have
 * capitals only, and no digit but that of the division: `#loyalty` and `#1!` are somebody's words.
 */
const spreadsheetError = /^#(?:[¡¿]?[\p{Lu}_.'’]{2,20}(?:\/0)?[!?]|\p{Lu}{1,3}\/\p{Lu}{1,3}!?)$/u;

/** Those without a mark behind, by the language that has them: German, Turkish, Hungarian, Czech, Slovak, any. */
const bareErrors = new Set(["#NV", "#YOK", "#HIÁNYZIK", "#NENÍ_K_DISPOZICI", "#NEDOSTUPNÝ", "#GETTING_DATA"]);

/** LibreOffice numbers the others from 501 to 540, behind its language's word. */
const numberedError =
  /^(?:err|erro|errore?|error|erreur|fehler|fout|fel|fejl|feil|virhe|chyba|błąd|greška|napaka|hiba|hata|грешка|ошибка|ошиб|помилка|σφάλμα|エラー)\s?:\s?5\d\d$/i;

/** Whether the cell holds no value: nothing that can be seen, or a placeholder. */
export function isNothing(cell: string): boolean {
  const first = cell.charCodeAt(0);
  // Most cells are a number or a sentence, and neither needs a closer look.
  if ((first >= 0x31 && first <= 0x39 && cell.charCodeAt(1) !== 0x2e) || cell.length > 4 * charsMax)
    return false;
  const text = trimInvisible(cell);
  if (text === "") return true;
  if (text.length > charsMax) return false;
  if (dashes.test(text) || noValue.test(text)) return true;
  if (text.startsWith("#")) return spreadsheetError.test(text) || bareErrors.has(text);
  return text.includes(":") && numberedError.test(text);
}

/** MySQL's day that is none, with a time or without; whatever stands between its zeros. */
const zeroDay = /^0{1,4}([-/.])0{1,2}\1(?:0{2}|0{4})(?:[T ][0:.]{4,15}Z?)?$/;

export const isZeroDay = (cell: string): boolean => cell.includes("00") && zeroDay.test(trimInvisible(cell));
