import type { SandboxContext } from "./context.ts";

/** What the app may ask for later, as its configuration says: `optional_scopes`. */
export const optionalScopes = ["write_customers"];

/** What it may do just now. */
export const scopesOf = ({ options, granted }: Pick<SandboxContext, "options" | "granted">): string[] => [
  ...options.scopes.split(","),
  ...granted,
];
