/** An e-mail in words: what became of an import, in counts, with the way there. */
import { escapeHtml } from "../html.ts";
import type { MailEvent, MailFacts } from "../imports/mails/mail-facts.ts";
import { failureOf, undoFailureOf } from "../imports/record/failure.ts";
import { customersSum } from "../imports/record/people.ts";
import type { Words } from "../locales/words.ts";

export interface Told {
  shop: string;
  importNumber: number;
  event: MailEvent;
  facts: MailFacts;
  /** What the merchant calls points; null for "points". */
  pointName: string | null;
  /** Whether the rows that were not imported are attached; null where there are none to correct. */
  attached: boolean | null;
  /** Written to as one of the staff, and not because the address stands in the settings. */
  isStaff: boolean;
  importUrl: string;
  settingsUrl: string;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** One paragraph: lines, of which one may be an address to open. */
type Paragraph = (string | { text: string; url: string })[];

export function writeLetter(words: Words, told: Told): Letter {
  const { t } = words;
  const { event, importNumber, shop, facts } = told;
  const values = { importNumber: String(importNumber), shop };
  const subject =
    event === "applied"
      ? t("mail.subject.applied", { ...values, imported: facts.imported, notImported: facts.notImported })
      : event === "customers_written"
        ? t("mail.subject.customers_written", { ...values, sum: sumOf(words, facts) })
        : t(`mail.subject.${event}`, values);
  const why = told.isStaff ? t("mail.why.staff") : t("mail.why.address", { shop });
  const paragraphs: Paragraph[] = [
    [t(`mail.first.${event}`, { ...values, name: facts.byName })],
    ...(event === "applied" ? ofApplied(words, told) : ofOthers(words, told)),
    ...(event === "customers_written" ? [[sumOf(words, facts)]] : []),
    [{ text: t("mail.open"), url: told.importUrl }],
    [why, { text: t("mail.stop"), url: told.settingsUrl }],
  ];
  return { subject, text: asText(paragraphs), html: asHtml(words.language, subject, paragraphs) };
}

const sumOf = (words: Words, { people }: MailFacts) => (people ? customersSum(words, people) : "–");

function ofApplied(words: Words, { facts, pointName, attached }: Told): Paragraph[] {
  const { t, say, number, points } = words;
  const { imported, notImported, alreadyApplied, customers, otherwise, reasons, otherReasons = 0 } = facts;
  const line = (name: string, value: string) => t("mail.figure", { name, value });
  return [
    [
      line(t("mail.figures.imported"), number(imported)),
      line(t("mail.figures.notImported"), number(notImported)),
      ...(alreadyApplied > 0 ? [line(t("mail.figures.alreadyApplied"), number(alreadyApplied))] : []),
      line(t("mail.figures.customers"), number(customers)),
      line(pointName ?? t("mail.figures.points"), points(facts.points)),
    ],
    ...(otherwise ? [[t("mail.otherwise", { was: say(otherwise.was), became: say(otherwise.became) })]] : []),
    ...(reasons.length > 0
      ? [
          [
            t("mail.reasons"),
            ...reasons.map(({ reason, count }) => line(t(`rejections.${reason}`), number(count))),
            ...(otherReasons > 0 ? [line(t("mail.otherReasons"), number(otherReasons))] : []),
          ],
        ]
      : []),
    ...(attached === null ? [] : [[t(attached ? "mail.attached" : "mail.tooLarge")]]),
  ];
}

function ofOthers({ refusal }: Words, { event, facts: { failure } }: Told): Paragraph[] {
  if (!failure) return [];
  return [[refusal(event === "undo_failed" ? undoFailureOf(failure) : failureOf(failure))]];
}

const asText = (paragraphs: Paragraph[]) =>
  paragraphs
    .map((lines) =>
      lines.map((line) => (typeof line === "string" ? line : `${line.text}\n${line.url}`)).join("\n"),
    )
    .join("\n\n") + "\n";

function asHtml(language: string, subject: string, paragraphs: Paragraph[]): string {
  const line = (one: Paragraph[number]) =>
    typeof one === "string"
      ? escapeHtml(one)
      : `<a href="${escapeHtml(one.url)}">${escapeHtml(one.text)}</a>`;
  const body = paragraphs.map((lines) => `<p>${lines.map(line).join("<br>")}</p>`).join("\n");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family: sans-serif; max-width: 40em; line-height: 1.5">
${body}
</body></html>
`;
}
