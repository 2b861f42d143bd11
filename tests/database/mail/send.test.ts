/** Each e-mail is sent at most once, whatever the mail server does and however often the process is killed. */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { startMailbox } from "#sandbox/mailbox.ts";
import { sendMails } from "#app/mail/send.server.ts";
import { openSmtp, type Smtp } from "#app/mail/smtp.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { dueNow, mailRows, useMailbox } from "#support/mails.ts";
import { asOwner } from "#support/owner.ts";
import { applyFile, csv, customer, install, mustFind, shop } from "#support/shops.ts";

const mailbox = useMailbox();
let importNumber = 0;

beforeAll(async () => {
  await install();
  await saveSettings(shop, { mailAddresses: "owner@example.com" });
  ({ importNumber } = await applyFile(csv(`${customer(1)},5,Hello`)));
});

beforeEach(async () => {
  await asOwner(
    "UPDATE import_mail SET state = 'waiting', tries = 0, fault = NULL, try_at = now(), ended_at = NULL",
  );
});

afterEach(async () => {
  mailbox.received.length = 0;
  expect(await mustFind(importNumber), "an e-mail is never the import's failure").toMatchObject({
    status: "applied",
  });
});

const still = () => new AbortController().signal;
/** With those who say nothing; the others may be busy. */
const impatient = { greeting: 150, answer: 1_000 };
const patient = { greeting: 30_000, answer: 30_000 };

/** To another server than the environment names. */
async function sendTo(url: string, signal = still(), patience = patient) {
  await sendMails(signal, (stop) => openSmtp(stop, patience, url));
  return (await mailRows(shop))[0];
}

async function serverThat(options: SMTPServerOptions) {
  const server = await startMailbox(0, options);
  onTestFinished(() => server.close());
  return server;
}

/** Takes connections and does what it is told with them. */
async function socketsThat(act: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    act(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const refusal = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

test("a server that takes it: it is sent once, and a second round sends nothing", async () => {
  expect(await sendTo(mailbox.url)).toMatchObject({ state: "sent", tries: 1, fault: null });
  await sendTo(mailbox.url);
  expect(mailbox.received).toHaveLength(1);
});

test("a server that refuses connections, or hangs from the start, is tried again with growing waits", async () => {
  const silent = await socketsThat(() => {});
  const waits: (number | undefined)[] = [];
  for (const url of ["smtp://127.0.0.1:1", silent, "smtp://127.0.0.1:1", "smtp://127.0.0.1:1"]) {
    const row = await sendTo(url, still(), impatient);
    expect(row).toMatchObject({ state: "waiting" });
    waits.push(row?.minutes);
    await dueNow(shop);
  }
  expect(waits).toEqual([1, 5, 15, 60]);
  expect(await sendTo(mailbox.url)).toMatchObject({ state: "sent", tries: 5 });
  expect(mailbox.received).toHaveLength(1);
});

test("while it waits for its next try, no server is asked", async () => {
  await sendTo("smtp://127.0.0.1:1");
  await sendTo(mailbox.url);
  expect(mailbox.received).toEqual([]);
});

test.each([
  [
    "a recipient that is refused for now",
    { onRcptTo: (_to, _session, done) => done(refusal(450)) },
    "waiting",
  ],
  [
    "a recipient that is refused for good",
    { onRcptTo: (_to, _session, done) => done(refusal(550)) },
    "given_up",
  ],
  ["a sender that is refused", { onMailFrom: (_from, _session, done) => done(refusal(550)) }, "waiting"],
  [
    "a message that is refused for now",
    { onData: (stream, _session, done) => void stream.resume().on("end", () => done(refusal(451))) },
    "waiting",
  ],
  [
    "a message that is refused for good",
    { onData: (stream, _session, done) => void stream.resume().on("end", () => done(refusal(554))) },
    "given_up",
  ],
] satisfies [string, SMTPServerOptions, string][])("%s was not sent", async (_what, options, state) => {
  const server = await serverThat(options);
  expect(await sendTo(server.url)).toMatchObject({ state, tries: 1 });
  expect(server.received).toEqual([]);
});

test("after eight waits in vain it is given up", async () => {
  await asOwner("UPDATE import_mail SET tries = 8");
  expect(await sendTo("smtp://127.0.0.1:1")).toMatchObject({ state: "given_up", tries: 9 });
});

/** A server that says yes as far as the message's end. */
const politeUntilDot = (then: (socket: Socket) => void) => (socket: Socket) => {
  let text = "";
  socket.write("220 here\r\n");
  socket.on("data", (piece: Buffer) => {
    text += piece.toString();
    if (text.endsWith("\r\n.\r\n")) return then(socket);
    if (/^DATA\r\n$/m.test(piece.toString())) return void socket.write("354 go on\r\n");
    if (/^(EHLO|MAIL|RCPT)/m.test(piece.toString())) socket.write("250 yes\r\n");
  });
};

test.each([
  ["dies", (socket: Socket) => void socket.destroy(), patient],
  // A busy machine is slow before that as well.
  ["says nothing more", () => {}, { ...patient, answer: 3_000 }],
])(
  "a server that %s after the message: nobody knows, and it is not sent again",
  async (_what, then, waits) => {
    const url = await socketsThat(politeUntilDot(then));
    expect(await sendTo(url, still(), waits)).toMatchObject({ state: "unknown", tries: 1 });
    await dueNow(shop);
    await sendTo(mailbox.url);
    expect(mailbox.received).toEqual([]);
  },
);

test("a worker that is told to stop leaves a mail that was not begun for the next one, without counting a try", async () => {
  const stop = new AbortController();
  const url = await socketsThat(() => stop.abort());
  expect(await sendTo(url, stop.signal)).toMatchObject({ state: "waiting", tries: 0, minutes: 0 });
  expect(await sendTo(mailbox.url)).toMatchObject({ state: "sent" });
});

/** Stands for a process that is killed there: nothing of it goes on, and nothing is tidied up. */
const dead = () => new Promise<never>(() => {});

type Death = "opening" | "opened" | "marked" | "sent";
const deaths: Death[] = ["opening", "opened", "marked", "sent"];

/** Dies at its first e-mail. */
function dyingAt(death: Death, died: () => void) {
  const die = () => (died(), dead());
  return async (signal: AbortSignal): Promise<Smtp> => {
    if (death === "opening") return die();
    const smtp = await openSmtp(signal);
    if (death === "opened") return (smtp.close(), die());
    return {
      close: () => smtp.close(),
      async send(message) {
        if (death === "sent") await smtp.send(message);
        smtp.close();
        return die();
      },
    };
  };
}

test("killed 50 times around its e-mails, an import sends each at most once, and says of which it is not known", async () => {
  const addresses = Array.from({ length: 50 }, (_, i) => `staff${i}@example.com`);
  await asOwner("DELETE FROM import_mail");
  await saveSettings(shop, { mailAddresses: addresses.join("\n") });
  await applyFile(csv(`${customer(2)},5,Hello`));
  const killed: Death[] = [];
  for (let i = 0; i < 50; i++) {
    const death = deaths[i % deaths.length] ?? "sent";
    await new Promise<void>((died) => void sendMails(still(), dyingAt(death, died)));
    killed.push(death);
  }
  for (let round = 0; round < 4; round++) await sendMails(still());
  const rows = await mailRows(shop);
  const arrived = mailbox.received.flatMap(({ to }) => to);
  const unknown = rows.filter(({ state }) => state === "unknown");
  expect(new Set(arrived).size, "nobody has it twice").toBe(arrived.length);
  expect(rows.filter(({ state }) => state !== "sent" && state !== "unknown")).toEqual([]);
  expect(unknown).toHaveLength(killed.filter((death) => death === "marked" || death === "sent").length);
  expect(
    rows
      .filter(({ state }) => state === "sent")
      .map(({ address }) => address)
      .filter((one) => !arrived.includes(one)),
  ).toEqual([]);
  await saveSettings(shop, { mailAddresses: "owner@example.com" });
});
