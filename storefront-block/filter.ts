/**
 * The <pointbook-filter> element, a script of its own: shows only gained or spent entries of the statement around it, or
 * those of a month, in the place of its rows. Without it the links lead to the page of the shop that does the same.
 */
import { monthsOf, type Answer, type Asked, type Entry } from "./answer.ts";
import { Block, define, listen, onEnd, watch } from "./block.ts";
import { makeRow, markNew } from "./row.ts";
import { askTogether } from "./together.ts";
import { wordsIn, type Words } from "./words.ts";

/** The block around it, once its own script is there. */
type Statement = HTMLElement & { tag?: string; restart?: () => void };
type Outcome = "asking" | "failed" | "found";

const everything = { show: "", month: "" };

class PointbookFilter extends Block {
  #statement!: Statement;
  #words!: Words;
  #request: AbortController | null = null;
  #chosen!: typeof everything;
  #outcome!: Outcome;
  #hasNoMonths!: boolean;
  #found!: Entry[];
  #next!: string | null;
  /** As "2026-11", newest first; null until they are asked for. */
  #months!: string[] | null;

  begin(signal: AbortSignal): void {
    const statement = this.closest<Statement>("pointbook-history");
    // In the theme editor nobody is signed in: the links stay what they are.
    if (!statement?.dataset.customer) return;
    this.#statement = statement;
    const phrases = statement.querySelector<HTMLTemplateElement>("[data-part=phrases]");
    this.#words = wordsIn(statement.lang || undefined, phrases?.content.children ?? []);
    this.#months = null;
    this.#choose(everything);
    listen<MouseEvent>(this, "click", (event) => this.#onClick(event), signal);
    const onMonth = ({ target }: Event) =>
      this.#choose({ ...this.#chosen, month: (target as HTMLSelectElement).value });
    listen(this, "change", onMonth, signal);
    const { customer } = statement.dataset;
    const onChange = () => (statement.dataset.customer === customer ? this.#mend() : this.restart());
    watch(statement, ["data-customer", "data-on"], onChange, signal);
    onEnd(signal, () => this.#request?.abort());
  }

  #onClick(event: MouseEvent): void {
    // A new tab is the page's.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const { show, part } =
      (event.target as HTMLElement).closest<HTMLElement>("[data-show], [data-part]")?.dataset ?? {};
    if (part === "found-more") void this.#load();
    if (part === "found-retry") this.#retry();
    if (show === undefined && part !== "by-month") return;
    event.preventDefault();
    if (part) void this.#askMonths();
    else this.#choose(show ? { ...this.#chosen, show } : everything);
  }

  #choose(chosen: typeof everything): void {
    this.#request?.abort();
    [this.#request, this.#chosen, this.#found, this.#next] = [null, chosen, [], null];
    [this.#outcome, this.#hasNoMonths] = ["found", false];
    if (this.#isOn()) void this.#load();
    else this.#paint();
  }

  #retry(): void {
    if (this.#hasNoMonths) void this.#askMonths();
    if (this.#outcome === "failed") void this.#load();
  }

  #isOn(): boolean {
    return Object.values(this.#chosen).some(Boolean);
  }

  async #load(): Promise<void> {
    if (this.#request || !this.#isOn()) return;
    const request = (this.#request = new AbortController());
    this.#outcome = "asking";
    this.#paint();
    const known = this.#found.length;
    const hadFocus = this.find("found-more") === document.activeElement;
    const asked = await this.#ask({ ...this.#chosen, before: this.#next }, request.signal);
    if (this.#request !== request) return;
    this.#request = null;
    this.#outcome = asked ? "found" : "failed";
    if (asked) {
      this.#found.push(...asked.entries);
      this.#next = asked.next;
    }
    this.#paint();
    if (!asked) return;
    this.#say(asked, known > 0);
    if (hadFocus && !asked.next) this.#rows()[known]?.focus();
  }

  /** The months in which there is anything, once she looks for one. */
  async #askMonths(): Promise<void> {
    const { signal } = this.life;
    const months = this.#months ?? monthsOf(await this.#ask({ months: "1" }, signal));
    if (signal.aborted) return;
    this.#months = months;
    this.#hasNoMonths = !this.#months;
    this.#paint();
    this.find("month")?.focus();
  }

  /** @returns null where there is no answer, and where the statement around it has to begin anew. */
  async #ask(wanted: Record<string, string | null>, signal: AbortSignal): Promise<Answer | null> {
    const given = Object.entries(wanted).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const query = new URLSearchParams(given).toString();
    const asked: Asked | null = await askTogether(this.#statement.dataset, `?${query}`, signal);
    if (asked === null || signal.aborted) return null;
    const { tag } = this.#statement;
    if (typeof asked === "string" || asked.tag !== tag) {
      // Somebody else has signed in since, or nobody is: nothing of hers may stand under another's balance.
      // The statement restarts this, too.
      this.#statement.restart?.();
      return null;
    }
    const balance = this.#statement.querySelector("[data-part=balance]")?.textContent;
    if (balance !== this.#words.phrase("points", asked.balance).join("")) this.hide("changed", false);
    return asked;
  }

  #rows(): HTMLElement[] {
    return [...(this.find("found")?.children ?? [])] as HTMLElement[];
  }

  /** What was chosen, and how many entries there are: of more than a page only how many more are here now. */
  #say({ entries, next }: Answer, isMore: boolean): void {
    const { show, month } = this.#chosen;
    const kind = show && this.querySelector("[data-show][aria-current]")?.textContent;
    const name = month && this.find<HTMLSelectElement>("month")?.selectedOptions[0]?.text;
    const count = this.#words.number(entries.length) + (next ? "+" : "");
    const text = isMore
      ? this.#words.phrase("shown", entries.length).join("")
      : `${[kind, name].filter(Boolean).join(", ")}: ${count}`;
    this.#statement.querySelector("[data-part=status]")?.replaceChildren(text);
  }

  #paint(): void {
    const isOn = this.#isOn();
    const isAsking = this.#outcome === "asking";
    this.toggleAttribute("data-on", isOn);
    this.ariaBusy = String(isAsking);
    for (const link of this.querySelectorAll<HTMLElement>("[data-show]"))
      if (link.dataset.show === this.#chosen.show) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    this.hide("months", !this.#months);
    const hasFailed = this.#outcome === "failed";
    const isMore = hasFailed && !this.#hasNoMonths && this.#found.length > 0;
    this.hide("found-failed", !hasFailed && !this.#hasNoMonths);
    this.hide("failed-first", isMore);
    this.hide("failed-more", !isMore);
    this.hide("found-none", !isOn || this.#outcome !== "found" || this.#found.length > 0);
    this.hide("found-more", !this.#next || hasFailed);
    this.find("found-more")?.setAttribute("aria-disabled", String(isAsking));
    this.#paintMonths();
    this.#paintRows();
  }

  #paintMonths(): void {
    const select = this.find<HTMLSelectElement>("month");
    if (!select || !this.#months) return;
    const names = new Intl.DateTimeFormat(this.#statement.lang || undefined, {
      ...{ month: "long", year: "numeric", timeZone: "UTC" },
    });
    if (select.length !== this.#months.length + 1) {
      select.length = 1;
      for (const month of this.#months) select.add(new Option(names.format(new Date(month)), month));
    }
    select.value = this.#chosen.month;
  }

  #paintRows(): void {
    const template = this.find<HTMLTemplateElement>("row");
    const list = this.find("found");
    if (this.#rows().some(({ dataset }, place) => dataset.id !== this.#found[place]?.id))
      list?.replaceChildren();
    for (const entry of this.#found.slice(this.#rows().length)) {
      if (!template) break;
      const row = makeRow(template, entry, this.#words);
      // What is new she sees in the whole statement.
      markNew(row, false);
      list?.append(row);
    }
  }

  /** A theme may rewrite the page in place: attributes are reset and rows are gone. */
  #mend(): void {
    const isWhole =
      this.hasAttribute("data-on") === this.#isOn() && this.#rows().length === this.#found.length;
    if (!isWhole) this.#paint();
  }
}

define("pointbook-filter", PointbookFilter);
