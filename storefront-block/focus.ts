/** Remembers what of an element has the focus, by what it means: the node itself may be taken away and made again. */
export class Focus {
  #selector: string | null = null;
  #host: HTMLElement;

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.#host = host;
    host.addEventListener("focusin", ({ target }) => (this.#selector = selectorOf(target as Element)), {
      signal,
    });
    host.addEventListener("focusout", ({ target }) => this.#onLeaving(target as Element), { signal });
  }

  get isHere(): boolean {
    return this.#host.matches(":focus-within");
  }

  /** Gives it back to what had it, unless it has gone elsewhere since. */
  restore(): void {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
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
  if (row !== undefined)
    return `tr[data-id="${CSS.escape(row)}"]${target.matches("tr") ? "" : " [role=button]"}`;
  const { part, panel } = (target as HTMLElement).dataset;
  if (part !== undefined) return `[data-part="${part}"]`;
  return panel === undefined ? null : `[data-panel="${panel}"]`;
}
