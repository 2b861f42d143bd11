// @ts-nocheck -- served to browsers as it stands; App Bridge's types describe only its public face.
// A stand-in for Shopify's App Bridge: window.shopify, the fetch patch, and the talk with the admin page.
if (!window.sandboxBridge) {
  const script = document.currentScript;
  const adminOrigin = new URL(script.src).origin;
  const launchNames = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];
  const isFramed = window.parent !== window;
  const query = new URLSearchParams(location.search);

  // A page that was reloaded in the frame has lost its parameters, so the first ones are kept.
  const remember = (name) => {
    const value = query.get(name) ?? sessionStorage.getItem(`sandbox.${name}`) ?? "";
    sessionStorage.setItem(`sandbox.${name}`, value);
    return value;
  };
  const config = {
    apiKey: script.dataset.apiKey ?? "",
    shop: remember("shop"),
    host: remember("host"),
    locale: remember("locale") || "en",
  };
  const storeName = config.shop.replace(".myshopify.com", "");

  const listeners = new Map();
  const waiting = new Map();
  let lastId = 0;
  const send = (type, data = {}) => {
    if (isFramed) window.parent.postMessage({ from: "app-bridge", type, ...data }, adminOrigin);
  };
  const ask = (type, data = {}) =>
    new Promise((resolve, reject) => {
      if (!isFramed) return reject(new Error("App Bridge works only inside the admin."));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      send(type, { ...data, id });
    });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== window.parent || origin !== adminOrigin || data?.from !== "admin") return;
    if (data.type !== "reply") return listeners.get(data.type)?.(data);
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error) reject?.(new Error(data.error));
    else resolve?.(data.value);
  });

  const idToken = () => ask("token");

  /** Where an address of the real admin lies in the sandbox; null for any other address. */
  const adminPath = (address) => {
    const text = String(address);
    if (text.startsWith("shopify:admin/"))
      return `/store/${storeName}/${text.slice("shopify:admin/".length)}`;
    const url = new URL(text, location.href);
    if (url.host === "admin.shopify.com") return url.pathname + url.search;
    if (url.host !== config.shop || !url.pathname.startsWith("/admin")) return null;
    return `/store/${storeName}${url.pathname.slice("/admin".length)}${url.search}`;
  };
  const leaveTo = (address, target) => {
    const path = adminPath(address);
    if (path === null) return false;
    if (target === "_blank") nativeOpen(adminOrigin + path, "_blank");
    else send("leave-to", { path });
    return true;
  };
  const nativeOpen = window.open.bind(window);
  window.open = (address, target, ...rest) =>
    leaveTo(address, target) ? null : nativeOpen(address, target, ...rest);
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented || !leaveTo(link.href, link.target)) return;
      event.preventDefault();
    },
    true,
  );

  const nativeFetch = window.fetch.bind(window);
  const withToken = async (input, init) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await idToken()}`);
    return nativeFetch(input instanceof Request && input.body ? input.clone() : input, { ...init, headers });
  };
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (!isFramed || url.origin !== location.origin) return nativeFetch(input, init);
    let response = await withToken(input, init);
    const canRepeat = !(init?.body instanceof ReadableStream);
    if (response.headers.get("X-Shopify-Retry-Invalid-Session-Request") === "1" && canRepeat) {
      response = await withToken(input, init);
    }
    const reauthorize = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (reauthorize && !leaveTo(reauthorize, "_top")) nativeOpen(reauthorize, "_top");
    return response;
  };

  const toasts = new Map();
  listeners.set("toast-action", ({ toast }) => toasts.get(toast)?.onAction?.());
  listeners.set("toast-dismiss", ({ toast }) => {
    toasts.get(toast)?.onDismiss?.();
    toasts.delete(toast);
  });

  const element = (id) => document.getElementById(id);
  const visibility = {
    show: async (id) => element(id)?.show(),
    hide: async (id) => element(id)?.hide(),
    toggle: async (id) => element(id)?.toggle(),
  };
  const scopes = () => ask("scopes");
  window.shopify = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { embedded: isFramed, mobile: false, pos: false },
    idToken,
    user: () => ask("user"),
    loading: (isLoading) => send("loading", { isLoading: isLoading !== false }),
    toast: {
      show: (message, options = {}) => {
        const toast = `toast-${++lastId}`;
        const { onAction, onDismiss, ...shown } = options;
        toasts.set(toast, { onAction, onDismiss });
        send("toast", { toast, message: String(message), ...shown });
        return toast;
      },
      hide: (toast) => send("toast-hide", { toast }),
    },
    saveBar: { ...visibility, leaveConfirmation: () => ask("leave-confirmation") },
    modal: visibility,
    scopes: { query: scopes, request: (wanted) => ask("scopes-request", { scopes: wanted }) },
    app: { extensions: () => ask("extensions") },
    webVitals: { onReport: async () => {} },
  };

  const reload = query.get("shopify-reload");
  if (isFramed && reload) {
    // The bounce page: the app asked for a fresh token before it shows anything.
    idToken().then((token) => {
      const target = new URL(reload);
      target.searchParams.set("id_token", token);
      location.replace(target);
    });
  }

  const ownPath = () => {
    const url = new URL(location.href);
    for (const name of launchNames) url.searchParams.delete(name);
    return url.pathname + url.search + url.hash;
  };
  const mirror = () => {
    if (!reload) send("path", { path: ownPath() });
  };
  for (const name of ["pushState", "replaceState"]) {
    const native = history[name].bind(history);
    history[name] = (...args) => {
      native(...args);
      mirror();
    };
  }
  addEventListener("popstate", mirror);
  window.sandboxBridge = { send, listeners };
  send("ready");
  mirror();
}
