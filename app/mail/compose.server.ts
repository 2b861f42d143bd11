/** Makes an e-mail of what was noted of an import, with the rows that were not imported. */
import { createHash } from "node:crypto";
import { env } from "../env.server.ts";
import { findImport, type ImportRecord } from "../imports/record/import.server.ts";
import type { MailEvent, MailFacts } from "../imports/mails/mail-facts.ts";
import { rejectedRowsFile } from "../imports/receipt/rejected-file.server.ts";
import { rejectedRowsLeft } from "../imports/record/review.ts";
import type { Language } from "../locales/language.ts";
import { wordsIn } from "../locales/words.server.ts";
import type { Words } from "../locales/words.ts";
import { settingsOf } from "../shop/settings.server.ts";
import { writeLetter } from "./letter.ts";
import type { Attachment, Message } from "./smtp.server.ts";

/** A larger file is behind the link: many mail servers take no more than 10 MB, and base64 makes 1.4 of each byte. */
const attachmentBytesMax = 5_000_000;

/** A row of import_mail that is to be sent. */
export interface NotedMail {
  importNumber: number;
  mailNumber: number;
  event: MailEvent;
  address: string;
  isStaff: boolean;
  language: Language;
  facts: MailFacts;
  tries: number;
}

/** Null where the import is gone, with its shop. */
export async function compose(shop: string, mail: NotedMail): Promise<Message | null> {
  const { importNumber, event, facts, isStaff } = mail;
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) return null;
  const words = wordsIn(mail.language);
  const hasRows = event === "applied" && rejectedRowsLeft(importRecord) > 0 && !importRecord.cellsErasedAt;
  const attachment = hasRows ? await rejectedRows(shop, importRecord, words) : null;
  const app = `https://${shop}/admin/apps/${env.SHOPIFY_API_KEY}/app`;
  const letter = writeLetter(words, {
    shop,
    importNumber,
    event,
    facts,
    isStaff,
    pointName: (await settingsOf(shop)).pointName,
    attached: hasRows ? attachment !== null : null,
    importUrl: `${app}/imports/${importNumber}`,
    settingsUrl: `${app}/settings`,
  });
  return { ...letter, to: mail.address, id: idOf(shop, mail), attachment };
}

/** Null where it is too large. */
async function rejectedRows(
  shop: string,
  importRecord: ImportRecord,
  words: Words,
): Promise<Attachment | null> {
  const { body, contentType, fileName } = await rejectedRowsFile(shop, importRecord, words);
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the body.
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > attachmentBytesMax) return null;
    pieces.push(piece);
  }
  return { fileName, contentType, bytes: Buffer.concat(pieces) };
}

/** The same however often it is tried: a mail server or reader that gets it twice shows it once. */
const idOf = (shop: string, { importNumber, mailNumber }: NotedMail) =>
  createHash("sha256").update(`${shop} ${importNumber} ${mailNumber}`).digest("hex").slice(0, 32);
