import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** Listens on this machine only, and can be closed without waiting for anyone. */
export function listen(server: Server, port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE" ? "is already in use" : `cannot be opened (${error.message})`;
      reject(new Error(`Port ${port} ${reason}, so the sandbox did not start.`));
    });
    server.listen(port, "127.0.0.1", () => {
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}
