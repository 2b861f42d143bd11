import { Fragment, type ReactNode } from "react";

interface Props {
  /** A text in which marks stand, `<import>import 3</import>`. */
  text: string;
  /** What is made of a marked part, by the name of its mark. */
  parts: Record<string, (text: string) => ReactNode>;
}

/** A sentence with a link or an emphasis in it, which stands elsewhere in each language. */
export function Sentence({ text, parts }: Props) {
  return text.split(marked).map((piece, place, pieces) => {
    // The expression has two groups: every third piece is a name, and the one after it what it marks.
    if (place % 3 === 1) return null;
    const part = place % 3 === 2 ? parts[pieces[place - 1] ?? ""] : undefined;
    return <Fragment key={place}>{part ? part(piece) : piece}</Fragment>;
  });
}

const marked = /<(\w+)>([^<]*)<\/\1>/;
