import { xmlTagCharsMax } from "./limits.ts";
import { isTrue } from "./parts.ts";
import { damaged } from "./refusals.ts";
import { attributesOf } from "./xml.ts";

/** Finds the rows that are not shown, without reading cells. */
export function createHiddenRowsFinder(found: (rowNumber: number) => void) {
  let held = "";
  let rowNumber = 0;
  let lastFound = 0;
  return {
    push(piece: string): void {
      const text = held + piece;
      for (const [tag] of text.matchAll(/<(?:\w+:)?row[\s>/][^<>]*>?/g)) {
        // The end of the last tag may be in the next piece.
        if (!tag.endsWith(">")) break;
        if (tag.length > xmlTagCharsMax) throw damaged();
        const attributes = attributesOf(tag);
        rowNumber = Number(attributes.get("r") ?? rowNumber + 1);
        // One row may be written in several pieces.
        if (isTrue(attributes.get("hidden")) && rowNumber !== lastFound) found((lastFound = rowNumber));
      }
      const last = text.lastIndexOf("<");
      // What is longer is no tag: a text, or a comment, in which nobody looks for rows.
      held =
        last < 0 || text.includes(">", last) || text.length - last > xmlTagCharsMax ? "" : text.slice(last);
    },
  };
}
