/** The columns that say of a row that its points were taken or do not count, which are not read. */
import type { Message } from "../../locales/words.ts";
import type { ColumnMap } from "../fields.ts";
import { aliasesOf, loosenName } from "./aliases.ts";
import { holds } from "./content.ts";
import type { ColumnFacts } from "./facts.ts";
import { isLeft } from "./left.ts";
import { isGone, namesPoints } from "./misleading.ts";
import { stems, words } from "./stems.ts";
import { columnName } from "./names.ts";
import { presetOf } from "./presets.ts";

const isSignName = words(
  "sign plusminus direction inout debitcredit creditdebit drcr crdr dc",
  "знак посока",
  "vorzeichen sollhaben richtung",
  "signe sens",
  "signo sentido",
  "符号",
  "segno teken znak",
);
const isKindName = stems(
  "type status state sign action event operation direction",
  "тип вид статус състояние знак операция действие движение",
  "typ art vorgang buchungsart",
  "statut etat operation",
  "estado tipo operacion movimiento",
  "種別 区分 状態 ステータス",
  "stato soort rodzaj",
);
/** What a row is or was, where a cell says yes. */
const isTurned = stems(
  "cancel void refund reject delet revok revers redeemed expired",
  "анулир отказан върнат изтрит сторн",
  "storn abgelehnt erstattet geloscht",
  "annul rembours supprim",
  "cancelad anulad reembols eliminad",
  "取消 キャンセル 返金",
  "отмен удален iptal zrusen 退款 취소 donotimport",
);
/** Where a cell says no, its row does not count. Inside another name they say something of a customer: `email confirmed`. */
const isApproved = words(
  "approved isapproved confirmed isconfirmed valid isvalid",
  "одобрен одобрена одобрено потвърден потвърдена потвърдено валиден валидна валидно",
  "genehmigt bestatigt gultig",
  "approuve confirme valide",
  "aprobado aprobada confirmado confirmada valido",
  "承認",
);
/** Of a customer and not of the row: how many, and when the last one was. */
const isOfCustomer = stems(
  "last count orders number",
  "последн брой поръчки",
  "letzt anzahl",
  "dernier nombre",
  "ultim",
  "回数",
);
/** Points that were taken away, in a column beside those that were given. */
const isTaken = stems(
  "remov deduct debit subtract takenaway withdraw reversed refunded burn",
  "отнет приспад извад дебит",
  "abgezogen abzug belast",
  "deduit retire debit",
  "descontad restad retirad debito",
  "減算",
  "tolti scalati afgetrokken odjet",
);
const isDebit = words(
  "debit debits dr out minus removed redeemed spent used deducted deduction deductions redemption withdrawn",
  "дебит разход минус отнети използвани изразходвани",
  "soll ausgang abgang lastschrift belastung",
  "sortie debit",
  "debe cargo salida debito",
  "出金 使用 利用",
  "dare uscite af wydane",
);
const isCredit = words(
  "credit credits cr in plus added earned given awarded accrued",
  "кредит приход плюс добавени спечелени",
  "haben eingang zugang gutschrift",
  "entree credit",
  "haber abono entrada credito",
  "入金 付与 獲得",
  "avere entrate bij naliczone",
);

export interface ShownColumns {
  header: string[];
  facts: ColumnFacts[];
  /** What the columns are called where they are shown. */
  names: string[];
}

/** One sentence for each such column. @param byContent the description was only found by what its cells hold. */
export function turningColumns(shown: ShownColumns, columns: ColumnMap, byContent: boolean): Message[] {
  const { header, facts, names } = shown;
  const points = columns.points_to_add;
  const loose = header.map(loosenName);
  const read = new Set(
    Object.entries(columns).flatMap(([field, place]) =>
      field === "description" && (byContent || isKindName(loose[place] ?? "")) ? [] : [place],
    ),
  );
  const never = new Set(presetOf(header)?.never);
  const negatives = facts[points ?? -1]?.numbers.negative ?? 0;
  return loose.flatMap((name, place): Message[] => {
    const column = facts[place];
    if (!column || read.has(place) || never.has(place)) return [];
    const named = columnName(names, place);
    const told = turnedRows(name, column, negatives);
    if (told) {
      const values = { column: named, words: told };
      return [
        told.length > 0
          ? { code: "questions.rowsTurned", values }
          : { code: "questions.rowsTurnedUnseen", values: { column: named } },
      ];
    }
    if (points === undefined || isNet(loose[points] ?? "") || !isTakenPoints(name, column)) return [];
    // "Spent" alone is money.
    if (aliasesOf("total_spent").has(name)) return [];
    return [{ code: "questions.pointsTaken", values: { column: named, points: columnName(names, points) } }];
  });
}

/** What was spent is gone from it already. */
const isNet = (name: string) => isLeft(name) || /total|approved/.test(name);

/** The words by which it takes points; null where it takes none. */
function turnedRows(name: string, column: ColumnFacts, negatives: number): string[] | null {
  const { signs, filled, numbers } = column;
  if (isSignName(name) && (numbers.negative ?? 0) > negatives) return [];
  if (isTurned(name) && !isTakenPoints(name, column) && turnedCells(name, column) > negatives) return [];
  if (!signs || (aliasesOf("description").has(name) && !isKindName(name))) return null;
  const { gives, waits, plus, minus, no = 0, begun = 0 } = signs;
  // Of a column that is none of a kind, a sentence may begin with any word.
  const takes = signs.takes + (isKindName(name) ? begun : 0);
  if (minus > negatives && (plus > 0 || isSignName(name)) && plus * 2 >= filled) return ["-"];
  if (isApproved(name) && !isTurned(name) && no > negatives) return [];
  // Whose points have a minus already, the numbers say themselves what was taken.
  if (waits === 0 && takes <= negatives) return null;
  return isKindName(name) || (gives + takes + waits) * 2 >= filled ? signs.words : null;
}

/** In a column that says of what a row was: a yes, a one among zeros, or the day on which it became so. */
function turnedCells(name: string, { signs, dates, integers, filled, numbers }: ColumnFacts): number {
  const yes = signs?.yes ?? 0;
  if (isOfCustomer(name)) return yes;
  const { zero = 0 } = numbers;
  return yes + dates + (zero > 0 && integers === filled ? filled - zero : 0);
}

const isTakenPoints = (name: string, column: ColumnFacts) =>
  ((namesPoints(name) && (isGone(name) || isTaken(name))) || isDebit(name)) && hasPoints(column);

/** Some that are not zero. */
const hasPoints = (column: ColumnFacts) =>
  holds("points_to_add", column) && (column.numbers.zero ?? 0) < column.filled;

/** Of a file whose points stand in two columns, those that were given and those that were taken. */
export function splitPoints(header: readonly string[], facts: ColumnFacts[]): [number, number] | null {
  const loose = header.map(loosenName);
  const taken = loose.findIndex((name, place) => facts[place] && isTakenPoints(name, facts[place]));
  const given = loose.findIndex((name, place) => {
    const column = facts[place];
    if (!column || place === taken || !holds("points_to_add", column)) return false;
    return isCredit(name) || (namesPoints(name) && !isGone(name) && !isTaken(name));
  });
  return taken < 0 || given < 0 ? null : [given, taken];
}

/** The columns that hold numbers: of people and orders more than of points, so none of them is proposed. */
export const numberPlaces = (facts: ColumnFacts[]): number[] =>
  facts.flatMap((column, place) => (holds("points_to_add", column) ? [place] : []));
