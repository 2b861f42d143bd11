import { existsSync, readdirSync, readFileSync } from "node:fs";

const handle = "points-history";
const folder = new URL(`../../extensions/${handle}/`, import.meta.url);

/** The theme app extension as App Bridge's `app.extensions()` reports it (app-bridge-types, ExtensionInfo). */
export function extensionStatus(status: "active" | "available" | "unavailable"): unknown[] {
  const blocks = new URL("blocks/", folder);
  if (!existsSync(blocks)) return [];
  const themeId = "gid://shopify/OnlineStoreTheme/129461977151";
  const activations = readdirSync(blocks)
    .filter((file) => file.endsWith(".liquid"))
    .map((file) => {
      const block = file.replace(".liquid", "");
      const target = `template--page/main/${block.replaceAll("-", "_")}_Xk3fQa`;
      return {
        target: "section",
        handle: block,
        name: blockName(readFileSync(new URL(file, blocks), "utf8")) ?? block,
        status,
        activations: status === "active" ? [{ target, themeId }] : [],
      };
    });
  return [{ handle, type: "theme_app_extension", activations }];
}

function blockName(liquid: string): string | undefined {
  const name = /\{%-?\s*schema[^%]*%\}[\s\S]*?"name"\s*:\s*"([^"]+)"/.exec(liquid)?.[1];
  return name?.startsWith("t:") ? translated(name.slice(2)) : name;
}

function translated(key: string): string | undefined {
  const file = new URL("locales/en.default.schema.json", folder);
  let value: unknown = JSON.parse(readFileSync(file, "utf8"));
  for (const part of key.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === "string" ? value : undefined;
}
