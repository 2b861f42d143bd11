/** One entry as a row of the table, copied from the template that Liquid has prepared. */
import { daysOf, type Entry } from "./answer.ts";
import type { Words } from "./words.ts";

export function makeRow(template: HTMLTemplateElement, entry: Entry, words: Words): HTMLElement {
  const row = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const { id, corrects } = entry;
  const [happened, added] = daysOf(entry);
  row.dataset.id = id;
  row.dataset.sign = `${Math.sign(entry.points)}`;
  const change = words.change(entry.points);
  const balance = words.number(entry.balanceAfter);
  const texts: Record<string, string | null | undefined> = {
    ...{ id, corrects, change, balance, after: balance },
    description: entry.description,
    date: words.day(happened),
    added: added === happened ? null : words.day(added),
  };
  for (const cell of row.querySelectorAll<HTMLElement>("[data-cell]")) {
    const text = texts[cell.dataset.cell ?? ""];
    if (text) cell.textContent = text;
    else cell.closest("div")?.remove();
  }
  row.querySelector("time")?.setAttribute("datetime", happened);
  for (const link of row.querySelectorAll("a")) {
    const address = link.getAttribute("href") ?? "";
    link.href = address.replaceAll("ENTRY_NUMBER", (link.dataset.cell && corrects) || id);
  }
  return row;
}

export function markNew(row: HTMLElement, isNew: boolean): void {
  row.querySelector("[data-new]")?.toggleAttribute("hidden", !isNew);
}
