/**
 * The <pointbook-history> element: asks the app for the shopper's points and fills the markup that
 * blocks/points-history.liquid has prepared. Every word comes from that markup, and every answer enters the page as text
 * only. What is shown is kept here, so that it can be painted again whatever a theme does to the markup.
 */
import type { Answer, Asked, Entry } from "./answer.ts";
import { Block, define, listen, onEnd, watch } from "./block.ts";
import { Focus } from "./focus.ts";
import { makeRow, markNew } from "./row.ts";
import { Sight } from "./sight.ts";
import { askTogether } from "./together.ts";
import { askConsent, newSince, noteSeen } from "./visit.ts";
import type { Words } from "./words.ts";

/** Once its own script is there. */
type Filter = HTMLElement & { restart?: () => void };
type State = "loading" | "statement" | "empty" | "signed-out" | "failure";

class PointbookHistory extends Block {
  #request: AbortController | null = null;
  #customer: string | undefined;
  /** Whose answers it shows. */
  tag: string | undefined;
  #state!: State;
  #balance!: number | null;
  #hasChanged!: boolean;
  #entries!: Entry[];
  #shown!: number;
  #next!: string | null;
  #opened!: Set<string>;
  #news!: Set<string>;
  #words!: Words;
  #focused!: Focus;
  #sight!: Sight;
  #markup!: MutationObserver;

  begin(signal: AbortSignal): void {
    if (!this.dataset.customer && !this.find("sample")) return;
    this.#focused = new Focus(this, signal);
    this.#sight = new Sight((row) =>
      noteSeen(this.tag, (row as HTMLElement).dataset.id ?? "", this.#entries),
    );
    this.#markup = watch(this, ["hidden", "data-state", "data-customer"], () => this.#mend(), signal);
    onEnd(signal, () => {
      this.#cancel();
      this.#sight.stop();
    });
    const isAct = ({ target }: Event) =>
      (target as HTMLElement).closest("[data-part=more], [data-part=retry]");
    listen(this, "click", (event) => isAct(event) && this.#more(), signal);
    listen(this, "toggle", (event) => this.#onToggle(event), signal);
    askConsent(() => signal.aborted || this.#quietly(() => this.#recall()));
    this.#start();
  }

  #start(): void {
    this.#cancel();
    this.#customer = this.dataset.customer ?? "";
    this.#forget();
    this.#words = this.words();
    // What Liquid found at Shopify is only at first as new as the page, and hers for whom it was made.
    if (!this.#state && this.dataset.balance) this.#balance = +this.dataset.balance;
    this.find("rows")?.replaceChildren();
    // Nothing of another customer's stays in it.
    this.find<Filter>("filter")?.restart?.();
    const sample = this.find("sample")?.textContent;
    if (sample) this.#take(JSON.parse(sample) as Answer, true);
    void this.#load();
  }

  #cancel(): void {
    this.#request?.abort();
    this.#request = null;
  }

  #forget(): void {
    [this.#entries, this.#shown, this.#next, this.#balance] = [[], 0, null, null];
    [this.#hasChanged, this.#opened, this.#news] = [false, new Set(), new Set()];
  }

  #rows(): HTMLElement[] {
    return [...(this.find("rows")?.children ?? [])] as HTMLElement[];
  }

  #onToggle({ target }: Event): void {
    const { open } = target as HTMLDetailsElement;
    this.#opened[open ? "add" : "delete"]((target as HTMLElement).closest("tr")?.dataset.id ?? "");
  }

  #more(): void {
    if (this.#shown < this.#entries.length) this.#reveal();
    else void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#request) return;
    const request = (this.#request = new AbortController());
    const isFirst = !this.#next;
    // The theme editor's sample stands; the app is asked only whether it answers.
    const isSample = !this.#customer;
    if (!isSample) this.#show(isFirst ? "loading" : "statement", isFirst ? "loading" : "more");
    const query = this.#next ? `?before=${encodeURIComponent(this.#next)}` : "";
    const asked = await askTogether(this.dataset, query, request.signal);
    // The element may have left the page, moved within it or started anew in the meantime.
    if (this.#request !== request) return;
    this.#request = null;
    // Only the theme editor has a place for it.
    this.hide("no-answer", !!asked);
    if (!isSample) this.#take(asked, isFirst);
  }

  #take(asked: Asked | null, isFirst: boolean): void {
    if (!asked || (asked === "another" && isFirst)) {
      this.#show("failure", "retry");
    } else if (asked === "signed-out") {
      this.#forget();
      this.#show("signed-out", "sign-in");
    } else if (asked === "another" || (!isFirst && asked.tag !== this.tag)) this.#start();
    else this.#add(asked, isFirst);
  }

  #add({ balance, entries, next, tag }: Answer, isFirst: boolean): void {
    this.#hasChanged ||= !isFirst && balance !== this.#balance;
    [this.#balance, this.#next, this.tag] = [balance, next, tag];
    this.#entries.push(...entries);
    if (!isFirst) return this.#reveal();
    this.#shown = Math.min(entries.length, Number(this.dataset.first) || entries.length);
    const state = entries[0] ? "statement" : "empty";
    this.#recall();
    this.#show(state, state);
  }

  /** Shows what is there and was not shown yet. */
  #reveal(): void {
    const first = this.#shown;
    const added = this.#entries.length - first;
    const hadFocus = this.#focused.isHere;
    this.#shown = this.#entries.length;
    this.#show("statement", "more");
    this.#say(this.#words.phrase("shown", added).join(""));
    if (hadFocus && !this.#next) (this.#rows()[first] ?? this.find("statement"))?.focus();
  }

  /** Never empty: themes hide what is, and what is hidden can't speak. */
  #say(text: string): void {
    const status = this.find("status");
    this.#quietly(() => status?.replaceChildren(text || "\u00a0"));
  }

  #recall(): void {
    this.#news = newSince(this.tag, this.#entries);
    this.#mark();
  }

  /** Focus follows only if it was here, so a late answer never steals it. */
  #show(state: State, focusOn: string): void {
    const hadFocus = this.#focused.isHere;
    this.#state = state;
    this.#say("");
    this.#quietly(() => this.#paint());
    if (hadFocus) this.find(focusOn)?.focus();
  }

  #isWanted = ({ dataset: { panel } }: HTMLElement): boolean =>
    panel === this.#state || (panel === "statement" && this.#state === "failure" && this.#shown > 0);

  #panels(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-panel]")];
  }

  #paint(): void {
    const isBusy = !!this.#request;
    this.dataset.state = this.#state;
    this.ariaBusy = `${isBusy}`;
    for (const panel of this.#panels()) panel.hidden = !this.#isWanted(panel);
    this.find("more")?.setAttribute("aria-disabled", `${isBusy}`);
    const isAll = !this.#next && this.#shown === this.#entries.length;
    this.hide("more", isAll || this.#state === "failure");
    this.hide("changed", !this.#hasChanged);
    this.#paintBalance();
    this.#paintRows();
  }

  #paintBalance(): void {
    const balance = this.#balance;
    this.hide("known", balance === null);
    const nothing = ["", "\u00a0", ""] as const;
    for (const part of this.querySelectorAll("[data-part=balance]")) {
      const [before, number, after] = balance === null ? nothing : this.#words.phrase("points", balance);
      const strong = document.createElement("strong");
      strong.textContent = number;
      part.replaceChildren(before, strong, after);
    }
  }

  #paintRows(): void {
    const wanted = this.#entries.slice(0, this.#shown);
    const list = this.find("rows");
    if (this.#rows().some(({ dataset }, place) => dataset.id !== wanted[place]?.id)) list?.replaceChildren();
    const template = this.find<HTMLTemplateElement>("row");
    for (const entry of wanted.slice(this.#rows().length)) {
      if (!template) break;
      const row = makeRow(template, entry, this.#words);
      row.querySelector("details")?.toggleAttribute("open", this.#opened.has(entry.id));
      list?.append(row);
      this.#sight.watch(row);
    }
    this.#mark();
  }

  #mark(): void {
    for (const row of this.#rows()) markNew(row, this.#news.has(row.dataset.id ?? ""));
  }

  /** What we write ourselves needs no mending. */
  #quietly(write: () => void): void {
    write();
    this.#markup.takeRecords();
  }

  /** A theme may rewrite the page in place, as Horizon does: attributes are reset and rows are gone. */
  #mend(): void {
    if (this.dataset.customer !== this.#customer) return this.dataset.customer ? this.#start() : undefined;
    const isWhole =
      this.dataset.state === this.#state &&
      this.#rows().length === this.#shown &&
      this.#panels().every((panel) => panel.hidden !== this.#isWanted(panel));
    if (isWhole) return;
    this.#quietly(() => this.#paint());
    this.#focused.restore();
  }
}

define("pointbook-history", PointbookHistory);
