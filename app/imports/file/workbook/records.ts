/** The records of an .xls, looked over before anybody reads them: whether it is whole, locked, and which sheets it has. */
import { sheetCountMax } from "./limits.ts";
import { damaged, encrypted, tooLarge } from "./refusals.ts";

const record = { end: 0x000a, password: 0x002f, window: 0x003d, sheet: 0x0085, begin: 0x0809 } as const;

export interface SheetRecord {
  /** Where its records begin. */
  position: number;
  hidden: boolean;
  /** Rows and columns, not a chart or a macro. */
  worksheet: boolean;
}

export interface RecordSummary {
  /** In the order of the tabs. */
  sheets: SheetRecord[];
  /** The one that was open, by its place among them. */
  activeTab: number;
  /** Excel 97 and later, whose texts are Unicode; earlier ones are in the code page of their country. */
  unicode: boolean;
}

export function lookOver(stream: Buffer): RecordSummary {
  if (stream.length < 8 || stream.readUInt16LE(0) !== record.begin) throw damaged();
  const unicode = stream.readUInt16LE(4) === 0x0600;
  const sheets: SheetRecord[] = [];
  const begun: number[] = [];
  const whole = new Set<number>();
  let activeTab = 0;

  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    // What fills up the last sector, after the last of the sheets.
    if (begun.length === 0 && type !== record.begin) break;
    const end = at + 4 + length;
    if (end > stream.length) throw damaged();
    if (type === record.password) throw encrypted();
    else if (type === record.begin) begun.push(at);
    else if (type === record.end) whole.add(begun.pop() ?? -1);
    else if (type === record.window && length >= 12) activeTab = stream.readUInt16LE(at + 14);
    else if (type === record.sheet && begun.length === 1) sheets.push(sheetRecord(stream, at + 4, length));
    if (sheets.length > sheetCountMax) throw tooLarge();
    at = end;
  }
  if (sheets.some(({ position }) => !whole.has(position)) || !whole.has(0)) throw damaged();
  return { sheets, activeTab, unicode };
}

function sheetRecord(stream: Buffer, at: number, length: number): SheetRecord {
  if (length < 8) throw damaged();
  return {
    position: stream.readUInt32LE(at),
    hidden: (stream.readUInt8(at + 4) & 3) !== 0,
    worksheet: stream.readUInt8(at + 5) === 0,
  };
}
