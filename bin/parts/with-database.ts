/**
 * Before the app's modules are loaded by a program for the terminal: names the database, that of DATABASE_URL or a
 * local one. Answers how to leave it.
 */
export async function withDatabase(dataDir: string): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) return async () => {};
  const { localDatabase } = await import("../../tests/sandbox/postgres.ts");
  const database = await localDatabase(`${dataDir}/postgres`);
  process.env.DATABASE_URL = database.url;
  return () => database.stop();
}
