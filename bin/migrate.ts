import { endWithSentence } from "./parts/end.ts";

async function run(): Promise<void> {
  const { prepareDatabaseAndLeave } = await import("./parts/prepare-database.ts");
  const { migrations, functions } = await prepareDatabaseAndLeave();
  const applied = [...migrations, ...functions.applied.map((name) => `function ${name}`)];
  console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date.");
  if (functions.newer.length > 0)
    console.log(
      `The database has newer functions than this release, and keeps them: ${functions.newer.join(", ")}`,
    );
}

await run().catch(endWithSentence);
