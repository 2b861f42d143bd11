/** A line by which somebody reaches a server, and which a test can cut. */
import { connect, createServer, type Server, type Socket } from "node:net";

export interface Line {
  port: number;
  /** Ends whatever goes through it, and refuses who comes. */
  cut(): Promise<void>;
  /** Passes nothing on any more, and ends nothing; who comes is neither refused nor answered, as by a machine that hangs. */
  hold(): Promise<void>;
  mend(): Promise<void>;
}

export async function startLine(to: { host: string; port: number }): Promise<Line> {
  const ends = new Set<Socket>();
  const keep = (end: Socket, other: Socket) => {
    ends.add(end);
    end
      .on("error", () => {})
      .on("close", () => {
        ends.delete(end);
        other.destroy();
      });
    end.pipe(other);
  };
  let held = false;
  const listen = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((near) => {
        if (held) {
          ends.add(near.on("error", () => {}).on("close", () => ends.delete(near)));
          return;
        }
        const far = connect(to.port, to.host);
        keep(near, far);
        keep(far, near);
      });
      server.listen(port, "127.0.0.1", () => resolve(server));
    });
  let server: Server | undefined = await listen(0);
  const endAll = () => {
    for (const end of ends) end.destroy();
  };
  const { port } = server.address() as { port: number };
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
      server = undefined;
      endAll();
      await closed;
    },
    async hold() {
      held = true;
      for (const end of ends) end.unpipe().pause();
      server ??= await listen(port);
    },
    async mend() {
      if (held) endAll();
      held = false;
      server ??= await listen(port);
    },
  };
}
