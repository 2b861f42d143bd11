/** One entry as a row of the table, copied from the template that Liquid has prepared. */
import { dayOf, type Entry } from "./answer.ts";
import type { Words } from "./words.ts";

export function makeRow(template: HTMLTemplateElement, entry: Entry, words: Words): HTMLElement {
  const row = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const cell = (name: string) => row.querySelector<HTMLElement>(`[data-cell="${name}"]`);
  const write = (name: string, text: string) => {
    // The merchant can leave a column out.
    const found = cell(name);
    if (found) found.textContent = text;
  };
  row.dataset.id = entry.id;
  const day = dayOf(entry);
  write("date", words.day(day));
  cell("date")?.setAttribute("datetime", day);
  write("description", entry.description);
  write("points", words.change(entry.points));
  cell("points")?.setAttribute("data-sign", String(Math.sign(entry.points)));
  write("balance", words.number(entry.balanceAfter));
  return row;
}

/** Rows are of one height: a description that does not fit is cut, and can be opened. */
export function fitRow(row: HTMLElement, isOpen: boolean): void {
  const text = row.querySelector<HTMLElement>("[data-text]");
  if (!text) return;
  row.toggleAttribute("data-open", isOpen);
  if (isOpen || text.scrollHeight > text.clientHeight + 1) {
    text.setAttribute("role", "button");
    text.setAttribute("aria-expanded", String(isOpen));
    text.tabIndex = 0;
  } else for (const name of ["role", "aria-expanded", "tabindex"]) text.removeAttribute(name);
}

export function markNew(row: HTMLElement, isNew: boolean): void {
  row.querySelector('[data-cell="new"]')?.toggleAttribute("hidden", !isNew);
}
