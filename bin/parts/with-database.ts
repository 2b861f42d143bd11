/**
 * Before the app's modules are loaded by a program for the terminal: names the database, and fills in what a
 * program that talks to no shop does not need. Answers how to leave it.
 */
export async function withDatabase(dataDir: string): Promise<() => Promise<void>> {
  Object.assign(process.env, {
    SHOPIFY_API_KEY: process.env.SHOPIFY_API_KEY || "unused",
    SHOPIFY_API_SECRET: process.env.SHOPIFY_API_SECRET || "unused",
    SHOPIFY_APP_URL: process.env.SHOPIFY_APP_URL || "http://localhost",
  });
  if (process.env.DATABASE_URL) return async () => {};
  const { localDatabase } = await import("../../tests/sandbox/postgres.ts");
  const database = await localDatabase(`${dataDir}/postgres`);
  process.env.DATABASE_URL = database.url;
  return () => database.stop();
}
