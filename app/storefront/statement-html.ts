/**
 * The statement as markup for the theme, which evaluates it as Liquid. Whatever a merchant wrote goes through
 * `liquidText`; the only Liquid here is our own.
 */
import type { Statement, StatementEntry } from "../ledger/statement.server.ts";
import { cardHtml } from "./card-html.ts";
import { liquidText } from "./liquid-text.ts";
import { saidOf, type ShopperWords } from "./shopper-words.ts";
import { statementLink, type AskedStatement } from "./statement-query.ts";
import { statementStyle } from "./statement-style.ts";

const newestFirst = { before: null, from: null } as const;
/** Nothing asked for but the language. */
const whole = { sign: null, month: null, before: null, from: null, onePage: false } as const;

export interface ShownStatement extends Statement {
  /** "2026-05", newest first. */
  months: readonly string[];
  /** The number on her card, where the merchant shows it. */
  card: string | null;
}

/** Brings her back to this page after signing in; a shop whose accounts do not offer it has its theme's login page. */
const signInAddress = "{{ routes.storefront_login_url | default: routes.account_login_url }}";

export function signedOutHtml({ block }: ShopperWords): string {
  const link = `<p><a href="${signInAddress}">${liquidText(block.sign_in)}</a></p>`;
  return framed(block, `<p>${liquidText(block.signed_out)}</p>${link}`);
}

export function unavailableHtml({ block }: ShopperWords, asked: AskedStatement): string {
  const again = link(statementLink(asked, {}), block.retry);
  return framed(block, `<p role="alert">${liquidText(block.failure)}</p><p>${again}</p>`);
}

export function statementHtml(words: ShopperWords, asked: AskedStatement, statement: ShownStatement): string {
  const { block, page } = words;
  const { card, entries } = statement;
  const shownCard = card === null ? "" : cardHtml(page.card, card);
  if (statement.entryCount === 0) return framed(block, `<p>${liquidText(block.empty)}</p>${shownCard}`);
  return framed(
    block,
    [
      `<p class="pointbook-statement__balance">${liquidText(block.balance)}: ${balance(words, statement.balance)}</p>`,
      shownCard,
      tools(words, asked, statement.months),
      chosen(words, asked),
      entries.length > 0 ? table(words, asked, entries) : `<p>${liquidText(block.kinds.none)}</p>`,
      pages(words, asked, statement),
      // For the paper: where, and when.
      `<p><small>{{ shop.name | escape }}, {{ "now" | date: "%Y-%m-%d %H:%M" }}</small></p>`,
    ].join("\n"),
  );
}

function framed({ heading, language }: ShopperWords["block"], content: string): string {
  const attributes = `class="pointbook-statement" lang="${language.code}" dir="${language.direction}"`;
  return `${statementStyle}\n<div ${attributes}>\n<h1>${liquidText(heading)}</h1>\n${content}\n</div>`;
}

const link = (address: string, text: string, attributes = "") =>
  `<a href="${liquidText(address)}"${attributes}>${liquidText(text)}</a>`;

function balance(words: ShopperWords, points: number): string {
  const number = `<strong>${words.number(points)}</strong>`;
  return liquidText(words.form(words.block.points, points)).replace(liquidText("{{ number }}"), () => number);
}

function tools(words: ShopperWords, asked: AskedStatement, months: readonly string[]): string {
  const { print, download } = words.page;
  const { label, all: everything, gained, spent } = words.block.kinds;
  const named = [
    [null, everything],
    ["gained", gained],
    ["spent", spent],
  ] as const;
  const kinds = named.map(([sign, text]) =>
    link(
      statementLink(asked, { sign, ...newestFirst }),
      text,
      sign === asked.sign ? ' aria-current="true"' : "",
    ),
  );
  // Printing is the browser's own; where no scripts run the button is not there.
  const button = `<button type="button" class="pointbook-statement__print" onclick="print()">${liquidText(print)}</button>`;
  const all = statementLink(asked, { ...whole, download: true });
  return `<div class="pointbook-statement__tools">
<nav aria-label="${liquidText(label)}">${kinds.join(" · ")}</nav>
${months.length > 1 ? monthForm(words, asked, months) : ""}
${link(all, download, " download")}
${button}
</div>`;
}

/** For the paper, on which there is nothing to choose: what this is a statement of, where it is not the whole one. */
function chosen({ block, month }: ShopperWords, asked: AskedStatement): string {
  const names = [asked.sign && block.kinds[asked.sign], asked.month && month(asked.month)].filter(Boolean);
  const text = `${block.kinds.label}: ${names.join(", ")}`;
  return names.length > 0 ? `<p class="pointbook-statement__chosen">${liquidText(text)}</p>` : "";
}

function monthForm(words: ShopperWords, asked: AskedStatement, months: readonly string[]): string {
  const { month, all_months } = words.block.kinds;
  const option = (value: string, text: string) =>
    `<option value="${value}"${value === (asked.month ?? "") ? " selected" : ""}>${liquidText(text)}</option>`;
  const hidden = (name: string, value: string | null | undefined) =>
    value ? `<input type="hidden" name="${name}" value="${value}">` : "";
  return `<form method="get" id="months">${hidden("locale", asked.locale)}${hidden("show", asked.sign)}
<label>${liquidText(month)} <select name="month">${option("", all_months)}${months
    .map((one) => option(one, words.month(one)))
    .join("")}</select></label> <button type="submit">${liquidText(words.page.showMonth)}</button></form>`;
}

function table(words: ShopperWords, asked: AskedStatement, entries: readonly StatementEntry[]): string {
  const { date, description, points, balance_after } = words.block.columns;
  const heading = (text: string, attributes = "") =>
    `<th scope="col" role="columnheader"${attributes}>${liquidText(text)}</th>`;
  const sized = (text: string, shown: string[]) => ` style="width: ${columnWidth(text, shown)}ch"`;
  const figure = (text: string, shown: string[]) =>
    ` class="pointbook-statement__figure"${sized(text, shown)}`;
  const days = entries.map(({ occurredAt, day }) => words.day(occurredAt ?? day));
  const changes = entries.map((entry) => words.change(entry.points));
  const balances = entries.map(({ balanceAfter }) => words.number(balanceAfter));
  // The roles repeat what the tags mean: a narrow screen lays the rows out as a grid.
  return `<table class="pointbook-statement__table" role="table"><thead role="rowgroup"><tr role="row">${heading(date, sized(date, days))}${heading(description)}${heading(points, figure(points, changes))}${heading(balance_after, figure(balance_after, balances))}</tr></thead>
<tbody role="rowgroup">
${entries.map((entry) => row(words, asked, entry, entries)).join("\n")}
</tbody></table>`;
}

/**
 * The room of a column, in widths of a digit, known before its first row: else the columns would move as rows arrive.
 * The heading is bold, and its letters may be wider; letters of Chinese and Japanese are as wide as two digits.
 */
function columnWidth(heading: string, shown: readonly string[]): number {
  const digits = (text: string) => text.replaceAll(/[\u2e80-\uffef]/g, "00").length;
  const widest = shown.reduce((most, text) => Math.max(most, digits(text)), 0);
  return Math.max(widest + 1, Math.ceil(digits(heading) * 1.3));
}

function row(
  words: ShopperWords,
  asked: AskedStatement,
  entry: StatementEntry,
  shown: readonly StatementEntry[],
): string {
  const { id, occurredAt, day, points, balanceAfter } = entry;
  const label = liquidText(words.block.columns.balance_after);
  return `<tr role="row" id="entry-${id}"><td role="cell">${time(words, occurredAt ?? day)}</td>
<td role="cell" class="pointbook-statement__text"><details><summary><bdi lang="" dir="auto">${liquidText(saidOf(entry, words))}</bdi></summary>${details(words, asked, entry, shown)}</details></td>
<td role="cell" class="pointbook-statement__figure">${words.change(points)}</td>
<td role="cell" class="pointbook-statement__figure pointbook-statement__after" data-label="${label}"><span>${words.number(balanceAfter)}</span></td></tr>`;
}

const time = ({ day }: ShopperWords, date: string) =>
  `<time datetime="${date}">${liquidText(day(date))}</time>`;

function details(
  words: ShopperWords,
  asked: AskedStatement,
  { id, occurredAt, day, corrects }: StatementEntry,
  shown: readonly StatementEntry[],
): string {
  const { happened, added, number, corrects: takesBack } = words.block.details;
  const line = (term: string, html: string) => `<dt>${liquidText(term)}</dt><dd>${html}</dd>`;
  return `<dl>${[
    line(happened, time(words, occurredAt ?? day)),
    occurredAt !== null && occurredAt !== day ? line(added, time(words, day)) : "",
    line(number, id),
    corrects === null ? "" : line(takesBack, link(addressOf(asked, corrects, shown), corrects)),
  ].join("")}</dl>${question(words, id)}`;
}

/** To the shop's own address, which only the theme knows. */
function question({ block }: ShopperWords, id: string): string {
  const subject = encodeURIComponent(block.ask_subject.replace("{{ number }}", id));
  const ask = `<a href="mailto:{{ shop.email | escape }}?subject=${liquidText(subject)}">${liquidText(block.ask)}</a>`;
  return `{% if shop.email != blank %}<p>${ask}</p>{% endif %}`;
}

/** On this page where it stands here, else on the page that begins with it. */
function addressOf(asked: AskedStatement, id: string, shown: readonly StatementEntry[]): string {
  if (shown.some((entry) => entry.id === id)) return `#entry-${id}`;
  return `${statementLink(asked, { ...whole, from: id })}#entry-${id}`;
}

function pages(words: ShopperWords, asked: AskedStatement, { next, entries, entryCount }: Statement): string {
  const { earlier, newest, onePage, range, thereAreNewer } = words.page;
  const isFirst = !asked.before && !asked.from;
  const these = range.replace("{{ first }}", "1").replace("{{ last }}", words.number(entries.length));
  // A page that is printed must not be taken for the whole.
  const missing = [
    next && isFirst ? these : "",
    !isFirst && entries.length < entryCount ? thereAreNewer : "",
    next ? words.block.more_exist : "",
  ].filter((one) => one !== "");
  const links = [
    asked.before || asked.from ? link(statementLink(asked, newestFirst), newest) : "",
    next ? link(statementLink(asked, { before: next, from: null }), earlier) : "",
    next && !asked.onePage ? link(statementLink(asked, { ...newestFirst, onePage: true }), onePage) : "",
  ].filter((one) => one !== "");
  const more = missing.length > 0 ? `<p>${liquidText(missing.join(" "))}</p>` : "";
  return `${more}<p class="pointbook-statement__pages">${links.join(" · ")}</p>`;
}
