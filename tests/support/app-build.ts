/** The built app, which the web process serves: built beside the tests that don't need it. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Names the file that says how the build ended; it is there once the build has. Workers inherit it. */
const variable = "POINTBOOK_BUILD_RESULT";

export const isBuilt = () => existsSync("build/server/index.js");

/** Begins to build, unless it has begun already. @returns what is to be done in the end. */
export function startBuild(): () => void {
  if (process.env[variable]) return () => {};
  const result = resolve(`.data/build-${process.pid}`);
  rmSync(result, { force: true });
  process.env[variable] = result;
  const { VITEST: _, ...env } = process.env;
  const child = spawn("npx", ["remix", "vite:build", "--logLevel", "warn"], {
    env: { ...env, NODE_ENV: "production" },
    // A group of its own, so that all of it can be stopped.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (said += text.toString()));
  child.once("close", (code) =>
    writeFileSync(result, code === 0 ? "" : `The app could not be built:\n${said}`),
  );
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null && child.pid)
      process.kill(-child.pid, "SIGTERM");
    rmSync(result, { force: true });
  };
  process.once("exit", stop);
  return () => {
    process.off("exit", stop);
    stop();
  };
}

/** Waits for the build that this run makes; where it makes none, what was built before is served. */
export async function appIsBuilt(): Promise<void> {
  const result = process.env[variable];
  if (!result) return;
  while (!existsSync(result)) await sleep(50);
  const complaint = readFileSync(result, "utf8");
  if (complaint) throw new Error(complaint);
}
