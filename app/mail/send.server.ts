/**
 * Sends what waits, each e-mail at most once: that it is being sent is committed before the mail server hears of it.
 * Whoever calls this is the only one who sends (a lock), so what is being sent already was left by a process that died.
 */
import { inShop } from "../database/db.server.ts";
import { askEveryShop } from "../database/every-shop.server.ts";
import { log, withLogContext } from "../log.server.ts";
import { compose, type NotedMail } from "./compose.server.ts";
import { MailFault, openSmtp, type Smtp } from "./smtp.server.ts";

/** Waits before the next try, in minutes: about a day and a half altogether. */
const waits = [1, 5, 15, 60, 180, 360, 720, 720];
/** Of one shop in one round: the others have their turn. */
const mailsAtOnce = 20;

type Open = (signal: AbortSignal) => Promise<Smtp>;

/** @param open is the way to the mail server. */
export async function sendMails(signal: AbortSignal, open: Open = openSmtp): Promise<void> {
  const rows = await askEveryShop<{ shop: string }>(
    (among) => `SELECT DISTINCT shop FROM import_mail
     WHERE ${among("shop")} AND (state = 'sending' OR state = 'waiting' AND try_at <= now()) ORDER BY shop`,
  );
  for (const { shop } of rows) {
    await noteLeft(shop);
    for (const mail of await dueMails(shop)) {
      if (signal.aborted) return;
      const { importNumber } = mail;
      await withLogContext({ shop, importNumber }, () => sendOne(shop, mail, signal, open));
    }
  }
}

/** Nobody knows whether these were sent: said once, and never tried again. */
async function noteLeft(shop: string): Promise<void> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ importNumber: number; mailNumber: number }>(
      `UPDATE import_mail SET state = 'unknown', ended_at = now(), fault = 'died' WHERE shop = $1 AND state = 'sending'
       RETURNING import_number AS "importNumber", mail_number AS "mailNumber"`,
      [shop],
    ),
  );
  for (const left of rows) log.warn({ shop, ...left }, "not known whether an e-mail was sent");
}

async function dueMails(shop: string): Promise<NotedMail[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<NotedMail>(
      `SELECT import_number AS "importNumber", mail_number AS "mailNumber", event, address,
              staff_id IS NOT NULL AS "isStaff", language, facts, tries
       FROM import_mail WHERE shop = $1 AND state = 'waiting' AND try_at <= now()
       ORDER BY try_at, import_number, mail_number LIMIT $2`,
      [shop, mailsAtOnce],
    ),
  );
  return rows;
}

async function sendOne(shop: string, mail: NotedMail, signal: AbortSignal, open: Open): Promise<void> {
  let smtp: Smtp | undefined;
  try {
    const message = await compose(shop, mail);
    if (!message) return;
    smtp = await open(signal);
    if (!(await mark(shop, mail))) return;
    await smtp.send(message);
  } catch (error) {
    return await noteFault(shop, mail, error, signal);
  } finally {
    smtp?.close();
  }
  // Where this can't be written it stays marked, and nobody sends it again.
  await end(shop, mail, "sent", null);
  log.info({ mailNumber: mail.mailNumber, event: mail.event }, "e-mail sent");
}

/** False where she does not want it any more, or where it was taken out of the settings: then it is given up. */
async function mark(shop: string, { importNumber, mailNumber }: NotedMail): Promise<boolean> {
  const marked = await inShop(shop, (db) =>
    db.askWhole<{ state: string }>(
      `UPDATE import_mail m SET
         state = CASE WHEN ${isWanted} THEN 'sending' ELSE 'given_up' END,
         fault = CASE WHEN ${isWanted} THEN m.fault ELSE 'unwanted' END,
         ended_at = CASE WHEN ${isWanted} THEN NULL ELSE now() END
       WHERE shop = $1 AND import_number = $2 AND mail_number = $3 AND state = 'waiting' RETURNING state`,
      [shop, importNumber, mailNumber],
    ),
  );
  return marked?.state === "sending";
}

const isWanted = `CASE WHEN m.staff_id IS NULL
  THEN EXISTS (SELECT FROM shop_setting o WHERE o.shop = $1 AND m.address = ANY (o.mail_addresses))
  ELSE EXISTS (SELECT FROM staff_contact c WHERE c.shop = $1 AND c.staff_id = m.staff_id AND c.wants_mails) END`;

/** Never the import's failure: it is said in the log, and tried again where that is safe. */
async function noteFault(shop: string, mail: NotedMail, error: unknown, signal: AbortSignal): Promise<void> {
  const fault = error instanceof MailFault ? error.message : "internal";
  const tries = mail.tries + 1;
  const said = {
    mailNumber: mail.mailNumber,
    tries,
    fault,
    ...(error instanceof MailFault ? {} : { err: error }),
  };
  if (error instanceof MailFault && error.known === "unknown") {
    await end(shop, mail, "unknown", fault);
    return log.warn(said, "not known whether an e-mail was sent");
  }
  if (signal.aborted) return putBack(shop, mail, { tries: mail.tries, minutes: 0, fault });
  const minutes = error instanceof MailFault && error.forGood ? undefined : waits[mail.tries];
  if (minutes === undefined) {
    await end(shop, mail, "given_up", fault);
    return log.error(said, "e-mail given up");
  }
  await putBack(shop, mail, { tries, minutes, fault });
  log.warn({ ...said, minutes }, "e-mail not sent, tried again later");
}

type Ended = "sent" | "unknown" | "given_up";

async function end(shop: string, mail: NotedMail, state: Ended, fault: string | null): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE import_mail SET state = $4, fault = $5, ended_at = now(), tries = tries + 1
       WHERE shop = $1 AND import_number = $2 AND mail_number = $3`,
      [shop, mail.importNumber, mail.mailNumber, state, fault],
    ),
  );
}

interface Again {
  tries: number;
  minutes: number;
  fault: string;
}

async function putBack(shop: string, mail: NotedMail, { tries, minutes, fault }: Again): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE import_mail SET state = 'waiting', tries = $4, fault = $5, try_at = now() + make_interval(mins => $6)
       WHERE shop = $1 AND import_number = $2 AND mail_number = $3`,
      [shop, mail.importNumber, mail.mailNumber, tries, fault, minutes],
    ),
  );
}
