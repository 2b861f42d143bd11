import { endWithSentence } from "./parts/end.ts";
import { print } from "./parts/print.ts";
import { words } from "./parts/terminal-words.ts";

async function run(): Promise<void> {
  const { prepareDatabaseAndLeave } = await import("./parts/prepare-database.ts");
  const { migrations, functions } = await prepareDatabaseAndLeave();
  const applied = [
    ...migrations,
    ...functions.applied.map((name) => words.t("cli.migrate.function", { name })),
  ];
  print(
    applied.length > 0
      ? words.t("cli.migrate.applied", { names: applied.join(", ") })
      : words.t("cli.migrate.upToDate"),
  );
  if (functions.newer.length > 0) print(words.t("cli.migrate.newer", { names: functions.newer.join(", ") }));
}

await run().catch(endWithSentence);
