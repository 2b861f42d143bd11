/**
 * What spreadsheets, databases and programmes write in place of a value that they don't have. It is an empty cell in
 * every column, and never a sentence for a customer.
 */
import { trimInvisible } from "../../characters.ts";

const charsMax = 24;

/** Of databases and programmes; pandas reads nearly the same ones as missing. `Nan` is somebody. */
const noValue =
  /^(?:[(<[]?(?:[nN]ull|NULL|[nN]one|NONE|[nN]il|NIL|[uU]ndefined|UNDEFINED|NA)[)>\]]?\.?|[+-]?(?:NaN|nan|NAN)|NaT|[nN][/.\\][aA]\.?|\\N|#NA|-?1\.#(?:IND|QNAN))$/;

/** Dashes, dots and strokes, of any length: `--`, `-//-`, `...`; one question mark or two, as three are lost letters. */
const strokes = /^(?:[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d./\\…_*~]+|[-_*~ ]{5,}|\?\??|？)$/;

/** Between brackets, as pivot tables and forms name an empty cell in their languages. */
const bracketed = /^[([<{（【]\s?([\p{L}\p{M} ]{1,22})\s?[)\]>}）】]$/u;
const emptyWords = new Set(
  (
    "blank,empty,no value,no data,none,leer,keine angabe,keine,vide,néant,aucun,aucune,vacío,vacio,en blanco,ninguno," +
    "vuoto,vuota,nessuno,vazio,em branco,nenhum,leeg,geen,tom,tomt,tomma,ingen,tyhjä,tühi,tukšs,tuščia,tuščias,puste," +
    "pusty,brak,prázdné,prázdný,prázdne,üres,gol,goală,necompletat,boş,yok,prazno,празно,празна,няма,пусто,пустой," +
    "нет,порожньо,немає,κενό,ריק,فارغ,خالی,空白,空,なし,無,无,비어 있음,없음,ว่าง,trống"
  ).split(","),
);

/** Without brackets: short forms of `not given` that are no word. */
const notGiven =
  /^(?:n\/[adbv]|n\.\s?d\.|nd|s\/o|s\.\s?o\.|k\.\s?a\.|n\.\s?v\.\s?t\.|b\.?\/?d\.|н[./]\s?д\.?|б[./]\s?д\.?|б\/о|δ\/υ|no (?:data|description|value|comment)|not (?:available|applicable|specified|given)|keine angaben?|non (?:disponible|renseigné)|sin (?:datos|descripción)|няма (?:данни|описание)|нет (?:данных|описания)|brak danych|nincs adat|(?:loading|зареждане|загрузка|wird geladen|chargement|cargando|caricamento|carregando|ładowanie)(?:\.{3}|…))$/i;

/** To be said, confirmed or decided. TBC is a bank as well. */
const notKnownYet = /^tb[acd]$/i;

/** What a programme would have put the value into: `{{description}}`, `%DESCRIPTION%`, `[object Object]`. */
const unfilled =
  /^(?:\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}|[$#]\{[^{}]{0,80}\}|<%[^%]{0,80}%>|%%?[\p{Lu}_][\p{Lu}\d_.]{1,60}%%?|\*\|[^|]{1,80}\|\*|\[object \w{1,40}\]|=?"")$/u;

/**
 * The errors of Excel, Sheets and LibreOffice in any language: `#REF!`, `#¿NOMBRE?`, `#ДЕЛ/0!`, `#N/A`, `#I/T`. They have
 * capitals only, and no digit but that of the division: `#loyalty` and `#1!` are somebody's words.
 */
const spreadsheetError = /^#(?:[¡¿]?[\p{Lu}_.'’]{2,20}(?:\/0)?[!?]|\p{Lu}{1,3}\/\p{Lu}{1,3}!?)$/u;

/** Those of Access and of the reports of SQL Server, and what Bloomberg writes behind its `#N/A`. */
const reportError =
  /^#(?:Error|Deleted|Name\?|Num!|Div\/0!|Func!|Type!|Size!|N\/A(?: [\p{L}\d/ .]{1,80})?)$/u;

/** Those without a mark behind, by the language that has them: German, Turkish, Hungarian, Czech, Slovak, Finnish, any. */
const bareErrors = new Set([
  "#NV",
  "#YOK",
  "#HIÁNYZIK",
  "#NENÍ_K_DISPOZICI",
  "#NEDOSTUPNÝ",
  "#PUUTTUU",
  "#GETTING_DATA",
  "#REF",
  "#DIV/0",
  "#VALUE",
  "#ERROR",
]);

/** LibreOffice numbers the others from 501 to 540, behind its language's word. */
const numberedError =
  /^(?:err|erro|errore?|error|erreur|fehler|fout|fel|fejl|feil|virhe|chyba|błąd|greška|napaka|hiba|hata|грешка|ошибка|ошиб|помилка|σφάλμα|エラー)\s?:\s?5\d\d$/i;

/** Whether the cell holds no value: nothing that can be seen, or a placeholder. */
export function isNothing(cell: string): boolean {
  const first = cell.charCodeAt(0);
  // Most cells are a number or a sentence, and neither needs a closer look.
  if ((first >= 0x31 && first <= 0x39 && cell.charCodeAt(1) !== 0x2e) || cell.length > 4 * charsMax)
    return false;
  if (isLetter(first) && !wordsBegin.includes(cell.charAt(0)) && !isShortForm(cell)) return false;
  const text = trimInvisible(cell);
  if (text === "") return true;
  const opens = opening.includes(text.charAt(0));
  if (opens && unfilled.test(text)) return true;
  // Whose cells are formulas writes them with their sign.
  const error = text.startsWith("=#") ? text.slice(1) : text;
  if (error.startsWith("#") && isError(error)) return true;
  if (text.length > charsMax) return false;
  if (strokes.test(text) || noValue.test(text) || notGiven.test(text)) return true;
  if (notKnownYet.test(text) || isNoValueTwice(text)) return true;
  if (opens) {
    const inner = bracketed.exec(text)?.[1];
    if (inner !== undefined && emptyWords.has(inner.trim().toLowerCase())) return true;
  }
  return text.includes(":") && numberedError.test(text);
}

const isError = (text: string) =>
  reportError.test(text) ||
  (text.length <= charsMax && (spreadsheetError.test(text) || bareErrors.has(text)));

/** The same of the name of a person, a company or a street. */
export const isNoName = (cell: string): boolean => isNothing(cell) && !notKnownYet.test(trimInvisible(cell));

/** `null null`, `None/None`: a sentence that a programme put together of values that it does not have. */
function isNoValueTwice(text: string): boolean {
  const parts = text.split(/[\s/,;|]+/);
  return parts.length > 1 && parts.every((part) => noValue.test(part));
}

/** Of English, and of Cyrillic alphabets. */
const isLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x400 && code <= 0x45f);
/** With which of them the words above begin. */
const wordsBegin = "bBcCeEfFgGhHkKnNsSuUvVбБгГнНоОпП";

/** `TBD`, and what Google writes while it works out a formula: most texts that begin so are thanks. */
const isShortForm = (cell: string) => cell.length <= 4 || /^(?:loading|wird g|зар|загр)/i.test(cell);

/** What stands in front of a placeholder that is no word. */
const opening = "([<{（【$#%*=";

/** MySQL's day that is none, with a time or without; whatever stands between its zeros. */
const zeroDay = /^0{1,4}([-/.])0{1,2}\1(?:0{2}|0{4})(?:[T ][0:.]{4,16}(?:Z|[+-]00:?00)?)?$/;

/**
 * The first day of .NET and of Go, that of SQL Server, and that from which spreadsheets and their databases count; nobody
 * had points on it.
 */
const firstDay =
  /^(?:0001[-/.]0?1[-/.]0?1|1753[-/.]0?1[-/.]0?1|0?1[-/.]0?1[-/.](?:0001|1753|1900)|Jan {1,2}1 (?:1753|1900)|1900[-/.]0?1[-/.](?:0?1|00?)|00?[-/.]0?1[-/.]1900|0?1[-/.]00?[-/.]1900|1899[-/.]12[-/.]3[01]|3[01][-/.]12[-/.]1899|12[-/.]3[01][-/.]1899)(?: г\.)?/;
/** `T00:00:00.0000000`, ` 12:00:00 AM +00:00`, ` 00:00:00 +0000 UTC`. */
const midnight =
  /^(?:[T ][0:.]{4,16}|,? 12:00(?::00)?(?:[:.]0{3,7})?\s?[aA]\.?\s?[mM]\.?)?(?: ?[+-]00:?00)?(?:Z| UTC| ч\.)?$/;

/** The moment from which Unix counts, wherever the clock stood: `1970-01-01`, `12/31/1969 7:00 PM`. */
const firstSecond =
  /^(?:1970[-/.]0?1[-/.]0?1|0?1[-/.]0?1[-/.]1970|Jan {1,2}1,? 1970|1969[-/.]12[-/.]31|12[-/.]31[-/.]1969|31[-/.]12[-/.]1969|Dec 31,? 1969)(?!\d)/;

export function isZeroDay(cell: string): boolean {
  if (!/00|1899|1753|1970|1969/.test(cell)) return false;
  const text = trimInvisible(cell);
  if (zeroDay.test(text) || firstSecond.test(text)) return true;
  const [day] = firstDay.exec(text) ?? [];
  return day !== undefined && midnight.test(text.slice(day.length));
}

const dittoMark =
  /^(?:["”“″〃＂]+|['’]{2}|-(?:"|”|''|“)-|(?:ditto|dito|idem|ídem)\.?|do\.|same as above|as above|(?:wie|siehe) oben|как(?:то)? (?:горе|выше)|виж горе|като горното|същото|то же(?: самое)?|同上)$/i;

/** What says in a list that a text is the one above: `"`, `〃`, `ditto`. Somebody may be called so. */
export const isDitto = (text: string): boolean =>
  text.length <= charsMax && dittosBegin.includes(text.charAt(0).toLowerCase()) && dittoMark.test(text);
const dittosBegin = "\"”“″〃＂'’-diísawквст同";
