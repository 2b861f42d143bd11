/** Texts of an .xlsx that are made of runs: those of its table of strings, and those that stand in a cell. */
import { csvText } from "./cell.ts";
import { rowCharsMax } from "./limits.ts";
import { createXmlReader, unescapeExcel, type XmlReader } from "./xml.ts";

/** Rich text is the texts of its runs; how it is to be pronounced (`rPh`) is not part of it. */
export function createTextCollector() {
  let text = "";
  let within = false;
  let spoken = false;
  return {
    open(name: string) {
      if (name === "rPh") spoken = true;
      else if (name === "t") within = !spoken;
    },
    close(name: string) {
      if (name === "rPh") spoken = false;
      else if (name === "t") within = false;
    },
    add(piece: string) {
      // A text that is longer than a row may be is refused with the row that names it, and need not be whole for that.
      if (within && text.length <= rowCharsMax) text += piece;
    },
    /** What belongs to nothing that takes it is no part of the next text. */
    clear() {
      text = "";
      within = false;
      spoken = false;
    },
    take() {
      if (text === "") return "";
      const whole = csvText(unescapeExcel(text));
      text = "";
      return whole;
    },
  };
}

export function createStringsReader(strings: string[]): XmlReader {
  const collector = createTextCollector();
  return createXmlReader({
    open: (name) => collector.open(name),
    text: (piece) => collector.add(piece),
    close(name) {
      collector.close(name);
      if (name === "si") strings.push(collector.take());
    },
  });
}
