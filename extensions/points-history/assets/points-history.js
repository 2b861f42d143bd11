// The <pointbook-history> element: asks the app for the shopper's points and
// fills the markup that blocks/points-history.liquid has prepared. Every word
// comes from that markup, and every answer enters the page as text only.
(() => {
  const PATIENCE_MS = 15_000;
  const SIGNED_OUT = Symbol("signed out");

  const isWhole = Number.isSafeInteger;
  const isText = (value) => typeof value === "string";

  const isDay = (text) => isText(text) && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

  const isEntry = (entry) =>
    isText(entry?.id) &&
    isText(entry.description) &&
    isText(entry.date) &&
    !Number.isNaN(Date.parse(entry.date)) &&
    isWhole(entry.points) &&
    isWhole(entry.balanceAfter);

  // A page that promises more but brings nothing would loop for ever.
  const isPage = (page) =>
    isWhole(page?.balance) &&
    Array.isArray(page.entries) &&
    page.entries.every(isEntry) &&
    (page.next === null || (isText(page.next) && page.next !== "" && page.entries.length > 0));

  async function requestPage(url, life) {
    const request = new AbortController();
    const stop = () => request.abort();
    const timer = setTimeout(stop, PATIENCE_MS);
    life.addEventListener("abort", stop);
    try {
      const response = await fetch(url, {
        headers: { accept: "application/json" },
        cache: "no-store",
        signal: request.signal,
      });
      if (response.status === 401) return SIGNED_OUT;
      const page = response.ok ? await response.json() : null;
      if (!isPage(page)) throw new TypeError(`Unexpected answer (${response.status})`);
      return page;
    } finally {
      clearTimeout(timer);
      life.removeEventListener("abort", stop);
    }
  }

  // What the shopper has seen is a convenience: storage may be full or forbidden.
  const lastSeen = {
    read(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(key, id) {
      try {
        localStorage.setItem(key, id);
      } catch {
        // Nothing will be marked as new on the next visit.
      }
    },
  };

  class PointbookHistory extends HTMLElement {
    connectedCallback() {
      this.life = new AbortController();
      const { signal } = this.life;
      // The script is async: the page may have been parsed only up to this tag.
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => this.start(), { once: true, signal });
      } else {
        this.start();
      }
    }

    disconnectedCallback() {
      this.life.abort();
    }

    start() {
      const { customer, proxyPath, locale } = this.dataset;
      if (!customer) return;

      this.url = `/${proxyPath.split("/").filter(Boolean).join("/")}/history`;
      this.seenKey = `pointbook-last-seen-${customer}`;
      this.seen = lastSeen.read(this.seenKey);
      this.unseen = this.seen !== null;
      this.cursor = null;
      this.busy = false;
      this.prepareWords(locale || undefined);
      this.part("rows").replaceChildren();

      const { signal } = this.life;
      this.part("more").addEventListener("click", () => this.load(), { signal });
      this.part("retry").addEventListener("click", () => this.load(), { signal });
      this.load();
    }

    part(name) {
      return this.querySelector(`[data-part="${name}"]`);
    }

    prepareWords(locale) {
      this.numbers = new Intl.NumberFormat(locale);
      this.changes = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
      this.dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
      this.days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
      this.rules = new Intl.PluralRules(locale);
      // Liquid has said each phrase for sample counts that meet every plural
      // category; the sample of a count's category is the phrase to use.
      this.phrases = {};
      for (const { dataset, textContent } of this.part("phrases").content.children) {
        const forms = (this.phrases[dataset.phrase] ??= {});
        forms[this.rules.select(Number(dataset.count))] = forms.last = textContent;
      }
    }

    phrase(name, count) {
      const forms = this.phrases[name];
      const form = forms[this.rules.select(count)] ?? forms.last;
      return form.split("#");
    }

    // A hyphen is too short beside figures; the minus sign is as wide as the plus.
    figure(format, number) {
      return format.format(number).replace("-", "\u2212");
    }

    // Focus follows only if it was here, so a late answer never steals it.
    show(state, panels, focusOn) {
      const hadFocus = this.matches(":focus-within");
      this.dataset.state = state;
      for (const panel of this.querySelectorAll("[data-panel]")) {
        panel.hidden = !panels.includes(panel.dataset.panel);
      }
      if (hadFocus) focusOn?.focus();
    }

    panel(name) {
      return this.querySelector(`[data-panel="${name}"]`);
    }

    setBusy(busy) {
      this.busy = busy;
      this.setAttribute("aria-busy", String(busy));
      this.part("more").setAttribute("aria-disabled", String(busy));
    }

    async load() {
      if (this.busy) return;
      const life = this.life;
      this.setBusy(true);
      this.part("status").textContent = "";
      this.part("more").hidden = false;
      if (this.cursor === null) this.show("loading", ["loading"], this.panel("loading"));
      else this.show("statement", ["statement"], this.part("more"));

      let page = null;
      try {
        const query = this.cursor === null ? "" : `?before=${encodeURIComponent(this.cursor)}`;
        page = await requestPage(this.url + query, life.signal);
      } catch {
        // Whatever went wrong, the shopper is told the same and may try again.
      }
      // The element may have left the page, or moved within it, in the meantime.
      if (life.signal.aborted) return;
      this.setBusy(false);
      if (page === null) this.showFailure();
      else if (page === SIGNED_OUT) this.show("signed-out", ["signed-out"], this.part("sign-in"));
      else this.showPage(page);
    }

    showFailure() {
      const kept = this.cursor === null ? [] : ["statement"];
      const focusOn = this.part("retry");
      this.show("failure", [...kept, "failure"], focusOn);
      this.part("more").hidden = true;
    }

    showPage(page) {
      const isFirst = this.cursor === null;
      if (isFirst) this.showBalance(page.balance);
      if (isFirst && page.entries.length === 0) {
        this.show("empty", ["empty"], this.panel("empty"));
        return;
      }

      const rows = page.entries.map((entry) => this.row(entry));
      this.part("rows").append(...rows);
      this.cursor = page.next;
      if (isFirst) {
        lastSeen.write(this.seenKey, page.entries[0].id);
        this.show("statement", ["statement"], this.panel("statement"));
      } else {
        const [before, after] = this.phrase("shown", rows.length);
        this.part("status").textContent = before + this.numbers.format(rows.length) + after;
        if (page.next === null && this.matches(":focus-within")) rows[0].focus();
      }
      this.part("more").hidden = page.next === null;
    }

    showBalance(balance) {
      const [before, after] = this.phrase("points", balance);
      const number = document.createElement("strong");
      number.textContent = this.figure(this.numbers, balance);
      this.part("balance").replaceChildren(before, number, after);
    }

    row(entry) {
      if (entry.id === this.seen) this.unseen = false;
      const row = this.part("row").content.firstElementChild.cloneNode(true);
      const cell = (name) => row.querySelector(`[data-cell="${name}"]`);

      // A day that the merchant gave is the same day everywhere; the moment of applying is not.
      const day = isDay(entry.occurredAt) ? entry.occurredAt : null;
      cell("date").textContent = day
        ? this.days.format(new Date(day))
        : this.dates.format(new Date(entry.date));
      cell("date").dateTime = day ?? entry.date;
      cell("description").textContent = entry.description;
      cell("new").hidden = !this.unseen;
      cell("points").textContent = this.figure(this.changes, entry.points);
      cell("points").dataset.sign = Math.sign(entry.points);
      // The merchant can leave this column out.
      const balance = cell("balance");
      if (balance) balance.textContent = this.figure(this.numbers, entry.balanceAfter);
      return row;
    }
  }

  if (!customElements.get("pointbook-history")) {
    customElements.define("pointbook-history", PointbookHistory);
  }
})();
