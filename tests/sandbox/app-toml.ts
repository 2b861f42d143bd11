import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";

const tomlFile = new URL("../../shopify.app.toml", import.meta.url);

interface AppToml {
  application_url?: string;
  app_proxy?: { url?: string; prefix?: string; subpath?: string };
  webhooks?: { subscriptions?: { topics?: string[]; compliance_topics?: string[]; uri?: string }[] };
}

function readToml(): AppToml {
  return existsSync(tomlFile) ? (parse(readFileSync(tomlFile, "utf8")) as AppToml) : {};
}

/** Where the app asked to be opened. */
export function applicationPath(): string {
  const url = readToml().application_url;
  return url ? new URL(url).pathname : "/app";
}

/** The path, not the address, to which a webhook of this topic is posted; null: not subscribed. */
export function webhookPath(topic: string): string | null {
  for (const { topics = [], compliance_topics: compliance = [], uri } of readToml().webhooks?.subscriptions ??
    []) {
    if (uri && [...topics, ...compliance].includes(topic))
      return new URL(uri, "https://app.invalid").pathname;
  }
  return null;
}

export interface AppProxySettings {
  /** The path in the shop, such as `/apps/pointbook`. */
  pathPrefix: string;
  /** The path in the app that stands behind it. */
  appPath: string;
}

export function appProxySettings(): AppProxySettings {
  const { url = "/proxy", prefix = "apps", subpath = "pointbook" } = readToml().app_proxy ?? {};
  return {
    pathPrefix: `/${prefix}/${subpath}`,
    appPath: new URL(url, "https://app.invalid").pathname.replace(/\/$/, ""),
  };
}
