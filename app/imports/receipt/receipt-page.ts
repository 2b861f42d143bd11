/** A receipt as a document that is printed or kept: one file, without a script and without anything from elsewhere. */
import { escapeHtml } from "../../html.ts";
import type { Words } from "../../locales/words.ts";
import type { ImportRecord } from "../record/import.server.ts";
import type { RowOutcome } from "../review/outcomes.server.ts";
import { peopleSentences, type PeopleCounts } from "../record/people.ts";
import { agree, receiptSentence, sumNames, type ThreeSums } from "./receipt.ts";
import { receiptStyle } from "./receipt-style.ts";
import { rowName } from "../file/sheets.ts";
import { rowSentence } from "../row/row-sentence.ts";

interface Receipt {
  shop: string;
  importRecord: ImportRecord;
  timeZone: string;
  /** Null where they were not added up. */
  sums: ThreeSums | null;
  /** What it did to customers; null where that was no part of it. */
  people: PeopleCounts | null;
  /** The first of the rows that were not imported. */
  rejected: readonly RowOutcome[];
}

export function receiptPage(words: Words, receipt: Receipt): string {
  const { importNumber } = receipt.importRecord;
  const title = `${words.t("receipt.title")} · ${words.t("common.importNumber", { importNumber: String(importNumber) })}`;
  return `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${receiptStyle}</style></head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="sentence">${escapeHtml(receiptSentence(words, receipt.importRecord))}</p>
${sumsTable(words, receipt.sums)}
${peopleList(words, receipt)}
${factsList(words, receipt)}
${rejectedTable(words, receipt)}
</body>
</html>
`;
}

function sumsTable({ t, points }: Words, sums: ThreeSums | null): string {
  if (!sums) return "";
  const rows = sumNames.map(
    (name) =>
      `<tr><th>${escapeHtml(t(`receiptSum.${name}`))}</th><td class="figure">${escapeHtml(points(sums[name]))}</td></tr>`,
  );
  const verdict = agree(sums) ? `✓ ${t("receiptSum.agree")}` : t("receiptSum.differ");
  return `<h2>${escapeHtml(t("receiptSum.title"))}</h2><table>${rows.join("")}</table><p>${escapeHtml(verdict)}</p>`;
}

function peopleList(words: Words, { people, importRecord }: Receipt): string {
  if (!people) return "";
  const withoutPoints = importRecord.status === "customers_written";
  const items = peopleSentences(words, { counts: people, withoutPoints }).map(
    (sentence) => `<li>${escapeHtml(sentence)}</li>`,
  );
  return `<h2>${escapeHtml(words.t("people.sums.title"))}</h2><ul>${items.join("")}</ul>`;
}

function factsList(words: Words, { shop, importRecord, timeZone }: Receipt): string {
  const { t, dateTime, number } = words;
  const { appliedAt, decidedByName, createdAt, createdByName, fileName, fileSha256 } = importRecord;
  const whenBy = (date: Date, name: string | null) =>
    t("receipt.whenBy", { when: dateTime(date, timeZone), name: name ?? "–" });
  const { status, decidedAt } = importRecord;
  const isWritten = status === "customers_written";
  const facts = [
    [t("receiptSum.shop"), shop],
    isWritten
      ? [t("people.sums.written"), decidedAt ? whenBy(decidedAt, decidedByName) : "–"]
      : [t("receipt.applied"), appliedAt ? whenBy(appliedAt, decidedByName) : "–"],
    [t("receipt.uploaded"), whenBy(createdAt, createdByName)],
    [t("receipt.file"), fileName],
    [t("receipt.fingerprint"), fileSha256],
    ...(isWritten
      ? []
      : [
          [t("receipt.customers"), number(importRecord.customerCount ?? 0)],
          [t("receipt.posting"), String(importRecord.postingNumber ?? "–")],
        ]),
  ];
  const items = facts.map(
    ([name = "", value = ""]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<dl>${items.join("")}</dl>`;
}

function rejectedTable(words: Words, { importRecord, rejected }: Receipt): string {
  if (rejected.length === 0) return "";
  const { t } = words;
  const { columnMap, reading, rejectedCount } = importRecord;
  const rows = rejected.map((row) => {
    const why = row.erased ? t("receipt.rows.erased") : rowSentence(words, row, columnMap);
    return `<tr><td>${escapeHtml(rowName(row.rowNumber, reading.sheet))}</td><td>${escapeHtml(why)}</td></tr>`;
  });
  const further = (rejectedCount ?? 0) - rejected.length;
  const rest = further > 0 ? `<p>${escapeHtml(t("receiptSum.further", { count: further }))}</p>` : "";
  return `<h2>${escapeHtml(t("receiptSum.rejectedTitle"))}</h2><table>${rows.join("")}</table>${rest}`;
}
