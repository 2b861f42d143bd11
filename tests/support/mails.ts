/** A mail server for the app that is tested, and what is known of the e-mails. */
import { afterAll, beforeAll } from "vitest";
import { startMailbox, type Mailbox } from "#sandbox/mailbox.ts";
import { asOwner } from "./owner.ts";

/** Named in the environment before the app's modules ask for it. */
export function useMailbox(): Mailbox {
  const mailbox = {} as Mailbox;
  beforeAll(async () => {
    Object.assign(mailbox, await startMailbox());
    process.env.SMTP_URL = mailbox.url;
    process.env.MAIL_FROM = "Pointbook <pointbook@app.example>";
  });
  afterAll(async () => {
    delete process.env.SMTP_URL;
    delete process.env.MAIL_FROM;
    await mailbox.close();
  });
  return mailbox;
}

interface MailRow {
  importNumber: number;
  mailNumber: number;
  event: string;
  address: string;
  language: string;
  state: string;
  tries: number;
  fault: string | null;
  /** Until the next try. */
  minutes: number;
}

export const mailRows = (shop: string) =>
  asOwner<MailRow>(
    `SELECT import_number AS "importNumber", mail_number AS "mailNumber", event, address, language, state, tries, fault,
            round(extract(epoch FROM try_at - now()) / 60)::integer AS minutes
     FROM import_mail WHERE shop = $1 ORDER BY import_number, mail_number`,
    [shop],
  );

/** As if the wait before the next try were over. */
export const dueNow = (shop: string) =>
  asOwner("UPDATE import_mail SET try_at = now() WHERE shop = $1 AND state = 'waiting'", [shop]);
