// @ts-nocheck -- served to browsers as it stands.
// The admin page's half of App Bridge: it answers the app in the frame and draws what the app asks for.
{
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const frame = document.getElementById("app");
  const byId = (id) => document.getElementById(id);
  const appOrigin = settings.appOrigin;
  let granted = settings.grantedScopes;
  let currentPath = "";
  let links = [];

  const send = (type, data = {}) =>
    frame.contentWindow.postMessage({ from: "admin", type, ...data }, appOrigin);
  const getJson = async (path) => {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
    return response.json();
  };

  const confirmLeaving = () =>
    new Promise((resolve) => {
      if (byId("save-bar").hidden) return resolve();
      const dialog = byId("leave");
      dialog.returnValue = "stay";
      dialog.addEventListener("close", () => dialog.returnValue === "leave" && resolve(), { once: true });
      dialog.showModal();
    });

  const questions = {
    token: async () => (await getJson(settings.tokenPath)).token,
    extensions: () => getJson(settings.extensionsPath),
    user: async () => ({ accountAccess: settings.user.accountOwner ? "Full access" : "Limited access" }),
    scopes: async () => ({ granted, required: settings.scopes, optional: settings.optionalScopes }),
    // In place of Shopify's own dialog.
    "scopes-request": async ({ scopes }) => {
      if (!confirm(`Pointbook asks for: ${scopes.join(", ")}`)) return { result: "declined-all" };
      const response = await fetch("/sandbox/scopes", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ grant: scopes }),
      });
      granted = [...settings.scopes, ...(await response.json()).granted];
      return { result: "granted-all", detail: { granted } };
    },
    "leave-confirmation": confirmLeaving,
  };

  const drawLinks = () => {
    const path = currentPath.split(/[?#]/)[0];
    const matching = links.filter(
      ({ href }) => path === href || path.startsWith(`${href.replace(/\/$/, "")}/`),
    );
    const current = matching.sort((one, other) => other.href.length - one.href.length)[0];
    const home = byId("app-home");
    const homeLink = links.find(({ isHome }) => isHome);
    home.dataset.path = homeLink?.href ?? "";
    home.toggleAttribute("aria-current", !current || current === homeLink);
    byId("app-nav").replaceChildren(
      ...links
        .filter(({ isHome }) => !isHome)
        .map((link) => {
          const anchor = Object.assign(document.createElement("a"), {
            href: settings.base + link.href,
            textContent: link.label,
          });
          anchor.dataset.path = link.href;
          if (link === current) anchor.setAttribute("aria-current", "page");
          const item = document.createElement("li");
          item.append(anchor);
          return item;
        }),
    );
  };

  const drawTitle = (title, actions) => {
    byId("title").hidden = title === null && actions.length === 0;
    byId("title").querySelector("h1").textContent = title ?? "";
    byId("title")
      .querySelector(".actions")
      .replaceChildren(
        ...actions.map(({ label, isPrimary, isDisabled }, at) => {
          const button = Object.assign(document.createElement("button"), {
            type: "button",
            textContent: label,
            disabled: isDisabled,
          });
          button.className = isPrimary ? "primary" : "";
          button.addEventListener("click", () => send("title-press", { at }));
          return button;
        }),
      );
  };

  const showToast = ({ toast, message, isError, action, duration = 5000 }) => {
    const box = Object.assign(document.createElement("div"), {
      className: isError ? "toast error" : "toast",
      id: toast,
    });
    box.append(Object.assign(document.createElement("span"), { textContent: message }));
    const dismiss = () => {
      if (!box.isConnected) return;
      box.remove();
      send("toast-dismiss", { toast });
    };
    if (action) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: action });
      button.addEventListener("click", () => send("toast-action", { toast }));
      box.append(button);
    }
    const close = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: "×",
      ariaLabel: "Dismiss",
    });
    close.addEventListener("click", dismiss);
    box.append(close);
    byId("toasts").append(box);
    setTimeout(dismiss, duration);
  };

  const orders = {
    ready: () => {
      byId("save-bar").hidden = true;
      byId("loading").hidden = true;
    },
    path: ({ path }) => {
      currentPath = path;
      history.replaceState(null, "", settings.base + path);
      drawLinks();
    },
    surroundings: (data) => {
      links = data.links;
      drawLinks();
      drawTitle(data.title, data.actions);
    },
    "save-bar": ({ isShown }) => (byId("save-bar").hidden = !isShown),
    loading: ({ isLoading }) => (byId("loading").hidden = !isLoading),
    toast: showToast,
    "toast-hide": ({ toast }) => document.getElementById(toast)?.remove(),
    "leave-to": ({ path }) => location.assign(path),
  };

  addEventListener("message", async ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== appOrigin || data?.from !== "app-bridge") return;
    if (!questions[data.type]) return orders[data.type]?.(data);
    try {
      send("reply", { id: data.id, value: await questions[data.type](data) });
    } catch (error) {
      send("reply", { id: data.id, error: error.message });
    }
  });

  document.querySelector(".side").addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-path]");
    if (!link?.dataset.path || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await confirmLeaving();
    send("navigate", { path: link.dataset.path });
  });
  byId("save-bar").addEventListener("click", (event) => {
    if (event.target.dataset.act) send("save-bar-press", { act: event.target.dataset.act });
  });
}
