/**
 * The <pointbook-history> element: asks the app for the shopper's points and fills the markup that
 * blocks/points-history.liquid has prepared. Every word comes from that markup, and every answer enters the page as text
 * only. What is shown is kept here, so that it can be painted again whatever a theme does to the markup.
 */
import { ask, type Answer, type Asked, type Entry } from "./answer.ts";
import { Focus } from "./focus.ts";
import { fitRow, makeRow, markNew } from "./row.ts";
import { Sight } from "./sight.ts";
import { askConsent, forgetOlder, newSince, noteSeen } from "./visit.ts";
import { wordsIn, type Words } from "./words.ts";

type State = "loading" | "statement" | "empty" | "signed-out" | "failure";

/** A script that rewrites the markup in answer to us must not keep the page busy for ever. */
const mendEveryMs = 50;

class PointbookHistory extends HTMLElement {
  #life = new AbortController();
  #request: AbortController | null = null;
  #customer: string | undefined;
  #tag: string | undefined;
  #state: State = "loading";
  #balance: number | null = null;
  #hasChanged = false;
  #entries: Entry[] = [];
  #shown = 0;
  #next: string | null = null;
  #opened = new Set<string>();
  #news = new Set<string>();
  #mendedAt = -Infinity;
  #words!: Words;
  #focused!: Focus;
  #sight!: Sight;
  #markup!: MutationObserver;

  connectedCallback(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    // The script is async: the page may have been parsed only up to this tag.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true, signal });
    } else {
      this.#begin();
    }
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  #begin(): void {
    if (!this.dataset.customer) return;
    const { signal } = this.#life;
    this.#focused = new Focus(this, signal);
    this.#sight = new Sight((row) =>
      noteSeen(this.#tag, (row as HTMLElement).dataset.id ?? "", this.#entries),
    );
    this.#markup = new MutationObserver(() => this.#mend());
    this.#markup.observe(this, {
      attributeFilter: ["hidden", "data-state", "data-customer"],
      childList: true,
      subtree: true,
    });
    const width = new ResizeObserver(() => this.#quietly(() => this.#fit()));
    width.observe(this);
    signal.addEventListener("abort", () => {
      this.#cancel();
      for (const observer of [this.#markup, width]) observer.disconnect();
      this.#sight.stop();
    });
    this.addEventListener("click", (event) => this.#onAct(event), { signal });
    this.addEventListener("keydown", (event) => this.#onAct(event), { signal });
    // The page comes out of the back/forward cache: somebody else may have signed in meanwhile.
    window.addEventListener("pageshow", (event) => event.persisted && this.#start(), { signal });
    askConsent(() => signal.aborted || this.#quietly(() => this.#recall()));
    this.#start();
  }

  #start(): void {
    this.#cancel();
    this.#customer = this.dataset.customer ?? "";
    this.#forget();
    forgetOlder(this.#customer);
    const phrases = this.#find<HTMLTemplateElement>("part", "phrases");
    this.#words = wordsIn(this.lang || undefined, phrases?.content.children ?? []);
    this.#find("part", "rows")?.replaceChildren();
    void this.#load();
  }

  #cancel(): void {
    this.#request?.abort();
    this.#request = null;
  }

  #forget(): void {
    [this.#entries, this.#shown, this.#next, this.#balance] = [[], 0, null, null];
    this.#hasChanged = false;
    this.#opened.clear();
    this.#news.clear();
  }

  #find<Found extends HTMLElement>(kind: "part" | "panel", name: string): Found | null {
    return this.querySelector<Found>(`[data-${kind}="${name}"]`);
  }

  #rows(): HTMLElement[] {
    return [...(this.#find("part", "rows")?.children ?? [])] as HTMLElement[];
  }

  #onAct(event: Event): void {
    const target = event.target as HTMLElement;
    const key = (event as KeyboardEvent).key;
    const isAct = event.type === "click" || key === "Enter" || key === " ";
    const row = target.closest<HTMLElement>("[role=button]")?.closest("tr");
    if (row && isAct) {
      event.preventDefault();
      const id = row.dataset.id ?? "";
      if (!this.#opened.delete(id)) this.#opened.add(id);
      this.#quietly(() => this.#fit());
    } else if (event.type === "click" && target.closest("[data-part=more], [data-part=retry]")) this.#more();
  }

  #more(): void {
    if (this.#shown < this.#entries.length) this.#reveal();
    else void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#request) return;
    const request = (this.#request = new AbortController());
    const isFirst = this.#next === null;
    this.#show(
      isFirst ? "loading" : "statement",
      isFirst ? this.#find("panel", "loading") : this.#find("part", "more"),
    );
    const path = this.dataset.proxyPath?.split("/").filter(Boolean).join("/");
    const query = this.#next === null ? "" : `?before=${encodeURIComponent(this.#next)}`;
    // Whatever goes wrong, the shopper is told the same and may try again.
    const asked = await ask(`/${path}/history${query}`, request).catch(() => null);
    // The element may have left the page, moved within it or started anew in the meantime.
    if (this.#request !== request) return;
    this.#request = null;
    this.#take(asked, isFirst);
  }

  #take(asked: Asked | null, isFirst: boolean): void {
    if (asked === null || (asked === "another" && isFirst)) {
      this.#show("failure", this.#find("part", "retry"));
    } else if (asked === "signed-out") {
      this.#forget();
      this.#show("signed-out", this.#find("part", "sign-in"));
    } else if (asked === "another" || (!isFirst && asked.tag !== this.#tag)) this.#start();
    else this.#add(asked, isFirst);
  }

  #add({ balance, entries, next, tag }: Answer, isFirst: boolean): void {
    this.#hasChanged ||= !isFirst && balance !== this.#balance;
    [this.#balance, this.#next, this.#tag] = [balance, next, tag];
    this.#entries.push(...entries);
    if (!isFirst) return this.#reveal();
    this.#shown = Math.min(entries.length, Number(this.dataset.first) || entries.length);
    const state = entries.length > 0 ? "statement" : "empty";
    this.#recall();
    this.#show(state, this.#find("panel", state));
  }

  /** Shows what is there and was not shown yet. */
  #reveal(): void {
    const first = this.#shown;
    const added = this.#entries.length - first;
    const hadFocus = this.#focused.isHere;
    this.#shown = this.#entries.length;
    this.#show("statement", this.#find("part", "more"));
    const [before, after] = this.#words.phrase("shown", added);
    this.#say(before + this.#words.number(added) + after);
    if (hadFocus && this.#next === null) (this.#rows()[first] ?? this.#find("panel", "statement"))?.focus();
  }

  /** Never empty: themes hide what is, and what is hidden can't speak. */
  #say(text: string): void {
    const status = this.#find("part", "status");
    this.#quietly(() => status?.replaceChildren(text || "\u00a0"));
  }

  #recall(): void {
    this.#news = newSince(this.#tag, this.#entries);
    this.#fit();
  }

  /** Focus follows only if it was here, so a late answer never steals it. */
  #show(state: State, focusOn: HTMLElement | null): void {
    const hadFocus = this.#focused.isHere;
    this.#state = state;
    this.#say("");
    this.#quietly(() => this.#paint());
    if (hadFocus) focusOn?.focus();
  }

  #isWanted = ({ dataset: { panel } }: HTMLElement): boolean =>
    panel === this.#state || (panel === "statement" && this.#state === "failure" && this.#shown > 0);

  #panels(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-panel]")];
  }

  #paint(): void {
    const isBusy = this.#request !== null;
    this.dataset.state = this.#state;
    this.ariaBusy = String(isBusy);
    for (const panel of this.#panels()) panel.hidden = !this.#isWanted(panel);
    const more = this.#find("part", "more");
    more?.setAttribute("aria-disabled", String(isBusy));
    const isAll = this.#next === null && this.#shown === this.#entries.length;
    more?.toggleAttribute("hidden", isAll || this.#state === "failure");
    this.#find("part", "changed")?.toggleAttribute("hidden", !this.#hasChanged);
    this.#paintBalance();
    this.#paintRows();
  }

  #paintBalance(): void {
    const part = this.#find("part", "balance");
    if (this.#balance === null) return part?.replaceChildren();
    const [before, after] = this.#words.phrase("points", this.#balance);
    const number = document.createElement("strong");
    number.textContent = this.#words.number(this.#balance);
    part?.replaceChildren(before, number, after);
  }

  #paintRows(): void {
    const wanted = this.#entries.slice(0, this.#shown);
    const list = this.#find("part", "rows");
    if (this.#rows().some(({ dataset }, place) => dataset.id !== wanted[place]?.id)) list?.replaceChildren();
    const template = this.#find<HTMLTemplateElement>("part", "row");
    for (const entry of wanted.slice(this.#rows().length)) {
      if (!template) break;
      const row = makeRow(template, entry, this.#words);
      list?.append(row);
      this.#sight.watch(row);
    }
    this.#fit();
  }

  #fit(): void {
    for (const row of this.#rows()) {
      const { id = "" } = row.dataset;
      markNew(row, this.#news.has(id));
      fitRow(row, this.#opened.has(id));
    }
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
    const waitMs = this.#mendedAt + mendEveryMs - performance.now();
    if (waitMs > 0) return void setTimeout(() => this.#life.signal.aborted || this.#mend(), waitMs);
    this.#mendedAt = performance.now();
    this.#quietly(() => this.#paint());
    this.#focused.restore();
  }
}

if (!customElements.get("pointbook-history")) {
  customElements.define("pointbook-history", PointbookHistory);
}
