/** Hands messages to the mail server, and tells what is known of them where that fails. */
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "../env.server.ts";

export interface Attachment {
  fileName: string;
  contentType: string;
  bytes: Buffer;
}

export interface Message {
  to: string;
  /** For the Message-ID: the same at each try. */
  id: string;
  subject: string;
  text: string;
  html: string;
  attachment: Attachment | null;
}

/** Why a message was not taken; or, where the server's answer never came, it may have been. */
export class MailFault extends Error {
  readonly known: "not_sent" | "unknown";
  /** The server will never take it, whoever sends it how often. */
  readonly forGood: boolean;
  constructor(code: string, { known = "not_sent" as MailFault["known"], forGood = false } = {}) {
    super(code);
    this.name = "MailFault";
    this.known = known;
    this.forGood = forGood;
  }
}

export interface Smtp {
  /** @throws MailFault. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** Silence after which a server is given up, in ms. */
export interface SmtpPatience {
  greeting: number;
  answer: number;
}

const patienceUsed: SmtpPatience = { greeting: 10_000, answer: 30_000 };
/** For the answer to a message that is under way when the process is told to stop. */
const lastAnswerMs = 2_000;

/** A connection that is ready to take a message. @throws MailFault. */
export async function openSmtp(
  signal: AbortSignal,
  patience = patienceUsed,
  url = env.SMTP_URL ?? "",
): Promise<Smtp> {
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    dnsTimeout: patience.greeting,
    connectionTimeout: patience.greeting,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.answer,
    socketCloseTimeout: 0,
    logger: false,
  });
  let isBegun = false;
  let giveUp: (error: MailFault) => void = () => {};
  // A connection that is closed from here answers nobody.
  const givenUp = new Promise<never>((_, reject) => (giveUp = reject));
  givenUp.catch(() => {});
  const answered = (ask: (done: Done) => void) => Promise.race([givenUp, promised(ask)]);
  const stop = () =>
    // Where a message is begun, its answer says whether it was taken.
    setTimeout(() => giveUp(new MailFault("stopped")), isBegun ? lastAnswerMs : 0);
  signal.addEventListener("abort", stop, { once: true });
  const close = () => {
    signal.removeEventListener("abort", stop);
    connection.close();
  };
  try {
    await answered((done) => {
      connection.once("error", done);
      connection.connect(done);
    });
    if (auth) await answered((done) => connection.login(auth, done));
    signal.throwIfAborted();
  } catch (error) {
    close();
    throw error instanceof MailFault ? error : new MailFault(codeOf(error));
  }
  return {
    close,
    async send(message) {
      const bytes = await written(message);
      const body = Readable.from(
        (function* () {
          isBegun = true;
          yield bytes;
        })(),
      );
      const envelope = { from: addressOf(env.MAIL_FROM ?? ""), to: message.to, size: bytes.length };
      await answered((done) => {
        connection.once("error", done);
        connection.send(envelope, body, done);
      }).catch((error: unknown) => {
        throw faultOf(error, isBegun);
      });
    },
  };
}

interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
}

function faultOf(error: unknown, isBegun: boolean): MailFault {
  const { responseCode = 0, command } = error as SmtpError;
  // A server that answers to the whole message has not taken it, unless it says so.
  if (isBegun && responseCode === 0) return new MailFault(codeOf(error), { known: "unknown" });
  const forGood = responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
  return new MailFault(codeOf(error), { forGood });
}

/** Not the answer's text: it quotes the address. */
function codeOf(error: unknown): string {
  if (error instanceof MailFault) return error.message;
  const { code = "internal", responseCode } = error as SmtpError;
  return responseCode ? `${code} ${responseCode}` : code;
}

type Done = (error?: Error | null) => void;

const promised = (ask: (done: Done) => void) =>
  new Promise<void>((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));

function written({ to, id, subject, text, html, attachment }: Message): Promise<Buffer> {
  const from = env.MAIL_FROM ?? "";
  const composer = new MailComposer({
    from,
    to: { name: "", address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${addressOf(from).split("@").at(-1)}>`,
    // Nobody's holiday notice answers it.
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(attachment && {
      attachments: [
        { filename: attachment.fileName, contentType: attachment.contentType, content: attachment.bytes },
      ],
    }),
  });
  return composer.compile().build();
}

/** Of `Pointbook <pointbook@example.com>`. */
const addressOf = (from: string) => /<([^<>]+)>$/.exec(from)?.[1] ?? from;
