/** What the worker does about the part of an import that adds and updates customers. */
import { AdminApiError } from "../../admin-api/errors.ts";
import { inShop } from "../../database/db.server.ts";
import { log } from "../../log.server.ts";
import { Refused } from "../../refusal.ts";
import { ImportFailure } from "../record/failure.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { forgetDeaths } from "../turn/starts.server.ts";
import type { FailureCode } from "../record/status.ts";
import { askPeople } from "./ask.server.ts";
import { FileLost } from "./on-its-way.server.ts";
import { readPeople } from "./read.server.ts";
import { findPeopleRun, type PeopleState } from "./run.server.ts";
import { peopleSteps, type PeopleStep } from "../record/people.ts";
import { stopFile } from "./stop-file.server.ts";
import { stopPeople } from "./stop.server.ts";
import { untagPeople } from "./untag.server.ts";
import { writePeople } from "./write.server.ts";

/**
 * Takes the customers of an import as far as they go without a person.
 * @param start runs a step, unless too many processes died in the middle of it
 * @returns false where there is nothing to do.
 */
export async function workOnPeople(
  shop: string,
  importRecord: ImportRecord,
  signal: AbortSignal,
  start: (step: PeopleStep, work: () => Promise<unknown>) => Promise<void>,
): Promise<boolean> {
  const { importNumber } = importRecord;
  const run = await findPeopleRun(shop, importNumber);
  if (!run || !isWorking(run.state)) return false;
  // An import that was discarded meanwhile writes nothing any more; tags alone are taken off afterwards.
  if (importRecord.status !== "uploaded" && run.state !== "untagging") {
    if (run.state === "writing") await stopFile(shop, importNumber, signal);
    return false;
  }
  if (run.failureCode) return false;
  const { state } = run;
  try {
    await start(state, () => steps[state](shop, importRecord, run, signal));
  } catch (error) {
    // Whoever has the lock now goes on.
    if (error instanceof FileLost) return false;
    const code = failureOf(error);
    if (!code) throw error;
    log.warn({ shop, importNumber, step: state, code, err: error }, "the customers' part stands still");
    await inShop(shop, async (db) => {
      await forgetDeaths(db, importNumber);
      await stopPeople(db, importNumber, code);
    });
  }
  return true;
}

const steps = { reading: readPeople, asking: askPeople, writing: writePeople, untagging: untagPeople };
const isWorking = (state: PeopleState): state is PeopleStep =>
  (peopleSteps as readonly PeopleState[]).includes(state);

function failureOf(error: unknown): FailureCode | undefined {
  if (error instanceof AdminApiError || error instanceof ImportFailure) return error.code;
  return error instanceof Refused ? "file_unreadable" : undefined;
}
