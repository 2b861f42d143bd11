/**
 * The <pointbook-balance> element: one line with the shopper's balance. What Liquid wrote stays where the app does not
 * answer, and where no script runs.
 */
import type { Asked } from "./answer.ts";
import { Block, define, watch } from "./block.ts";
import { askTogether, onAnswer } from "./together.ts";

class PointbookBalance extends Block {
  #customer: string | undefined;
  #said: string | null = null;
  #balance: number | null = null;

  begin(signal: AbortSignal): void {
    this.#customer = this.dataset.customer;
    // What Liquid found at Shopify is there with the page. It may be older than the app's answer, or of an app before.
    const { balance, said } = this.dataset;
    this.#said ??= said ?? this.find("balance")?.textContent ?? "";
    this.#balance = balance ? +balance : null;
    this.#paint();
    // The theme editor has a place to say that the app does not answer.
    if (!this.#customer && !this.find("no-answer")) return;
    const take = (asked: Asked | null) => {
      this.hide("no-answer", asked !== null);
      if (asked === null || asked === "another") return;
      this.#balance = asked === "signed-out" ? null : asked.balance;
      this.#paint();
    };
    // A theme may rewrite the page in place.
    watch(this, ["data-customer"], () => this.#mend(), signal);
    onAnswer(take, signal);
    void askTogether(this.dataset, "", signal).then((asked) => signal.aborted || take(asked));
  }

  #mend(): void {
    if (this.dataset.customer === this.#customer) this.#paint();
    else this.restart();
  }

  #paint(): void {
    const part = this.find("balance");
    const text = this.#balance === null ? this.#said : this.words().phrase("points", this.#balance).join("");
    if (part && part.textContent !== text) part.textContent = text;
  }
}

define("pointbook-balance", PointbookBalance);
