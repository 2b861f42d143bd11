/** Tells which rows a shopper has seen: at least half of one, for a second, on a page that is in front. */
export class Sight {
  #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  #observer: IntersectionObserver;

  constructor(onSeen: (row: Element) => void) {
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          clearTimeout(this.#timers.get(target));
          if (isIntersecting)
            this.#timers.set(
              target,
              setTimeout(() => this.#decide(target, onSeen), 1000),
            );
        }
      },
      { threshold: 0.5 },
    );
  }

  watch(row: Element): void {
    this.#observer.observe(row);
  }

  /** No row is watched any more. */
  stop(): void {
    this.#observer.disconnect();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #decide(row: Element, onSeen: (row: Element) => void): void {
    this.#observer.unobserve(row);
    // Watched again, it is told of as soon as the page is in front.
    if (document.hidden) this.#observer.observe(row);
    else onSeen(row);
  }
}
