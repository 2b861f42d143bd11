/** React writes a page in pieces of 2 KB, and on its way out each would be compressed and sent by itself. */
import { Transform, type TransformCallback } from "node:stream";

/**
 * Hands on as one what React wrote in one go. On a busy machine each piece waits for a turn of the process and for a
 * thread that compresses it: fifty of them were most of what a page took.
 */
export class JoinedWrites extends Transform {
  #pieces: Buffer[] = [];

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#pieces.push(piece);
    done();
  }

  /** React calls it when it has nothing more to write for now. */
  flush(): void {
    if (this.#pieces.length === 0) return;
    this.push(Buffer.concat(this.#pieces));
    this.#pieces = [];
  }

  override _flush(done: TransformCallback): void {
    this.flush();
    done();
  }
}
