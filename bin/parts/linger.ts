/**
 * A connection that is closed while its sender still sends is reset, and with it goes the answer that he has not read
 * yet: browsers read it when they have sent all. So our side is closed first, and what he sends is read on to nowhere,
 * for a while. nginx calls it a lingering close: https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

/** As nginx waits for more. */
const lingerMs = 5_000;

export function lingerAtClose(server: Server): void {
  const asked = new WeakMap<Socket, IncomingMessage>();
  server.prependListener("request", (request) => void asked.set(request.socket, request));
  server.on("connection", (socket: Socket) => {
    const destroySoon = socket.destroySoon.bind(socket);
    socket.destroySoon = () => {
      socket.destroySoon = destroySoon;
      const request = asked.get(socket);
      if (!request || request.complete || socket.destroyed) return destroySoon();
      const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
      socket.once("close", () => {
        clearTimeout(timer);
        // Node tells it to nobody whose answer is given, and whoever reads on would wait.
        request.destroy();
      });
      request.once("end", destroySoon);
      socket.end();
    };
  });
}
