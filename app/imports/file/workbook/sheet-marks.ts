/** Finds what a sheet shows otherwise than its cells say, without reading them. */
import { mark, noMarks } from "../marks.ts";
import { xmlTagCharsMax } from "./limits.ts";
import { isTrue } from "./parts.ts";
import { damaged } from "./refusals.ts";
import { attributesOf } from "./xml.ts";

export function createMarksFinder() {
  const marks = noMarks();
  let held = "";
  let rowNumber = 0;
  let lastHidden = 0;

  function lookAtRow(attributes: ReadonlyMap<string, string>): void {
    rowNumber = Number(attributes.get("r") ?? rowNumber + 1);
    // One row may be written in several pieces.
    if (!isTrue(attributes.get("hidden")) || rowNumber === lastHidden) return;
    lastHidden = rowNumber;
    mark(marks.hiddenRows, rowNumber);
  }

  function lookAtMerged(range: string): void {
    const [, first, last] = rangeOf.exec(range) ?? [];
    // Of one row it is a title, of which nothing is missed.
    if (first !== last) mark(marks.mergedCells, range);
  }

  return {
    marks,
    push(piece: string): void {
      const text = held + piece;
      for (const [tag, name] of text.matchAll(/<(?:\w+:)?(row|mergeCell)[\s>/][^<>]*>?/g)) {
        // The end of the last tag may be in the next piece.
        if (!tag.endsWith(">")) break;
        if (tag.length > xmlTagCharsMax) throw damaged();
        const attributes = attributesOf(tag);
        if (name === "row") lookAtRow(attributes);
        else lookAtMerged(attributes.get("ref") ?? "");
      }
      const last = text.lastIndexOf("<");
      // What is longer is no tag: a text, or a comment, in which nobody looks for rows.
      held =
        last < 0 || text.includes(">", last) || text.length - last > xmlTagCharsMax ? "" : text.slice(last);
    },
  };
}

const rangeOf = /^[a-z]{1,3}(\d{1,7}):[a-z]{1,3}(\d{1,7})$/i;
