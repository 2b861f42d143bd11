/** The beginning of a file, up to the end of its header: what the separator is told by. */
import { guessColumns } from "../columns.ts";
import { createLineReader, delimiters, type Delimiter } from "./csv.ts";
import { FileRefusal } from "./refusal.ts";

/** The header is looked for in at most this much text. */
export const headCharsMax = 64 * 1024;

export interface HeadReader {
  /** Answers the text so far once the whole header is in it, and null before. */
  push(text: string): Head | null;
  end(): Head | null;
}

export interface Head {
  /** All text so far, with what came after the header. */
  text: string;
  delimiter: Delimiter;
}

/**
 * Gathers text until the header is whole. How far it looks depends on the text alone, never on the pieces it comes
 * in: the same file read twice must be read alike. Answers null at the end of a file without any content.
 */
export function createHeadReader(): HeadReader {
  let text = "";
  let scanned = 0;
  let quotesEven = true;
  let content = false;

  function endsIn(piece: string): boolean {
    for (let i = 0; i < piece.length && scanned < headCharsMax; i++, scanned++) {
      const char = piece.charAt(i);
      if (char === '"') quotesEven = !quotesEven;
      // The parity of quotes needs no separator, which is not known yet.
      else if ((char === "\n" || char === "\r") && content && quotesEven) return true;
      else content ||= !/[\s,;|]/.test(char);
    }
    return scanned >= headCharsMax;
  }

  const found = (): Head => {
    if (!content) throw noHeader();
    return { text, delimiter: guessDelimiter(text.slice(0, scanned)) };
  };

  return {
    push(piece) {
      text += piece;
      return endsIn(piece) ? found() : null;
    },
    end: () => (content ? found() : null),
  };
}

function noHeader(): FileRefusal {
  return new FileRefusal(
    "empty",
    `This file begins with more than ${headCharsMax.toLocaleString("en")} blank characters: remove the blank lines before the header.`,
  );
}

/** The separator under which the header shows most of the wanted names, else most of their aliases, else most columns. */
function guessDelimiter(head: string): Delimiter {
  const scored = delimiters.map((delimiter) => {
    const header = headerUnder(delimiter, head);
    const { missing, guessed } = guessColumns(header);
    const known = Object.values(guessed).filter((place) => place !== null).length;
    return { delimiter, score: [-missing.length, known, header.length] as const };
  });
  scored.sort(({ score: a }, { score: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
  return scored[0]?.delimiter ?? ",";
}

function headerUnder(delimiter: Delimiter, head: string): string[] {
  const lines: string[][] = [];
  const reader = createLineReader(delimiter, (line) => lines.push(line.cells));
  try {
    reader.push(head);
    reader.end();
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    // A quote that is never closed: the names around it still tell the separator.
    lines.push(
      head
        .trim()
        .replaceAll('"', "")
        .split(/[\r\n]/, 1)
        .join("")
        .split(delimiter),
    );
  }
  return lines[0] ?? [];
}
