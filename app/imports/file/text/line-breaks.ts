/** Pieces of text in, lines of text out: CRLF, CR and LF all end one, also where a CRLF falls between two pieces. */
export interface LineSplitter {
  /** Hands on the lines that are now whole, without their line breaks. */
  push(text: string): void;
  /** Hands on what is left. A line break at the end of the text does not begin another line. */
  end(): void;
  /** Characters of the line whose end has not arrived. */
  readonly heldChars: number;
}

export function createLineSplitter(take: (line: string) => void): LineSplitter {
  let heldReturn = false;
  // Pieces of an unfinished line are joined once, not with every arrival: that would be quadratic.
  let held: string[] = [];
  let heldChars = 0;

  function normalise(text: string, final: boolean): string {
    let piece = heldReturn ? "\r" + text : text;
    heldReturn = !final && piece.endsWith("\r");
    if (heldReturn) piece = piece.slice(0, -1);
    return piece.includes("\r") ? piece.replace(/\r\n?/g, "\n") : piece;
  }

  function withHeld(text: string): string {
    if (held.length === 0) return text;
    const line = held.join("") + text;
    held = [];
    heldChars = 0;
    return line;
  }

  function split(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      take(withHeld(text.slice(start, end)));
      start = end + 1;
    }
    if (start === text.length) return;
    held.push(text.slice(start));
    heldChars += text.length - start;
  }

  return {
    push: (text) => split(normalise(text, false)),
    end() {
      split(normalise("", true));
      if (heldChars > 0) take(withHeld(""));
    },
    get heldChars() {
      return heldChars;
    },
  };
}
