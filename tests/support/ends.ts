/**
 * Vitest ends a run while its workers still stop what their files have shared, and tells nobody what goes wrong there:
 * PostgreSQL was stopped under it, and its database stayed for ever. So each worker leaves a note as long as it has
 * something to stop; the run waits for that, and fails with what they say.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Names the folder of the notes. Workers inherit it. */
const variable = "POINTBOOK_ENDS";

/** Less than Vitest has for its own end. */
const patienceMs = 50_000;

/** For the run. @returns what waits for all ends, and throws what went wrong at one. */
export function expectEnds(patience = patienceMs): () => Promise<void> {
  const folder = resolve(`.data/ends-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.env[variable] = folder;
  const missing = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".begun") && isAlive(parseInt(name)))
      .map((name) => `Worker ${parseInt(name)} has not stopped what it started.`);
  return async () => {
    // Who set up the run twice, for a second PostgreSQL, has waited for all of them already.
    if (!existsSync(folder)) return;
    for (const givenUp = performance.now() + patience; missing().length > 0 && performance.now() < givenUp;)
      await sleep(50);
    const told = readdirSync(folder).filter((name) => name.endsWith(".fault"));
    const faults = [...missing(), ...told.map((name) => readFileSync(join(folder, name), "utf8"))];
    rmSync(folder, { recursive: true, force: true });
    Reflect.deleteProperty(process.env, variable);
    if (faults.length > 0) throw new Error(`At the end of a worker:\n${faults.join("\n")}`);
  };
}

/** For a worker that has something to stop. @returns what tells that it is done, and what went wrong. */
export function noteBeginning(): (faults: unknown[]) => void {
  const folder = process.env[variable];
  if (!folder) return () => {};
  const note = (name: string) => join(folder, `${process.pid}.${name}`);
  writeFileSync(note("begun"), "");
  return (faults) => {
    if (faults.length > 0) writeFileSync(note("fault"), faults.map(String).join("\n"));
    rmSync(note("begun"), { force: true });
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
