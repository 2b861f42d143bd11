/** The beginning of a file, up to a few lines after its first: what the separator is told by. */
import { guessDelimiter, readSeparatorLine, refuseOtherSeparator } from "./delimiter.ts";
import type { Delimiter } from "../../../delimiters.ts";
import { refuseForeignText } from "./foreign.ts";
import { padsQuotes } from "./padding.ts";
import { refuse, Refused } from "../../../refusal.ts";

/** The lines are looked for in at most this much text. */
const headCharsMax = 64 * 1024;
/** The first line and ten more. */
const headLines = 11;

export interface HeadReader {
  /** Answers the text so far once the whole head is in it, and null before. */
  push(text: string): Head | null;
  end(): Head | null;
}

export interface Head {
  /** All text so far, with what came after the head, without byte-order marks and a line that names the separator. */
  text: string;
  delimiter: Delimiter;
  /** Blanks stand between its separators and its quotes. */
  padded: boolean;
}

/**
 * Gathers text until the first lines are whole. How far it looks depends on the text alone, never on the pieces it
 * comes in: the same file read twice must be read alike. Answers null at the end of a file without any content.
 * @param known how many cells of a header are names that are known.
 * @param given its separator, where that is settled.
 */
export function createHeadReader(known: (header: string[]) => number, given?: Delimiter): HeadReader {
  let text = "";
  let scanned = 0;
  let quotesEven = true;
  let lines = 0;
  /** The line that is scanned holds more than spaces and separators. */
  let content = false;

  function endLine(): void {
    // Not at every blank line: there may be marks without end before them, which are read through each time.
    if (!content) return;
    content = false;
    const separator = lines === 0 ? readSeparatorLine(text.slice(0, scanned)) : null;
    if (separator?.chars !== scanned) lines++;
  }

  function endsIn(piece: string): boolean {
    for (let i = 0; i < piece.length && scanned < headCharsMax; i++, scanned++) {
      const char = piece.charAt(i);
      if (char === '"') quotesEven = !quotesEven;
      // The parity of quotes needs no separator, which is not known yet.
      else if ((char === "\n" || char === "\r") && quotesEven) endLine();
      else content ||= !/[\s,;|]/.test(char);
      if (lines === headLines) return true;
    }
    return scanned >= headCharsMax;
  }

  function found(): Head {
    if (lines === 0 && !content) throw new Refused(refuse("file_begins_blank", { charsMax: headCharsMax }));
    const separator = readSeparatorLine(text);
    const start = separator?.chars ?? /^\uFEFF*/.exec(text)?.[0].length ?? 0;
    const head = text.slice(start, Math.max(start, scanned));
    refuseForeignText(head);
    const delimiter = given ?? separator?.delimiter ?? guessDelimiter(head, known);
    if (!given) refuseOtherSeparator(head, delimiter, separator !== null, known);
    return { text: text.slice(start), delimiter, padded: padsQuotes(head, delimiter) };
  }

  return {
    push(piece) {
      text += piece;
      return endsIn(piece) ? found() : null;
    },
    end: () => (lines > 0 || content ? found() : null),
  };
}
