/** A receipt as a document that is printed or kept: one file, without a script and without anything from elsewhere. */
import type { Words } from "../locales/words.ts";
import type { ImportRecord } from "./import.server.ts";
import type { RowOutcome } from "./outcomes.server.ts";
import { agree, receiptSentence, sumNames, type ThreeSums } from "./receipt.ts";
import { rowName } from "./file/sheets.ts";
import { rowSentence } from "./row/rejection.ts";

interface Receipt {
  shop: string;
  importRecord: ImportRecord;
  timeZone: string;
  /** Null where they were not added up. */
  sums: ThreeSums | null;
  /** The first of the rows that were not imported. */
  rejected: readonly RowOutcome[];
}

export function receiptPage(words: Words, receipt: Receipt): string {
  const { importNumber } = receipt.importRecord;
  const title = `${words.t("receipt.title")} · ${words.t("common.importNumber", { importNumber: String(importNumber) })}`;
  return `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>${style}</style></head>
<body>
<h1>${escaped(title)}</h1>
<p class="sentence">${escaped(receiptSentence(words, receipt.importRecord))}</p>
${sumsTable(words, receipt.sums)}
${factsList(words, receipt)}
${rejectedTable(words, receipt)}
</body>
</html>
`;
}

const style = `
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
.sentence { font-size: 1.15rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ccc; }
.figure { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; } dt { color: #555; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } }`;

function sumsTable({ t, points }: Words, sums: ThreeSums | null): string {
  if (!sums) return "";
  const rows = sumNames.map(
    (name) =>
      `<tr><th>${escaped(t(`receiptSum.${name}`))}</th><td class="figure">${escaped(points(sums[name]))}</td></tr>`,
  );
  const verdict = agree(sums) ? `✓ ${t("receiptSum.agree")}` : t("receiptSum.differ");
  return `<h2>${escaped(t("receiptSum.title"))}</h2><table>${rows.join("")}</table><p>${escaped(verdict)}</p>`;
}

function factsList(words: Words, { shop, importRecord, timeZone }: Receipt): string {
  const { t, dateTime, number } = words;
  const { appliedAt, decidedByName, createdAt, createdByName, fileName, fileSha256 } = importRecord;
  const whenBy = (date: Date, name: string | null) =>
    t("receipt.whenBy", { when: dateTime(date, timeZone), name: name ?? "–" });
  const facts = [
    [t("receiptSum.shop"), shop],
    [t("receipt.applied"), appliedAt ? whenBy(appliedAt, decidedByName) : "–"],
    [t("receipt.uploaded"), whenBy(createdAt, createdByName)],
    [t("receipt.file"), fileName],
    [t("receipt.fingerprint"), fileSha256],
    [t("receipt.customers"), number(importRecord.customerCount ?? 0)],
    [t("receipt.posting"), String(importRecord.postingNumber ?? "–")],
  ];
  const items = facts.map(([name = "", value = ""]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  return `<dl>${items.join("")}</dl>`;
}

function rejectedTable(words: Words, { importRecord, rejected }: Receipt): string {
  if (rejected.length === 0) return "";
  const { t } = words;
  const { columnMap, reading, rejectedCount } = importRecord;
  const rows = rejected.map((row) => {
    const why = row.erased ? t("receipt.rows.erased") : rowSentence(words, row, columnMap);
    return `<tr><td>${escaped(rowName(row.rowNumber, reading.sheet))}</td><td>${escaped(why)}</td></tr>`;
  });
  const further = (rejectedCount ?? 0) - rejected.length;
  const rest = further > 0 ? `<p>${escaped(t("receiptSum.further", { count: further }))}</p>` : "";
  return `<h2>${escaped(t("receiptSum.rejectedTitle"))}</h2><table>${rows.join("")}</table>${rest}`;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");
