/**
 * A pooler as PgBouncer is one, before the tests' PostgreSQL: what it does with start-up options, and whom it lets share
 * a session. Each client proves itself to a server session of its own, which in transaction mode everybody may use then.
 */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface PoolerOptions {
  mode: "session" | "transaction";
  /** PgBouncer refuses `options`, unless `ignore_startup_parameters` names it: then it is dropped in silence. */
  options?: "refused" | "dropped";
  /** Which of the free sessions is next: PgBouncer's `server_round_robin` off or on. */
  next?: "last used" | "longest unused";
}

export interface Pooler {
  /** The database's address by way of the pooler. */
  url: string;
  /** Cuts everybody off, and answers nobody until it is opened again. */
  close(): Promise<void>;
  /** At the address that it had. */
  open(): Promise<void>;
}

interface Session {
  socket: Socket;
  client: Client | undefined;
}

interface Client {
  socket: Socket;
  session: Session | undefined;
  /** Answers still to come before the session can be given to another. */
  unanswered: number;
  signedIn: boolean;
}

export async function startPooler(databaseUrl: string, options: PoolerOptions): Promise<Pooler> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const free: Session[] = [];
  const keep = (socket: Socket) => {
    sockets.add(
      socket
        .setNoDelay(true)
        .on("error", () => {})
        .on("close", () => sockets.delete(socket)),
    );
    return socket;
  };
  const server = createServer((socket) => {
    keep(socket);
    const session: Session = { socket: keep(connect(Number(port), hostname)), client: undefined };
    const client: Client = { socket, session, unanswered: 1, signedIn: false };
    session.client = client;
    serveSession(session, options, free);
    serveClient(client, options, free);
  });
  const listen = (at: number) => once(server.listen(at, "127.0.0.1"), "listening");
  await listen(0);
  const ownPort = (server.address() as AddressInfo).port;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${ownPort}`;
  return {
    url: url.href,
    open: async () => void (await listen(ownPort)),
    async close() {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const READY = "Z".charCodeAt(0);
const QUERY = "Q".charCodeAt(0);
const SYNC = "S".charCodeAt(0);
const TERMINATE = "X".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

function serveSession(session: Session, { mode, next }: PoolerOptions, free: Session[]): void {
  onMessages(session.socket, 1, (message) => {
    const { client } = session;
    client?.socket.write(message);
    if (!client || message[0] !== READY) return;
    client.signedIn = true;
    client.unanswered--;
    if (mode === "session" || client.unanswered > 0 || message[5] !== IDLE) return;
    client.session = session.client = undefined;
    free[next === "longest unused" ? "push" : "unshift"](session);
  });
  session.socket.once("close", () => {
    session.client?.socket.destroy();
    if (free.includes(session)) free.splice(free.indexOf(session), 1);
  });
}

function serveClient(client: Client, { options }: PoolerOptions, free: Session[]): void {
  let started = false;
  onMessages(client.socket, 0, (message) => {
    if (!started) {
      started = true;
      const { packet, names } = withoutOptions(message);
      if (names.includes("options") && options === "refused") return client.socket.end(unsupported);
      return client.session?.socket.write(options === "dropped" ? packet : message);
    }
    // As it is given back: a session that somebody is still in is of no use to others.
    if (message[0] === TERMINATE) return client.socket.end();
    if (!client.session) {
      client.session = free.shift();
      if (!client.session) return client.socket.destroy();
      client.session.client = client;
    }
    if (client.signedIn && (message[0] === QUERY || message[0] === SYNC)) client.unanswered++;
    client.session.socket.write(message);
  });
  client.socket.once("close", () => client.session?.socket.destroy());
}

/** Cuts what comes into messages: a type of one byte, but for a client's first, and a length that counts itself. */
function onMessages(socket: Socket, firstTypeBytes: 0 | 1, take: (message: Buffer) => unknown): void {
  let typeBytes: number = firstTypeBytes;
  let rest = Buffer.alloc(0);
  socket.on("data", (piece: Buffer) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= typeBytes + 4 && rest.length >= typeBytes + rest.readInt32BE(typeBytes)) {
      const end = typeBytes + rest.readInt32BE(typeBytes);
      take(rest.subarray(0, end));
      rest = rest.subarray(end);
      typeBytes = 1;
    }
  });
}

function withoutOptions(message: Buffer): { packet: Buffer; names: string[] } {
  const words = message.toString("latin1", 8).split("\0").slice(0, -2);
  const pairs = words.flatMap((name, i) => (i % 2 === 0 ? [[name, words[i + 1] ?? ""] as const] : []));
  const kept = pairs.filter(([name]) => name !== "options").flat();
  const body = Buffer.from([...kept, "", ""].join("\0"), "latin1");
  const packet = Buffer.concat([message.subarray(0, 8), body]);
  packet.writeInt32BE(packet.length, 0);
  return { packet, names: pairs.map(([name]) => name) };
}

const fields = "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0";
const unsupported = Buffer.concat([Buffer.from("E"), Buffer.alloc(4), Buffer.from(fields)]);
unsupported.writeInt32BE(unsupported.length - 1, 1);
