/** npm run backup -- FILE [--data-dir DIR]: the whole database in one file, as it was at one moment, by pg_dump. */
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { endWithSentence } from "./parts/end.ts";
import { readFlags } from "./parts/flags.ts";
import { connect, databaseName, refuseOlderProgram, runProgram } from "./parts/postgres-programs.ts";
import { print } from "./parts/print.ts";
import { words } from "./parts/terminal-words.ts";

const { values, positionals } = readFlags({
  options: { "data-dir": { type: "string" } },
  allowPositionals: true,
});

async function run(): Promise<void> {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(words.t("cli.backup.name"));
  if (existsSync(file)) throw new Error(words.t("cli.backup.exists", { path: file }));
  const { withDatabase } = await import("./parts/with-database.ts");
  const leave = await withDatabase(values["data-dir"]);
  try {
    const client = await connect();
    await refuseOlderProgram("pg_dump", client).finally(() => client.end());
    await dump(file);
    const size = words.bytes(statSync(file).size);
    print(words.t("cli.backup.done", { database: databaseName(), path: file, size }));
  } finally {
    await leave();
  }
}

/** A backup that breaks off leaves no file that looks like one; what it holds only its owner may read. */
async function dump(file: string): Promise<void> {
  const part = `${file}.part`;
  process.umask(0o077);
  try {
    await runProgram("pg_dump", ["--format=custom", `--file=${part}`]);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

await run().catch(endWithSentence);
