/**
 * Rows that a line break inside a text has torn apart, because nobody put the text between quotes: half of a sentence
 * stands in the row, and the rest of it in a line of its own.
 */
import { cut } from "../../../characters.ts";
import type { Line } from "../../row/row.ts";
import { lastFilled } from "../../row/shape.ts";
import { isTotalLine } from "../../row/total-line.ts";
import { saysWho } from "./swallowed.ts";

type Cells = readonly string[];

const cellCharsMax = 2_000;
/** No text for a shopper has more lines. */
const restsMax = 20;
/** An empty line or two between paragraphs. */
const blankLinesMax = 2;
/** The sentences of a file are few, or each is another one. */
const wholeLooksMax = 500;

const hasLetter = (cell: string) => cell.length <= cellCharsMax && /\p{L}/u.test(cell);
const isNumber = (cell: string) => /^[+-]?\d+(?:[.,]\d+)*$/.test(cell.trim());
/** What reports and programmes write below a table or between its parts: `# 3 rows`, `(3 rows)`, `--- Sofia ---`. */
const remark = /^(?:[#*=_~/<[+-]|\(\d)/;
/** `End of report`, `Generated on 1 May 2026`, `This list was printed by Ana`. */
const englishRemark =
  /^(?:(?:this |the )?(?:report|file|list|table|data|export) (?:was |is )?)?(?:end of (?:the |this )?(?:report|file|list|table|data|export)(?!\p{L})|(?:generated|exported|prepared|printed|created)(?::| (?:by|on|at|from)(?!\p{L})))/iu;
/** `Край на справката`, `Генерирано на 1 май`, `Списъкът е изготвен от Ана`. */
const bulgarianRemark =
  /^(?:(?:тази |този )?(?:справка|справката|отчет|отчетът|отчета|файл|файлът|файла|списък|списъкът|списъка|таблица|таблицата) (?:е |беше )?)?(?:край на (?:справка|отчет|файл|списък|таблица|данни|експорт)(?:та|а|ът|те)?(?!\p{L})|(?:генериран|експортиран|изготвен|отпечатан|разпечатан|съставен)[аои]?(?::| от(?!\p{L})| (?:на|в|във):? ?\d))/iu;
/** What programmes and people of any language write below a table: who made it, and how many there are. */
const footer =
  /^(?:©|\(c\) |copyright|powered by |eof$|confidential$|query ok|(?:rows?|records?|lines?|entries|customers?|zeilen|kunden|lignes|clients?|filas|clientes|редове|реда|записи|клиенти|брой)(?!\p{L})[^,.!?]{0,24}: ?\d|total [^,.!?]{0,24}: ?\d|(?:общо|общ брой|всичко) [^,.!?]{0,24}: ?\d|(?:erstellt|exportiert|gedruckt) (?:am|von) |(?:exporté|généré|imprimé|créé)e? (?:le|par) |(?:exportado|generado|impreso|creado) (?:el|por) |(?:ende|fin) (?:der|des|du|de la|del) )/iu;
const remarkCharsMax = 60;
const isRemark = (text: string) => {
  const begin = cut(text, remarkCharsMax);
  if (remark.test(begin) || englishRemark.test(begin) || bulgarianRemark.test(begin)) return true;
  // What begins small goes on from the row above: `fin de la saison`.
  return !beginsSmall(begin) && footer.test(begin);
};

/**
 * @param names the names of the columns, once they are known.
 * @param take gets each line in its order, one or two behind: whether a row is whole the lines below it tell.
 * @param ofSheet the lines are rows of a sheet: how many cells one has tells nothing of what it is.
 */
export function createTearFinder(names: () => Cells, take: (line: Line) => void, ofSheet = false) {
  let held: Line | null = null;
  /** Stands below the one that is held, and is its rest unless a row follows that it may be the title of. */
  let title: Line | null = null;
  let rests = 0;
  /** Texts of rows that nothing goes on from: the same sentence is whole in another row, too. */
  const whole = new Set<string>();
  let looked = 0;

  function goOn(line: Line, isRest: boolean): void {
    if (held) {
      if (!isRest && !held.torn && looked++ < wholeLooksMax) whole.add(lastText(held.cells));
      rests = isRest ? rests + 1 : 0;
      if (isRest) {
        held.torn ??= "begun";
        line.torn = "rest";
      }
      take(held);
    }
    // One cell alone is no row that a rest may follow, and may be a megabyte of text.
    held = line.torn || line.cells.length > 1 ? line : null;
    if (!held) take(line);
  }
  function settle(isRest: boolean): void {
    if (title) goOn(title, isRest);
    title = null;
  }

  return {
    add(line: Line): void {
      if (title) settle(!line.cells.some(isOfSomebody));
      const mayBe = held && rests < restsMax && mayBeRest(line.cells, names().length);
      const isRest = mayBe && held && isRestOf(held, line, names(), ofSheet);
      if (!isRest || !held) return goOn(line, false);
      const isTorn = held.torn !== undefined;
      const isWhole = !isTorn && whole.has(lastText(held.cells));
      const first = firstText(line.cells);
      if (isWhole && !beginsSmall(first)) return goOn(line, false);
      const mayBeTitle = !isTorn && (isWhole || endsSentence(lastText(held.cells))) && isTitle(line.cells);
      if (mayBeTitle) title = line;
      else goOn(line, true);
    },
    end(): void {
      settle(true);
      if (held) take(held);
      held = null;
    },
  };
}

const lastText = (cells: Cells) => cut(cells[lastFilled(cells)] ?? "", cellCharsMax);

const firstText = (cells: Cells) => cells.find((cell) => cell.trim() !== "")?.trim() ?? "";

const beginsSmall = (text: string) => /^\p{Ll}/u.test(text);

/** Almost every row has all its cells, and a digit or an e-mail in its first one. */
function mayBeRest(cells: Cells, named: number): boolean {
  const [first = ""] = cells;
  if (cells.length < named) return true;
  const code = first.charCodeAt(0);
  return !(code >= 0x30 && code <= 0x39) && !first.includes("@");
}

function isRestOf(above: Line, { rowNumber, cells }: Line, names: Cells, ofSheet: boolean): boolean {
  const last = above.cells[lastFilled(above.cells)] ?? "";
  if (above.torn !== "rest" && !endsInText(above.cells, last)) return false;
  const filled = cells.slice(0, lastFilled(cells) + 1);
  const first = firstText(filled);
  if (!hasLetter(first) || isRemark(first) || filled.some(isOfSomebody)) return false;
  if (isTotalLine(cells) || repeats(filled, names)) return false;
  const blankLines = rowNumber - above.rowNumber - 1;
  // Below an empty line a title of rows or a note may stand, but hardly one that begins small.
  const endsOpen = /[,:;\u2013-]$/.test(last.trim());
  // A spreadsheet has saved the file: neither line tells by its length, and titles of rows are padded as well.
  const isPadded = ofSheet || above.cells.at(-1)?.trim() === "" || filled.length < cells.length;
  const goesOn = beginsSmall(first) || endsOpen;
  // One word is no sentence that goes on.
  if (isPadded && !(goesOn && /\s/.test(last.trim()))) return false;
  if (blankLines > 0 && (blankLines > blankLinesMax || !goesOn)) return false;
  const fits = filled.length < names.length && lastFilled(above.cells) + filled.length <= names.length;
  return fits || filled.every((cell) => hasLetter(cell) && !isNumber(cell));
}

const endsSentence = (text: string) => /[.!?…。！？]["'”’“»)]?\s*$/u.test(text.slice(-8));

/** `sofia store`, `VIP`: a few words that end in no sign, as a title of rows does. */
function isTitle(cells: Cells): boolean {
  const first = firstText(cells);
  return (
    first.length <= remarkCharsMax &&
    cells.filter((cell) => cell.trim() !== "").length === 1 &&
    first.split(/\s+/).length <= titleWordsMax &&
    /[\p{L}\p{N}:)]$/u.test(first) &&
    !/^(?:and|or|but|und|oder|aber|et|ou|mais|y|e|и|или|но)\s/u.test(first)
  );
}
const titleWordsMax = 4;

/** Also where a row has other separators than the file. */
const isOfSomebody = (cell: string) =>
  saysWho(cell) || (cell.length <= cellCharsMax && cell.split(/[;,\t|]/).some(saysWho));

const endsInText = (cells: Cells, last: string) =>
  cells.length > 1 && hasLetter(last) && !saysWho(last) && cells.some(saysWho);

/** The names of the page before, as a report prints them on each. */
const repeats = (cells: Cells, names: Cells) => cells.some((cell) => cell !== "" && names.includes(cell));
