/** Two tables in one file, joined by hand: what stands below the second line of names must not be read by the first. */
import { aliasesOf, loosenName } from "../columns/aliases.ts";
import { guessColumns } from "../columns/guess.ts";
import { fields } from "../fields.ts";

export const nameCharsMax = 60;

/**
 * Whether a line has names of columns again, in another order than the header or for other columns.
 * @returns a look that costs a row of data no more than its first cells.
 */
export function otherHeaderFinder(header: readonly string[]): (cells: readonly string[]) => boolean {
  const places = new Map(header.map((name, place) => [loosenName(name), place]));
  places.delete("");
  let order: string | undefined;

  return (cells) => {
    if (!mayBeNames(cells)) return false;
    const names = cells.map((cell) => (cell.length > nameCharsMax ? "" : loosenName(cell)));
    const repeated = names.filter((name) => places.has(name)).length;
    const moved = (name: string, place: number) =>
      places.has(name) && loosenName(header[place] ?? "") !== name;
    if (repeated >= 2 && names.some(moved)) return true;
    if (names.filter(isKnown).length < 2) return false;
    order ??= orderOf(header);
    const here = orderOf(cells);
    return here !== "" && here !== order;
  };
}

/** Two cells or more, and no number or e-mail as a row of data has, most often in its first cell. */
export function mayBeNames(cells: readonly string[]): boolean {
  let filled = 0;
  for (const cell of cells) {
    if (cell === "") continue;
    const code = cell.charCodeAt(0);
    if ((code >= 0x2b && code <= 0x39) || cell.includes("@")) return false;
    filled++;
  }
  return filled > 1;
}

/** How well a line names what an import needs: 2 for whose points and how many, 1 for two known names, else 0. */
export function fitOfNames(cells: readonly string[]): 0 | 1 | 2 {
  if (countKnown(cells) < 2) return 0;
  return orderOf(cells) === "" ? 1 : 2;
}

/** How many cells are names that are known. */
export const countKnown = (cells: readonly string[]): number =>
  mayBeNames(cells)
    ? cells.filter((cell) => cell.length <= nameCharsMax && isKnown(loosenName(cell))).length
    : 0;

let knownNames: Set<string> | undefined;

function isKnown(name: string): boolean {
  knownNames ??= new Set(fields.flatMap((field) => [...aliasesOf(field).keys()]));
  return name !== "" && knownNames.has(name);
}

/** Which field stands where, by the names alone; nothing where they don't say whose points how many are. */
function orderOf(cells: readonly string[]): string {
  const { map, offered } = guessColumns(cells);
  const all = { ...offered, ...map };
  const isWho = all.shopify_id !== undefined || all.email !== undefined || all.phone !== undefined;
  const isMuch =
    all.points_to_add !== undefined || all.total_spent !== undefined || all.total_orders !== undefined;
  return isWho && isMuch ? fields.map((field) => all[field] ?? "").join() : "";
}
