import type { CallCounts } from "./calls.ts";
import type { FaultOrder, Faults } from "./faults.ts";
import type { WebhookOrder, WebhookResult } from "./webhooks.ts";

/** A place is `gid://shopify/Customer/1 $app.balance`. */
export interface MetafieldOrder {
  shop?: string;
  set?: Record<string, string | null>;
}

export interface ShopMetafields {
  values: Record<string, string>;
  definitions: string[];
  /** Whether the app's blocks may print them. */
  isShown: boolean;
}

export interface SandboxControl {
  faults(order: FaultOrder): Promise<Faults>;
  reset(): Promise<Faults>;
  calls(): Promise<CallCounts>;
  /** Grants optional scopes, or takes them back, as the shop's owner does. */
  scopes(change: { grant?: string[]; withdraw?: string[] }): Promise<{ granted: string[] }>;
  /** Changes metafields behind the app's back, and gives back all that the shop has. */
  metafields(order?: MetafieldOrder): Promise<ShopMetafields>;
  /** Ends a bulk operation now, also one that was cancelled, with all of it done. */
  endBulk(order: { id: string }): Promise<{ status: string }>;
  appTarget(url: string): Promise<void>;
  /** Whose storefront it is from now on. */
  storefront(order: { shop: string }): Promise<void>;
  webhook(order: WebhookOrder): Promise<WebhookResult>;
  sessionToken(options?: {
    shop?: string;
    user?: string;
    expired?: boolean;
    secret?: string;
  }): Promise<string>;
  launchUrl(options?: { shop?: string; user?: string; path?: string }): Promise<string>;
}

/** Moves the levers of a running sandbox. */
export function sandboxControl(adminUrl: string): SandboxControl {
  const send = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const post = {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    };
    const response = await fetch(new URL(`/sandbox/${path}`, adminUrl), body === undefined ? {} : post);
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  return {
    faults: (order) => send<Faults>("faults", order),
    reset: () => send<Faults>("reset", {}),
    scopes: (change) => send<{ granted: string[] }>("scopes", change),
    calls: () => send<CallCounts>("calls"),
    metafields: (order = {}) => send<ShopMetafields>("metafields", order),
    endBulk: (order) => send<{ status: string }>("end-bulk", order),
    appTarget: async (url) => void (await send("app-target", { url })),
    storefront: async (order) => void (await send("storefront", order)),
    webhook: (order) => send<WebhookResult>("webhooks", order),
    sessionToken: async ({ expired, ...rest } = {}) => {
      const query = new URLSearchParams({ ...rest, ...(expired ? { expired: "1" } : {}) });
      return (await send<{ token: string }>(`session-token?${query}`)).token;
    },
    launchUrl: async (options = {}) =>
      (await send<{ url: string }>(`launch-url?${new URLSearchParams(options)}`)).url,
  };
}
