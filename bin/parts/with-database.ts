import { words } from "./terminal-words.ts";

/**
 * Before the app's modules are loaded by a program for the terminal: names the database, that of DATABASE_URL or, in
 * the folder that was asked for by name, a local one. Answers how to leave it.
 * @throws where neither is named: whoever forgot the variable would be told that the demo's books agree.
 */
export async function withDatabase(dataDir: string | undefined): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) return async () => {};
  if (dataDir === undefined) throw new Error(words.t("cli.errors.noDatabase"));
  const { localDatabase } = await import("../../tests/sandbox/postgres.ts");
  const database = await localDatabase(`${dataDir}/postgres`);
  process.env.DATABASE_URL = database.url;
  return () => database.stop();
}
