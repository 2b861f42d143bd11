/**
 * The PostgreSQL that is installed on this machine, if one is, with all of its programs: npm's has no pg_dump, and
 * one of another version refuses npm's server.
 */
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "#sandbox/free-port.ts";
import { homeFor, runProgram } from "#sandbox/postgres-home.ts";
import { keepServer } from "./server-keeper.ts";

/** The newest folder of programs that has a server and its backup, as Debian, Ubuntu and Homebrew install them. */
export function installedPostgres(): string | undefined {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const debian = list("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`);
  const homebrew = list("/opt/homebrew/opt").map((name) => `/opt/homebrew/opt/${name}/bin`);
  const versionOf = (folder: string) => Number(/(\d+)\/bin$/.exec(folder)?.[1] ?? 0);
  return [
    process.env.PG_BIN ?? "",
    ...[...debian, ...homebrew].sort((a, b) => versionOf(b) - versionOf(a)),
  ].find((bin) =>
    ["postgres", "initdb", "pg_ctl", "pg_dump", "pg_restore"].every((name) => existsSync(join(bin, name))),
  );
}

export interface InstalledServer {
  /** Connection string of a database, as the server's superuser. */
  url(database: string): string;
  remove(): Promise<void>;
}

/** A new server of its own, of that installation. */
export async function startInstalledServer(bin: string, folder: string): Promise<InstalledServer> {
  const home = { ...homeFor(resolve(folder)), native: resolve(bin, "..") };
  const data = join(home.folder, "data");
  rmSync(data, { recursive: true, force: true });
  mkdirSync(home.folder, { recursive: true });
  if (home.owner) chownSync(home.folder, home.owner.uid, home.owner.gid);
  const must = async (program: string, args: string[]) => {
    const failure = await runProgram(home, program, args);
    if (failure) throw new Error(`${program}: ${failure}`);
  };
  await must("initdb", [
    `--pgdata=${data}`,
    "--username=owner",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
  ]);
  const keeper = keepServer(folder, "remove");
  const port = await freePort();
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  await must("pg_ctl", ["start", "-D", data, "-w", "-l", join(home.folder, "server.log"), "-o", options]);
  return {
    url: (database) => `postgresql://owner:unused@127.0.0.1:${port}/${database}`,
    async remove() {
      await must("pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"]);
      rmSync(home.folder, { recursive: true, force: true });
      await keeper.dismiss();
    },
  };
}
