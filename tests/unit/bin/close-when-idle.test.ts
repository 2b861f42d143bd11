/** A web process that is told to stop: no request that has been sent to it is lost. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeWhenIdle } from "../../../bin/parts/close-when-idle.ts";

let server: Server;
let sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer((_request, response) => response.end("answered"));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server.closeAllConnections();
  server.close();
});

const open = () => {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  // Told by what it has not heard.
  socket.on("error", () => {});
  sockets.push(socket);
  return socket;
};
const ask = (socket: Socket) => void socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

/** One that has been answered once. */
async function kept(): Promise<Socket> {
  const socket = open();
  ask(socket);
  await once(socket, "data");
  return socket;
}

/** All that is said on it until it is closed. */
async function heard(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (bytes: Buffer) => (text += bytes.toString()));
  await once(socket, "close");
  return text;
}

const answeredAndClosed = /^HTTP\/1\.1 200 OK\r\n[^]*Connection: close\r\n[^]*answered$/;

test("whoever asks on a kept connection just then is answered, and told to leave it", async () => {
  const socket = await kept();
  const text = heard(socket);
  const closed = closeWhenIdle(server);
  ask(socket);
  expect(await text).toMatch(answeredAndClosed);
  await closed;
});

test("whoever has connected and was not let in yet is answered", async () => {
  const waiting = Array.from({ length: 20 }, open);
  for (const socket of waiting) ask(socket);
  const texts = waiting.map(heard);
  await closeWhenIdle(server);
  for (const text of await Promise.all(texts)) expect(text).toMatch(answeredAndClosed);
});

test("a connection on which nobody asks is closed after a while, and with the last one it is over", async () => {
  const text = heard(await kept());
  await closeWhenIdle(server);
  expect(await text).toBe("");
  expect(server.listening).toBe(false);
});
