import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file that arrived, set down on disk: it is read as often as it must be, and never stands in memory. */
export interface Spooled {
  pieces: () => AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const pieceBytes = 256 * 1024;

/** @throws what `tooLarge` makes, as soon as more has come; `arriving` can then still be read on. */
export async function spool(
  arriving: AsyncIterator<Uint8Array>,
  bytesMax: number,
  tooLarge: () => Error,
): Promise<Spooled> {
  const path = join(tmpdir(), `pointbook-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    // Without a name it is gone when the process is, however that ends.
    await unlink(path);
    let bytes = 0;
    for (let next = await arriving.next(); !next.done; next = await arriving.next()) {
      bytes += next.value.byteLength;
      if (bytes > bytesMax) throw tooLarge();
      await file.writeFile(next.value);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return { pieces: () => piecesOf(file), close: () => file.close() };
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
