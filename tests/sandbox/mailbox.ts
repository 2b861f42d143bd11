/** A mail server on this machine that delivers nothing: whatever it takes can be read here. */
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  /** As the envelope names them. */
  from: string;
  to: string[];
  receivedAt: Date;
  mail: ParsedMail;
  /** As it came. */
  source: string;
}

export interface Mailbox {
  /** For SMTP_URL. */
  url: string;
  /** The oldest first. */
  received: Received[];
  close(): Promise<void>;
}

/** An old one goes when there are more. */
const mailsMax = 500;

/** @param options say how it is to behave otherwise. */
export async function startMailbox(
  port = 0,
  options: SMTPServerOptions = {},
  received: Received[] = [],
): Promise<Mailbox> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    logger: false,
    onAuth: (_auth, _session, done) => done(null, { user: "anybody" }),
    async onData(stream, session, done) {
      const bytes = await wholeOf(stream);
      // Whoever goes away in the middle has sent nothing, and waits for no answer.
      if (!bytes) return;
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        receivedAt: new Date(),
        mail: await simpleParser(bytes),
        source: bytes.toString("latin1"),
      });
      if (received.length > mailsMax) received.shift();
      done();
    },
    ...options,
  });
  // A client that goes away in the middle is its own affair.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Null where the sender died on the way. */
async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of stream) pieces.push(piece);
  } catch {
    return null;
  }
  return Buffer.concat(pieces);
}
