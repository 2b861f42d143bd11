import { wordsIn, type Words } from "./words.ts";

/** What every block does: it begins when the page around it is there, and ends when it leaves the page. */
export abstract class Block extends HTMLElement {
  life!: AbortController;

  abstract begin(signal: AbortSignal): void;

  connectedCallback(): void {
    this.life = new AbortController();
    const { signal } = this.life;
    const begin = () => this.begin(signal);
    // The page comes out of the back/forward cache: somebody else may have signed in meanwhile.
    listen<PageTransitionEvent>(window, "pageshow", ({ persisted }) => persisted && this.restart(), signal);
    // The script is async: the page may have been parsed only up to this tag.
    if (document.readyState === "loading") {
      listen(document, "DOMContentLoaded", begin, signal);
    } else begin();
  }

  disconnectedCallback(): void {
    this.life.abort();
  }

  restart(): void {
    this.disconnectedCallback();
    this.connectedCallback();
  }

  /** A part or a panel of its markup. */
  find<Found extends HTMLElement>(name: string): Found | null {
    return this.querySelector<Found>(`[data-part="${name}"], [data-panel="${name}"]`);
  }

  hide(name: string, isHidden: boolean): void {
    this.find(name)?.toggleAttribute("hidden", isHidden);
  }

  /** How its words, figures and days are written. */
  words(): Words {
    const phrases = this.find<HTMLTemplateElement>("phrases");
    return wordsIn(this.lang || undefined, phrases?.content.children ?? []);
  }
}

export function listen<Heard extends Event>(
  target: EventTarget,
  type: string,
  act: (event: Heard) => void,
  signal: AbortSignal,
): void {
  // Also on the way down: some events do not come up again.
  target.addEventListener(type, act as EventListener, { signal, capture: true });
}

export function onEnd(signal: AbortSignal, act: () => void): void {
  signal.addEventListener("abort", act);
}

/** Acts in the next frame: a script that rewrites the markup in answer to us must not keep the page busy for ever. */
export function watch(
  target: HTMLElement,
  attributeFilter: string[],
  act: () => void,
  signal: AbortSignal,
): MutationObserver {
  const observer = new MutationObserver(() => requestAnimationFrame(() => signal.aborted || act()));
  observer.observe(target, { attributeFilter, characterData: true, childList: true, subtree: true });
  onEnd(signal, () => observer.disconnect());
  return observer;
}

/** A page may load the script twice. */
export function define(name: string, block: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, block);
}
