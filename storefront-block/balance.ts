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
    const { balance, customer, said } = this.dataset;
    this.#said ??= said ?? this.find("balance")?.textContent ?? "";
    // What Liquid found at Shopify is only at first as new as the page, and hers for whom it was made.
    if (customer !== this.#customer) this.#balance = balance ? +balance : null;
    this.#customer = customer;
    this.#paint();
    // The theme editor has a place to say that the app does not answer.
    if (!this.#customer && !this.find("no-answer")) return;
    const take = (asked: Asked | null) => {
      this.hide("no-answer", !!asked);
      if (!asked || asked === "another") return;
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
