import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below those that systems give to connections and to port 0, and above the ones that programs are known by. */
const [least, most] = [10_000, 32_000];
const given = new Set<number>();

/** A port of this machine that is free now, and that nobody is given by chance before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(least, most);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(false) : fail(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}
