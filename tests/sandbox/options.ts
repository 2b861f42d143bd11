/** What a sandbox can be told when it starts; port 0 means any free port. */
export interface SandboxOptions {
  adminPort?: number;
  appPort?: number;
  storefrontPort?: number;
  /** Of the mail server. */
  mailPort?: number;
  /** Where the app's own web process listens. */
  appTarget?: string;
  apiKey?: string;
  apiSecret?: string;
  shop?: string;
  customers?: number;
  latencyMs?: number;
  scopes?: string;
}

export type ResolvedOptions = Required<SandboxOptions>;

const defaults: ResolvedOptions = {
  adminPort: 4500,
  appPort: 4501,
  storefrontPort: 4502,
  mailPort: 0,
  appTarget: "http://127.0.0.1:3100",
  apiKey: "pointbook-sandbox-key",
  apiSecret: "pointbook-sandbox-secret",
  shop: "pointbook-demo.myshopify.com",
  customers: 1000,
  latencyMs: 0,
  scopes: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers",
};

export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(given) as SandboxOptions) };
}

export function optionsFromEnv(env: NodeJS.ProcessEnv): SandboxOptions {
  const options: SandboxOptions = {};
  const text = (name: string, set: (value: string) => void) => {
    const value = env[name];
    if (value) set(value);
  };
  const number = (name: string, set: (value: number) => void) =>
    text(name, (value) => {
      if (!/^\d+$/.test(value)) throw new Error(`${name} must be a whole number, not "${value}".`);
      set(Number(value));
    });
  number("SANDBOX_ADMIN_PORT", (value) => (options.adminPort = value));
  number("SANDBOX_APP_PORT", (value) => (options.appPort = value));
  number("SANDBOX_STOREFRONT_PORT", (value) => (options.storefrontPort = value));
  number("SANDBOX_MAIL_PORT", (value) => (options.mailPort = value));
  number("SANDBOX_CUSTOMERS", (value) => (options.customers = value));
  number("SANDBOX_LATENCY_MS", (value) => (options.latencyMs = value));
  text("SANDBOX_APP_TARGET", (value) => (options.appTarget = value));
  text("SHOPIFY_API_KEY", (value) => (options.apiKey = value));
  text("SHOPIFY_API_SECRET", (value) => (options.apiSecret = value));
  text("SHOP", (value) => (options.shop = value));
  text("SCOPES", (value) => (options.scopes = value));
  return options;
}
