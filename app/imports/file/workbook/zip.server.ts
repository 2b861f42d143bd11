/** A zip of parts that are packed while they come in, so that only the packed bytes are held. */
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

export interface PackedPart {
  name: string;
  packed: Buffer;
  size: number;
  checksum: number;
}

export async function pack(
  name: string,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<PackedPart> {
  const packed: Buffer[] = [];
  let size = 0;
  let checksum = 0;
  await pipeline(
    async function* () {
      for await (const piece of pieces) {
        const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
        size += bytes.length;
        checksum = crc32(bytes, checksum);
        yield bytes;
      }
    },
    createDeflateRaw({ level: 5 }),
    async (stream: AsyncIterable<Buffer>) => {
      for await (const chunk of stream) packed.push(chunk);
    },
  );
  return { name, packed: Buffer.concat(packed), size, checksum };
}

export function zip(parts: readonly PackedPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const described = Buffer.concat([descriptionOf(part), Buffer.from(part.name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from("PK\x01\x02\x14\0", "latin1"),
      described.subarray(0, 26),
      place,
      described.subarray(26),
    );
    files.push(Buffer.from("PK\x03\x04"), described, part.packed);
    offset += 4 + described.length + part.packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/** What the zip says of a part, both before it and in its directory. */
function descriptionOf({ name, packed, size, checksum }: PackedPart): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  // 1 January 1980: the same rows give the same bytes.
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}
