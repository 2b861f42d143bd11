/**
 * A number that its own separator has cut: `1,250` is 1 point, and what stands behind moves into the next column. Where
 * the row's last cell was not written, it still has as many cells as the header has names.
 */
import { aliasesOf, loosenName } from "./aliases.ts";
import type { ColumnFacts } from "./facts.ts";
import { customerFields, type ColumnMap } from "../fields.ts";
import type { Delimiter } from "../../delimiters.ts";
import { dateOrders } from "../reading.ts";
import { isRefusal } from "../../refusal.ts";
import { readDate } from "../row/dates.ts";
import type { CutNumberFinder } from "../row/row.ts";

type Cells = readonly string[];
type Facts = Pick<ColumnFacts, "filled" | "integers" | "short" | "groups" | "padded" | "texts" | "numbers">;

export interface CutTable {
  header: Cells;
  delimiter: Delimiter;
  /** What the columns of the whole file hold. */
  columns: readonly Facts[];
  rowCount: number;
}

/** The first group of a number, and what may follow its separator. */
const beginning = /^\p{Sc}?[+\-\u2212]?\p{Sc}?[1-9]\d{0,2}$/u;
/** A zero alone is an empty text. */
const tail = /^(?:\d{2,3}|[1-9])$/;
const group = /^\d{3}(?:[.,]\d{1,2})?$/;
const plainNumber = /^\d[\d.,]*$/;
/** Right-aligned numbers have more blanks than one. */
const behindBlank = /^ \S/;

export function cutNumberFinder(columns: ColumnMap, table: CutTable): CutNumberFinder | null {
  const isCut = tailFinder(columns, table);
  const isMoved = movedFinder(columns, table);
  return isCut && isMoved
    ? (cells, blankInQuotes) => isCut(cells) || isMoved(cells, blankInQuotes)
    : (isCut ?? isMoved);
}

/**
 * Order numbers are told from such tails by their column: one with a number of four digits or more, and without a text,
 * holds numbers of its own, and so does one whose name is none of a description.
 * @returns whether the points of a row and the number in the next cell may be one number.
 */
function tailFinder(
  { points_to_add, description }: ColumnMap,
  { header, delimiter, columns, rowCount }: CutTable,
): ((cells: Cells) => boolean) | null {
  const next = (points_to_add ?? header.length) + 1;
  const facts = columns[next];
  if (points_to_add === undefined || next >= header.length || !facts) return null;
  const begins = (cells: Cells) => {
    const [points = "", behind = ""] = [cells[points_to_add], cells[next]];
    return (
      points.length <= 8 && behind.length <= 8 && beginning.test(points.trim()) && tail.test(behind.trim())
    );
  };
  const isGroup = (cells: Cells) => cells[next]?.trim().length === 3;
  const comma = delimiter === ",";

  if (description === next) {
    const all = facts.texts === 0 && comma && isTextName(header[next]) && !hasLongNumbers(facts);
    return facts.texts > 0 || all ? begins : null;
  }
  if (description !== undefined && description > next) {
    const texts = columns[description];
    if (!texts?.texts) return null;
    // Fractions have two digits; a column of small numbers may stand there as well.
    const shortest = isOfTexts(texts) ? 2 : 3;
    const areSmall = (facts.short ?? 0) * 10 >= facts.filled * 9;
    // No number of four digits has moved into the description from a column of small ones.
    const mayBeFraction = (cells: Cells) => !areSmall || (cells[description] ?? "").trim().length <= 3;
    return (cells) =>
      begins(cells) &&
      (cells[next] ?? "").trim().length >= shortest &&
      (isGroup(cells) || mayBeFraction(cells)) &&
      plainNumber.test((cells[description] ?? "").trim()) &&
      cells.slice(description + 1).some((cell) => /\p{L}/u.test(cell));
  }
  const isText = isOfTexts(facts) || (isTextName(header[next]) && facts.filled * 4 < rowCount);
  return comma && isText ? (cells) => begins(cells) && isGroup(cells) : null;
}

/**
 * A separator further left has moved the cells of a row whose last one was not written: a number stands where other rows
 * have their texts, its own text behind it if any, and in front two pieces of a number or, behind a blank, of a text.
 */
function movedFinder(map: ColumnMap, { columns, delimiter }: CutTable): CutNumberFinder | null {
  const { points_to_add, description, occurred_at } = map;
  const facts = description === undefined ? undefined : columns[description];
  if (points_to_add === undefined || description === undefined || !facts) return null;
  // In front of the points it has moved no further than they have, and is not what tells.
  if (!isOfTexts(facts) || description < points_to_add) return null;
  // Whatever moved would have moved the customer's number or address as well, which then is none.
  const firstPiece = Math.max(-1, ...customerFields.map((field) => map[field] ?? -1)) + 1;
  const places = columns.flatMap((_, place) => (place > firstPiece && place < description ? [place] : []));
  const ofNumbers = places.filter((place) => delimiter === "," && !holdsBoth(columns, place));
  const ofTexts = places.filter((place) => !isPadded(columns[place]));
  const isDay = (text: string) => dateOrders.some((order) => !isRefusal(readDate(text, order)));

  return (cells, blankInQuotes = false) => {
    // Behind a blank as well it stands as all cells of its row do.
    if (!plainNumber.test(cells[description] ?? "")) return false;
    const behind = cells.slice(description + 1);
    if (behind.length > 0 && !behind.some((cell) => /\p{L}/u.test(cell))) return false;
    const end = occurred_at !== undefined && isDay(cells[occurred_at] ?? "") ? occurred_at : -1;
    const isPiece = (place: number) =>
      beginning.test((cells[place - 1] ?? "").trim()) && group.test((cells[place] ?? "").trim());
    return (
      ofNumbers.some((place) => place > end && isPiece(place)) ||
      (!blankInQuotes && ofTexts.some((place) => place > end && behindBlank.test(cells[place] ?? "")))
    );
  };
}

/** Whether most rows have there what looks like the rest of a number, and in front of it what looks like its beginning. */
function holdsBoth(columns: readonly Facts[], place: number): boolean {
  const [before, own] = [columns[place - 1], columns[place]];
  if (!before || !own) return false;
  const rests = (own.groups ?? 0) + Math.max(0, own.numbers.either - own.integers);
  return before.integers * 2 > before.filled && rests * 2 > own.filled;
}

/** Whether most of its cells stand behind a blank. */
const isPadded = (facts?: Facts) => facts !== undefined && (facts.padded ?? 0) * 2 > facts.filled;

const isOfTexts = ({ texts, filled }: Facts) => texts > 0 && texts * 2 >= filled;

const hasLongNumbers = ({ integers, short }: Facts) => short === undefined || integers > short;

const isTextName = (name = "") =>
  (["description", "tags"] as const).some((field) => aliasesOf(field).has(loosenName(name)));
