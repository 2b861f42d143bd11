// @ts-nocheck -- served to browsers as it stands, after app-bridge.js.
// The elements of App Bridge: navigation, title bar, save bar, modal.
if (!customElements.get("ui-nav-menu")) {
  const { send, listeners } = window.sandboxBridge;

  // A style sheet and not the style attribute: React's hydration would find the attribute.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal:not([data-open]) { display: none !important; }
    ui-modal[data-open] { position: fixed; inset: 0; z-index: 999; display: block; overflow: auto; margin: auto;
      width: min(620px, calc(100% - 32px)); height: fit-content; max-height: calc(100% - 32px);
      border-radius: 12px; background: #fff; box-shadow: 0 0 0 100vmax #0008; }
    ui-modal[data-open] ui-title-bar { display: flex !important; gap: 8px; padding: 12px 16px; background: #f3f3f3; }
    ui-modal[data-open] ui-title-bar::before { content: attr(title); flex: 1; font-weight: 650; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  class Showable extends HTMLElement {
    get showing() {
      return this.isShown === true;
    }
    show() {
      return this.change(true);
    }
    hide() {
      return this.change(false);
    }
    toggle() {
      return this.change(!this.showing);
    }
    async change(isShown) {
      if (this.showing === isShown) return;
      this.isShown = isShown;
      this.reflect(isShown);
      this.dispatchEvent(new Event(isShown ? "show" : "hide"));
    }
    disconnectedCallback() {
      if (this.showing) this.change(false);
    }
  }

  class SaveBar extends Showable {
    reflect(isShown) {
      send("save-bar", { isShown });
      openSaveBar = isShown ? this : null;
    }
    press(act) {
      const save = this.querySelector('button[variant="primary"]');
      const target = act === "save" ? save : [...this.querySelectorAll("button")].find((one) => one !== save);
      target?.click();
    }
  }

  class Modal extends Showable {
    reflect(isShown) {
      this.toggleAttribute("data-open", isShown);
      this.setAttribute("role", "dialog");
      this.setAttribute("aria-modal", "true");
      this.tabIndex = -1;
      if (isShown) this.focus();
    }
    connectedCallback() {
      this.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.hide();
      });
    }
  }

  let openSaveBar = null;
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);
  for (const name of ["ui-nav-menu", "s-app-nav", "ui-title-bar"]) {
    customElements.define(name, class extends HTMLElement {});
  }

  /** A form with `data-save-bar` shows the bar by itself when it was changed. */
  let changedForm = null;
  const setChangedForm = (form) => {
    if (changedForm === form) return;
    changedForm = form;
    send("save-bar", { isShown: form !== null });
  };
  const formOf = (event) => event.target.closest?.("form[data-save-bar]") ?? null;
  addEventListener("input", (event) => formOf(event) && setChangedForm(formOf(event)));
  addEventListener("submit", (event) => formOf(event) === changedForm && setChangedForm(null));
  addEventListener("reset", (event) => formOf(event) === changedForm && setChangedForm(null));

  listeners.set("save-bar-press", ({ act }) => {
    if (openSaveBar) return openSaveBar.press(act);
    if (act === "save") changedForm?.requestSubmit();
    else changedForm?.reset();
  });

  const navLinks = () => [...document.querySelectorAll("ui-nav-menu a[href], s-app-nav [href]")];
  listeners.set("navigate", ({ path }) => {
    const known = navLinks().find((link) => link.getAttribute("href") === path);
    const source =
      known ?? document.body.appendChild(Object.assign(document.createElement("a"), { href: path }));
    // AppProvider reads the href of the element on which the event arose.
    source.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    if (!known) source.remove();
  });

  const titleBar = () => document.querySelector("ui-title-bar:not(ui-modal ui-title-bar)");
  const titleButtons = () => [...(titleBar()?.querySelectorAll("button, a") ?? [])];
  listeners.set("title-press", ({ at }) => titleButtons()[at]?.click());

  let told = "";
  const tell = () => {
    const links = navLinks().map((link) => ({
      href: link.getAttribute("href"),
      label: link.textContent.trim(),
      isHome: link.getAttribute("rel") === "home",
    }));
    const actions = titleButtons().map((button) => ({
      label: button.textContent.trim(),
      isPrimary: button.getAttribute("variant") === "primary",
      isDisabled: button.hasAttribute("disabled"),
    }));
    const title = titleBar()?.getAttribute("title") ?? null;
    const state = JSON.stringify({ links, title, actions });
    if (state === told) return;
    told = state;
    send("surroundings", { links, title, actions });
  };
  const watch = () => {
    tell();
    let isDue = false;
    new MutationObserver(() => {
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        tell();
      });
    }).observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  };
  // Before this the tree belongs to the server's HTML, and React compares it.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
}
