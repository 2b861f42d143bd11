/** A compound file, the container of an .xls: its streams by name. Every chain is bounded, and has to be whole. */
import { damaged } from "./refusals.ts";

const endOfChain = 0xfffffffe;
const noEntry = 0xffffffff;
const entryBytes = 128;
const miniSectorBytes = 64;
const entryStream = 2;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** The streams beside the root, not those of documents that are embedded in it. */
export function readCompound(bytes: Buffer): ReadonlyMap<string, () => Buffer> {
  if (bytes.length < 512) throw damaged();
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const sectorBytes = 1 << shift;
  const sectorCount = Math.ceil(bytes.length / sectorBytes) - 1;

  function sector(number: number): Buffer {
    if (number >= sectorCount) throw damaged();
    return bytes.subarray((number + 1) * sectorBytes, (number + 2) * sectorBytes);
  }

  function chain(start: number, table: Buffer, countMax: number): number[] {
    const numbers: number[] = [];
    for (let at = start; at !== endOfChain; at = table.readUInt32LE(at * 4)) {
      if (at * 4 + 4 > table.length || numbers.length >= countMax) throw damaged();
      numbers.push(at);
    }
    return numbers;
  }

  const table = Buffer.concat(tableSectors(bytes, sectorBytes, sectorCount, sector).map(sector));
  const read = (start: number) => Buffer.concat(chain(start, table, sectorCount).map(sector));
  const entries = readEntries(read(bytes.readUInt32LE(48)));
  const root = entries[0];
  if (!root) throw damaged();

  function readMini(start: number): Buffer {
    const miniTable = read(bytes.readUInt32LE(60));
    const store = read(root?.start ?? endOfChain);
    const place = (number: number) =>
      store.subarray(number * miniSectorBytes, (number + 1) * miniSectorBytes);
    return Buffer.concat(chain(start, miniTable, miniTable.length / 4).map(place));
  }

  function stream({ start, size }: Entry): Buffer {
    if (size > bytes.length) throw damaged();
    if (size === 0) return Buffer.alloc(0);
    const whole = size < bytes.readUInt32LE(56) ? readMini(start) : read(start);
    if (whole.length < size) throw damaged();
    return whole.subarray(0, size);
  }

  const beside = siblings(entries, root.child).filter(({ type }) => type === entryStream);
  return new Map(beside.map((entry) => [entry.name, () => stream(entry)]));
}

/** The sectors that hold the table of chains: 109 of them are named in the file's first sector, further ones in a chain. */
function tableSectors(
  bytes: Buffer,
  sectorBytes: number,
  sectorCount: number,
  sector: (number: number) => Buffer,
): number[] {
  const count = bytes.readUInt32LE(44);
  if (count > sectorCount) throw damaged();
  const numbers = Array.from({ length: 109 }, (_, i) => bytes.readUInt32LE(76 + i * 4));
  let next = bytes.readUInt32LE(68);
  while (numbers.length < count) {
    const further = sector(next);
    if (further.length < sectorBytes) throw damaged();
    for (let at = 0; at < sectorBytes - 4; at += 4) numbers.push(further.readUInt32LE(at));
    next = further.readUInt32LE(sectorBytes - 4);
  }
  return numbers.slice(0, count);
}

function readEntries(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62);
    entries.push({
      name: directory.toString("utf16le", at, at + nameBytes),
      type: directory.readUInt8(at + 66),
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** All entries of one folder, which are kept as a tree. */
function siblings(entries: readonly Entry[], top: number): Entry[] {
  const found = new Set<Entry>();
  const open = [top];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = entries[at];
    if (at === noEntry || !entry || found.has(entry)) continue;
    found.add(entry);
    open.push(entry.left, entry.right);
  }
  return [...found];
}
