import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where Debian and Ubuntu, Red Hat, and Homebrew put a PostgreSQL. */
const folders = (version: string): string[] => [
  `/usr/lib/postgresql/${version}`,
  `/usr/pgsql-${version}`,
  `/opt/homebrew/opt/postgresql@${version}`,
];

const find = (version: string) =>
  folders(version).find((folder) => existsSync(join(folder, "bin", "postgres")));

/** Whether this machine has a PostgreSQL of that version beside npm's. */
export const isInstalled = (version: string): boolean => find(version) !== undefined;

/** @returns the folder that has its `bin`. */
export function installedFolder(version: string): string {
  const found = find(version);
  if (found) return found;
  throw new Error(`There is no PostgreSQL ${version} on this machine: install it, or unset TEST_POSTGRES.`);
}
