/**
 * The parts of a zip, unpacked only as far as they are asked for, and never beyond a bound: what the zip says of
 * its own sizes is compared with what comes out, and every part with its checksum.
 */
import { crc32, createInflateRaw } from "node:zlib";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { smallPartBytesMax, unpackedBytesMax, zipEntriesMax, zipPieceBytes } from "./limits.ts";
import { Refused } from "../../../refusal.ts";
import { damaged, encrypted, tooLarge } from "./refusals.ts";

export interface ZipParts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Text in pieces. A part may be read more than once, and counts towards the bound each time it is. */
  read(name: string): AsyncGenerator<string>;
  /** The same of a part that is only looked into: it counts towards no bound, and whoever looks bounds it. */
  glance(name: string): AsyncGenerator<string>;
  /** As the zip says; 0 for a part that is not there. */
  bytesOf(name: string): number;
  /** All of a small part. */
  text(name: string): Promise<string>;
}

/** @throws Refused where it is no zip that can be read whole. */
export async function openZip(bytes: Buffer): Promise<ZipParts> {
  const { zip, entries } = await listEntries(bytes);
  let unpacked = 0;

  const bytesOf = (name: string) => entries.get(keyOf(name))?.uncompressedSize ?? 0;

  async function* glance(name: string): AsyncGenerator<string> {
    const entry = entries.get(keyOf(name));
    if (!entry) throw damaged();
    yield* decode(inflate(entry, await rawData(zip, entry, bytes)));
  }

  async function* read(name: string): AsyncGenerator<string> {
    unpacked += bytesOf(name);
    if (unpacked > unpackedBytesMax) throw tooLarge();
    yield* glance(name);
  }

  async function text(name: string): Promise<string> {
    if (bytesOf(name) > smallPartBytesMax) throw tooLarge();
    let whole = "";
    for await (const piece of read(name)) whole += piece;
    return whole;
  }

  return { names: [...entries.keys()], has: (name) => entries.has(keyOf(name)), read, glance, bytesOf, text };
}

/** Names of parts are the same in any case, and with or without a slash before them. */
const keyOf = (name: string) => name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();

async function listEntries(bytes: Buffer): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const entries = new Map<string, Entry>();
  try {
    // Names are not decoded, so not judged either: nothing is ever written under them.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > zipEntriesMax) throw tooLarge();
    for await (const entry of zip.eachEntry()) {
      const key = keyOf(Buffer.from(entry.fileName).toString("utf8"));
      // Which of two parts of one name counts, each programme answers differently.
      if (entries.has(key)) throw damaged();
      entries.set(key, entry);
    }
    return { zip, entries };
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  }
}

async function rawData(zip: ZipFile, entry: Entry, bytes: Buffer): Promise<Buffer> {
  if (entry.isEncrypted()) throw encrypted();
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    return bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  } catch {
    throw damaged();
  }
}

async function* inflate(entry: Entry, data: Buffer): AsyncGenerator<Buffer> {
  let size = 0;
  let checksum = 0;
  for await (const chunk of unpack(entry.compressionMethod, data)) {
    size += chunk.length;
    if (size > entry.uncompressedSize) throw damaged();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged();
}

async function* unpack(method: number, data: Buffer): AsyncGenerator<Buffer> {
  if (method === 0) {
    for (let at = 0; at < data.length; at += zipPieceBytes) yield data.subarray(at, at + zipPieceBytes);
    return;
  }
  if (method !== 8) throw damaged();
  const stream = createInflateRaw({ chunkSize: zipPieceBytes });
  stream.end(data);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    throw damaged();
  }
}

async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const decoded = (chunk?: Buffer) => {
    try {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw damaged();
    }
  };
  for await (const chunk of chunks) yield decoded(chunk);
  yield decoded();
}

/** By its mark, or as its first line declares it. */
function encodingOf(start: Buffer | undefined): string {
  if (start?.[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start?.[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  if (start?.[0] === 0x3c && start[1] === 0) return "utf-16le";
  if (start?.[0] === 0 && start[1] === 0x3c) return "utf-16be";
  const declaration = start?.toString("latin1", 0, 200) ?? "";
  const declared = /^<\?xml[^>]{0,99}?\sencoding\s{0,9}=\s{0,9}["']([\w-]{1,40})["']/.exec(declaration)?.[1];
  // One that could be read so far is not in two bytes a letter, whatever it declares.
  return declared === undefined || /^(?:utf-?16|ucs-?2)/i.test(declared) ? "utf-8" : declared;
}
