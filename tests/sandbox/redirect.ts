import { Agent, setGlobalDispatcher } from "undici";
import type { Dispatcher } from "undici";

// Loaded before the app (`node --import`): its calls to Shopify then go to the sandbox, and the
// app knows nothing of it. A dispatcher, because replacing `fetch` misses the copy Remix uses.

const sandboxUrl = process.env.SANDBOX_URL;
if (!sandboxUrl)
  throw new Error("SANDBOX_URL must name the sandbox's admin address, such as http://localhost:4500.");
const target = new URL(sandboxUrl);

/** Where Shopify keeps the results of bulk operations, and where it takes the files for them. */
const bulkHosts = ["storage.googleapis.com", "shopify-staged-uploads.storage.googleapis.com"];
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

const redirectShops: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { hostname, host } = new URL(String(options.origin));
  if (loopback.test(hostname)) return dispatch(options, handler);
  if (!hostname.endsWith(".myshopify.com") && !bulkHosts.includes(hostname)) {
    throw new Error(
      `Undeclared outbound call to ${host}: with the sandbox the app may only call its shop, and the files of bulk operations.`,
    );
  }
  return dispatch({ ...options, origin: target.origin, headers: withShop(options.headers, host) }, handler);
};

function withShop(
  headers: Dispatcher.DispatchOptions["headers"],
  host: string,
): Dispatcher.DispatchOptions["headers"] {
  if (Array.isArray(headers)) return [...headers, "x-forwarded-host", host];
  if (headers && Symbol.iterator in headers) return [...headers, ["x-forwarded-host", host]];
  return { ...headers, "x-forwarded-host": host };
}

setGlobalDispatcher(new Agent().compose(redirectShops));
