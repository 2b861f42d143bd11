/**
 * The <pointbook-balance> element: one line with the shopper's balance. What Liquid wrote stays where the app does not
 * answer, and where no script runs.
 */
import type { Asked } from "./answer.ts";
import { Block, define, listen, onEnd } from "./block.ts";
import { askTogether, onAnswer } from "./together.ts";

class PointbookBalance extends Block {
  #customer: string | undefined;
  #said: string | null = null;
  #balance: number | null = null;

  begin(signal: AbortSignal): void {
    this.#customer = this.dataset.customer;
    this.#said ??= this.find("balance")?.textContent ?? "";
    this.#balance = null;
    this.#paint();
    if (!this.#customer) return;
    const take = (asked: Asked | null) => {
      if (asked === null || asked === "another") return;
      this.#balance = asked === "signed-out" ? null : asked.balance;
      this.#paint();
    };
    // A theme may rewrite the page in place. In the next frame: a script that answers us must not keep the page busy.
    const markup = new MutationObserver(() => requestAnimationFrame(() => signal.aborted || this.#mend()));
    markup.observe(this, {
      attributeFilter: ["data-customer"],
      characterData: true,
      childList: true,
      subtree: true,
    });
    onEnd(signal, () => markup.disconnect());
    onAnswer(take, signal);
    const ask = () => void askTogether(this.dataset, null, signal);
    listen<PageTransitionEvent>(window, "pageshow", ({ persisted }) => persisted && ask(), signal);
    ask();
  }

  #mend(): void {
    if (this.dataset.customer === this.#customer) return this.#paint();
    this.disconnectedCallback();
    this.connectedCallback();
  }

  #paint(): void {
    const part = this.find("balance");
    const text = this.#balance === null ? this.#said : this.words().phrase("points", this.#balance).join("");
    if (part && part.textContent !== text) part.textContent = text;
  }
}

define("pointbook-balance", PointbookBalance);
