/** A sender who sends a piece when the test says so, and is silent in between. */
export interface Drip {
  body: AsyncIterable<Uint8Array>;
  /** Sends a piece. Resolves when the next one is awaited: never, where the upload is refused. */
  send(piece: string | Uint8Array): Promise<void>;
  /** Resolves when a piece is awaited. */
  awaited(): Promise<unknown>;
  end(): void;
}

export function createDrip(): Drip {
  let asked = Promise.withResolvers<null>();
  let given = Promise.withResolvers<Uint8Array | null>();
  async function* pieces() {
    for (;;) {
      asked.resolve(null);
      const piece = await given.promise;
      if (!piece) return;
      given = Promise.withResolvers();
      yield piece;
    }
  }
  return {
    body: pieces(),
    async send(piece) {
      await asked.promise;
      asked = Promise.withResolvers();
      given.resolve(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      await asked.promise;
    },
    awaited: () => asked.promise,
    end: () => given.resolve(null),
  };
}
