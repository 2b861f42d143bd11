/** What a rejected cell most likely means. Nothing is written that somebody has not taken. */
import { asciiDigits, cut } from "#app/characters.ts";
import { idDigits } from "#app/customers/customer-id.ts";
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { likelyDomain } from "#app/imports/row/likely-email.ts";
import { withDigits } from "./digits-for-letters.ts";
import { faultsOf } from "./same-fault.ts";
import { textIn, type Change, type Edits } from "./grid-edits.ts";

export type SuggestionKind = "candidate" | "id" | "points" | "email" | "domain" | "description";

export interface Suggestion extends Change {
  kind: SuggestionKind;
}

/** For the cells at fault as they stand now; several where the row may mean several customers. */
export function suggestionsFor(row: GridRow, fields: readonly Field[], edits: Edits): Suggestion[] {
  if (row.erased) return [];
  return fields.flatMap((field): Suggestion[] => {
    if (faultsOf(row, field).length === 0) return [];
    const cell = textIn(edits, row, field, fields);
    return meant(field, cell, row).flatMap(({ kind, text }) =>
      text === null || text === cell ? [] : [{ kind, rowNumber: row.rowNumber, field, text }],
    );
  });
}

/** The suggestions for rows that leave no choice, by what is wrong with them; made once, because rows are many. */
export type SuggestionsByFault = ReadonlyMap<string, readonly Change[]>;

export function suggestionsByFault(rows: readonly GridRow[], fields: readonly Field[]): SuggestionsByFault {
  const found = new Map<string, Change[]>();
  for (const row of rows) {
    const all = suggestionsFor(row, fields, new Map());
    for (const { kind, ...suggested } of all) {
      if (all.filter(({ field }) => field === suggested.field).length > 1) continue;
      for (const fault of faultsOf(row, suggested.field)) {
        const key = faultKey(suggested.field, fault, kind);
        const same = found.get(key);
        if (same) same.push(suggested);
        else found.set(key, [suggested]);
      }
    }
  }
  return found;
}

const faultKey = (field: Field, fault: string, kind: SuggestionKind) => `${field} ${fault} ${kind}`;

/** The same kind of suggestion for the other rows with this fault that nobody has corrected. */
export function sameSuggestions(
  found: SuggestionsByFault,
  edits: Edits,
  { row, suggestion }: { row: GridRow; suggestion: Suggestion },
): Change[] {
  const { field, kind } = suggestion;
  const lists = faultsOf(row, field).flatMap((fault) => {
    const list = found.get(faultKey(field, fault, kind));
    return list ? [list] : [];
  });
  const [first = []] = lists;
  // A row with several of the faults stands in several lists.
  const all =
    lists.length > 1 ? [...new Map(lists.flat().map((one) => [one.rowNumber, one])).values()] : first;
  return all.filter(
    ({ rowNumber }) => rowNumber !== row.rowNumber && edits.get(rowNumber)?.[field] === undefined,
  );
}

interface Meant {
  kind: SuggestionKind;
  text: string | null;
}

function meant(field: Field, cell: string, row: GridRow): Meant[] {
  switch (field) {
    case "shopify_id": {
      const candidates = row.candidateIds.map((text): Meant => ({ kind: "candidate", text }));
      return candidates.length > 0 ? candidates : [{ kind: "id", text: idIn(cell) }];
    }
    case "points_to_add":
      return [{ kind: "points", text: numberIn(cell) }];
    case "email":
      return [emailMeant(cell, row)];
    case "description":
      return [{ kind: "description", text: shortened(cell) }];
    default:
      return [];
  }
}

/** No cell that is nearly right is longer. */
const charsMax = 300;

/** The id without blanks, dashes and words round it. Too few digits are none of Shopify's, and too many are two ids. */
function idIn(cell: string): string | null {
  if (cell.length > charsMax || idDigits(cell) !== null) return null;
  const { inner } = aroundDigits(asciiDigits(cell));
  const digits = inner.replace(/[\s\p{Cf}\u2010-\u2015-]/gu, "");
  return /^\d{10,16}$/.test(digits) ? digits : null;
}

/** The one number of the cell without its unit and what else stands round it. */
function numberIn(cell: string): string | null {
  if (cell.length > charsMax) return null;
  const { before, inner } = aroundDigits(withDigits(asciiDigits(cell)));
  if (inner === "" || /[^\d\s.,'\u2019]/.test(inner)) return null;
  return /[-\u2212\u2013]$/.test(before.trimEnd()) ? `-${inner}` : inner;
}

/** What stands in front of the first digit, and from it to the last one. */
function aroundDigits(text: string): { before: string; inner: string } {
  const start = text.search(/\d/);
  if (start < 0) return { before: text, inner: "" };
  let end = text.length;
  while (!/\d/.test(text.charAt(end - 1))) end--;
  return { before: text.slice(0, start), inner: text.slice(start, end) };
}

/** As it should be written; of one that is written well and that nobody has, the domain that is a slip away. */
function emailMeant(cell: string, { reasons }: GridRow): Meant {
  const text = emailIn(cell);
  const isUnknown = reasons.includes("email_unknown") && (text === null || text === cell.trim());
  return isUnknown && cell.length <= charsMax
    ? { kind: "domain", text: atLikelyDomain(cell.trim()) }
    : { kind: "email", text };
}

/** What stands before the sign is hers to write as she likes. */
function atLikelyDomain(email: string): string | null {
  const at = email.lastIndexOf("@");
  const domain =
    at > 0
      ? likelyDomain(
          email
            .slice(at + 1)
            .trim()
            .toLowerCase(),
        )
      : null;
  return domain && `${email.slice(0, at)}@${domain}`;
}

/** Blanks, a comma for a point, words for the at sign, and what was put behind it. */
function emailIn(cell: string): string | null {
  if (cell.length > charsMax) return null;
  let text = cell
    .replace(/[\s\p{Cf}]/gu, "")
    .replace(/^(?:mailto:|<)/i, "")
    .replace(/[([{](?:at|@)[)\]}]/i, "@");
  while (/[;.,>:)]$/.test(text)) text = text.slice(0, -1);
  text = text.replaceAll(",", ".").replaceAll("..", ".");
  const [name = "", domain = "", ...more] = text.split("@");
  const whole = more.length === 0 && name !== "" && name.length <= 64;
  const labels = domain.split(".");
  return whole && labels.length > 1 && labels.every((label) => label !== "") ? text : null;
}

/** Cut at the last blank that leaves it whole words. */
function shortened(cell: string): string | null {
  const text = cell.trim();
  if ([...text].length <= descriptionCharsMax) return null;
  const start = cut(text, descriptionCharsMax - 1);
  const blank = start.lastIndexOf(" ");
  return `${(blank > descriptionCharsMax / 2 ? start.slice(0, blank) : start).trimEnd()}…`;
}
