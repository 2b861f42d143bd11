import type { Server } from "node:http";

/** Resolves when the server listens. @throws a sentence that names the setting, where the port is taken. */
export function listen(server: Server, port: number, host: string, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      reject(
        inUse ? new Error(`Port ${port} is in use: stop what uses it, or set ${setting} to another.`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
}
