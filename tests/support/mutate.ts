/** Good files made bad, in the ways in which files go bad: a byte changed, an end missing, a piece in the wrong place. */
import { between, oneOf, type Random } from "./random.ts";

const damages: ((bytes: Buffer, random: Random) => Buffer)[] = [
  flipBytes,
  flipBits,
  truncate,
  splice,
  repeat,
  blank,
];

/** The file with one to three damages; the same seed does the same ones. */
export function mutate(bytes: Uint8Array, random: Random): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  for (let i = between(random, 1, 3); i > 0 && mutated.length > 0; i--) {
    mutated = oneOf(random, damages)(mutated, random);
  }
  return mutated;
}

const place = (bytes: Buffer, random: Random) => between(random, 0, bytes.length - 1);

function piece(bytes: Buffer, random: Random): Buffer {
  const start = place(bytes, random);
  return bytes.subarray(start, start + between(random, 1, 64));
}

function flipBytes(bytes: Buffer, random: Random): Buffer {
  const telling = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x3c, 0x22, 0x26];
  for (let i = between(random, 1, 8); i > 0; i--) {
    bytes[place(bytes, random)] = random() < 0.5 ? between(random, 0, 255) : oneOf(random, telling);
  }
  return bytes;
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << between(random, 0, 7));
  return bytes;
}

function truncate(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, place(bytes, random));
}

/** A piece of the file put where another one was, or between two. */
function splice(bytes: Buffer, random: Random): Buffer {
  const moved = Buffer.from(piece(bytes, random));
  const at = place(bytes, random);
  const over = random() < 0.5 ? moved.length : 0;
  return Buffer.concat([bytes.subarray(0, at), moved, bytes.subarray(at + over)]);
}

function repeat(bytes: Buffer, random: Random): Buffer {
  const start = place(bytes, random);
  const end = start + between(random, 1, 200);
  return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
}

function blank(bytes: Buffer, random: Random): Buffer {
  const start = place(bytes, random);
  const end = Math.min(start + between(random, 1, 64), bytes.length);
  return bytes.fill(random() < 0.5 ? 0 : 0xff, start, end);
}
