import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { listen } from "#sandbox/listen.ts";

/** A server where the app would be. */
export async function startStubApp(listener: RequestListener) {
  const server = createServer(listener);
  // Answers an upgrade with an echo, as far as a web socket's handshake goes.
  server.on("upgrade", (_request, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    socket.on("error", () => {}).pipe(socket);
  });
  const { port, close } = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, close };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
