import { listen } from "./block.ts";

/** Remembers what of an element has the focus, by what it means: the node itself may be taken away and made again. */
export class Focus {
  #selector: string | null = null;
  #host: HTMLElement;

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.#host = host;
    listen(host, "focusin", ({ target }) => (this.#selector = selectorOf(target as Element)), signal);
    listen(host, "focusout", ({ target }) => this.#onLeaving(target as Element), signal);
  }

  get isHere(): boolean {
    return this.#host.matches(":focus-within");
  }

  /** Gives it back to what had it, unless it has gone elsewhere since. */
  restore(): void {
    const { activeElement, body } = document;
    const isNowhere = !activeElement || activeElement === body;
    if (this.#selector && isNowhere) this.#host.querySelector<HTMLElement>(this.#selector)?.focus();
  }

  /** A node that is taken away loses the focus too, but nobody has left: by then it is no longer on the page. */
  #onLeaving(target: Element): void {
    queueMicrotask(() => {
      if (target.isConnected && !this.isHere) this.#selector = null;
    });
  }
}

function selectorOf(target: Element): string | null {
  const row = target.closest("tr")?.dataset.id;
  if (row) return `tr[data-id="${CSS.escape(row)}"]${target.matches("tr") ? "" : " summary"}`;
  const { part, panel } = (target as HTMLElement).dataset;
  if (part) return `[data-part="${part}"]`;
  return panel ? `[data-panel="${panel}"]` : null;
}
