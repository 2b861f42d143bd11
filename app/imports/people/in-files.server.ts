/**
 * Many customers by bulk operations, a file after the other. Whatever goes wrong with one, those of whom it does not tell
 * are asked about and written by calls.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdminClient, RequestOptions } from "../../admin-api/client.server.ts";
import { smallestBucket } from "../../admin-api/client-limits.ts";
import { AnswerLost, unlessBadAnswer } from "../../admin-api/errors.ts";
import { findBulkMutation, startBulkMutation, uploadForMutation } from "../../bulk/mutation.server.ts";
import { endedBulk, untilBroken } from "../../bulk/operation.server.ts";
import { log } from "../../log.server.ts";
import { asAnswered, mayHaveChanged } from "./as-answered.ts";
import type { OptInLevel } from "./consent.ts";
import { createAnsweredLines, fileSteps, lineOf, mutationOf, type FileStep } from "./file-lines.ts";
import { askBatch, lanesMax, readBatch, type PeopleFileLimits } from "./limits.ts";
import { lookUp } from "./look-up.server.ts";
import {
  endFile,
  fileOnItsWay,
  keepAnswers,
  noteAsked,
  noteFile,
  noteFileOperation,
  showProgress,
  type Whose,
} from "./on-its-way.server.ts";
import { countDue, nextDue } from "./due.server.ts";
import type { ToWrite } from "./written.server.ts";

/** What writing a customer needs, by a call or in a file. */
export interface Writing {
  client: AdminClient;
  options: RequestOptions;
  /** How customers agreed to be written to. */
  optIn: OptInLevel | undefined;
}

interface InFiles extends Writing {
  whose: Whose;
  signal: AbortSignal;
  limits: PeopleFileLimits;
}

/** @returns when all that is left is for calls. */
export async function writeInFiles(run: InFiles): Promise<void> {
  const left = await fileOnItsWay(run.whose);
  if (left.step && left.token) {
    const id = left.operationId ?? (await find(run, left.token));
    await finish(run, left.step, left.token, id);
  } else if (left.step) await endFile(run.whose, null, { wasAsked: false });
  for (const step of fileSteps) while (await isWorthFile(run, step)) if (!(await writeFile(run, step))) break;
}

/** Each line is a mutation, whoever runs it. */
const mutationCost = 10;

async function isWorthFile({ client, whose, limits }: InFiles, step: FileStep): Promise<boolean> {
  if ((await fileOnItsWay(whose)).isOver) return false;
  const { currentlyAvailable: available, restoreRate } = client.bucket() ?? smallestBucket;
  const lines = await countDue(whose, step);
  return lines > 0 && limits.isWorth({ lines, lanes: lanesMax, cost: mutationCost, available, restoreRate });
}

/** @returns whether another may follow. */
async function writeFile(run: InFiles, step: FileStep): Promise<boolean> {
  const { whose, client, signal, optIn } = run;
  const people = await noteFile(whose, step, await peopleForFile(run, step));
  if (!people || people.length === 0) {
    await endFile(whose, null, { wasAsked: false });
    return false;
  }
  const file = new Blob(
    people.map((person) => lineOf(step, person, optIn)),
    { type: "text/jsonl" },
  );
  const uploaded = await uploadForMutation(client, "customers.jsonl", file, signal);
  const token = randomUUID().replaceAll("-", "");
  if ("path" in uploaded && !(await noteAsked(whose, token, people))) {
    await endFile(whose, null, { wasAsked: false });
    return true;
  }
  const started = "path" in uploaded ? await start(run, step, token, uploaded.path) : uploaded;
  if ("refusal" in started) {
    log.info({ ...whose, step, refusal: started.refusal }, "customers are written by calls");
    await endFile(whose, "path" in uploaded ? token : null, { wasAsked: false, isOver: true });
    return false;
  }
  await finish(run, step, token, started.id);
  return true;
}

/** As many as one file may hold, as they are now. */
async function peopleForFile(run: InFiles, step: FileStep): Promise<ToWrite[]> {
  const { whose, limits, optIn, signal } = run;
  const people: ToWrite[] = [];
  let bytes = 0;
  const next = (after: number) => nextDue(whose, step, after, step === "create" ? readBatch : askBatch);
  for (let batch = await next(0); batch.length > 0; batch = await next(batch.at(-1)?.rowNumber ?? 0)) {
    signal.throwIfAborted();
    for (const person of await asTheyAreNow(run, batch)) {
      // Whose tags the staff have put on meanwhile is left to the calls, which write nothing of her.
      if (step === "tags" && person.newTags.length === 0) continue;
      bytes += Buffer.byteLength(lineOf(step, person, optIn));
      if (people.length === limits.linesMax || bytes > limits.bytesMax) return people;
      people.push(person);
    }
  }
  return people;
}

/** By her id alone: who is changed by a file has no consents in it. */
async function asTheyAreNow({ client, options }: InFiles, people: ToWrite[]): Promise<ToWrite[]> {
  const asked = people.filter((person) => !person.wasSent && mayHaveChanged(person));
  const answers = await lookUp(
    client,
    asked.map(({ foundId }) => ({ customerId: foundId, email: null, phone: null })),
    options,
  );
  const now = new Map(asked.map((person, i) => [person.rowNumber, asAnswered(person, answers[i] ?? {})]));
  return people.map((person) => now.get(person.rowNumber) ?? person);
}

/** @returns its id; null where its answer was lost, and nobody finds it. */
async function start(
  run: InFiles,
  step: FileStep,
  token: string,
  path: string,
): Promise<{ id: string | null } | { refusal: string }> {
  try {
    return await startBulkMutation(run.client, mutationOf(step, token), path, run.signal);
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    return { id: await find(run, token) };
  }
}

const findTries = 3;
const findPauseMs = 1_000;

/** Null where no list shows it, or none that is understood, however often it is asked for. */
async function find({ client, signal }: InFiles, token: string): Promise<string | null> {
  for (let tries = 1; tries <= findTries; tries++) {
    const id = await findBulkMutation(client, token, signal).catch(unlessBadAnswer);
    if (id !== undefined) return id;
    await sleep(findPauseMs, undefined, { signal });
  }
  return null;
}

/** Waits for its end, and writes down what it tells. One of an import that was discarded is stopped. */
async function finish(run: InFiles, step: FileStep, token: string, id: string | null): Promise<void> {
  const { client, whose, signal, limits } = run;
  if (id !== null) await noteFileOperation(whose, token, id);
  const ended =
    id === null
      ? null
      : await endedBulk(client, id, false, {
          ...{ signal, standstillMs: limits.standstillMs, stopMs: limits.stopMs },
          isTold: () => false,
          onLook: ({ objectsSeen }) => showProgress(whose, objectsSeen),
        });
  const result = ended?.url ? untilBroken(ended.url, createAnsweredLines(step), signal) : undefined;
  for await (const answers of result?.batches ?? []) await keepAnswers(whose, token, step, answers);
  const untold = await endFile(whose, token, { wasAsked: true });
  log.info(
    { ...whose, step, bulkOperationId: id, outcome: ended?.outcome ?? "unknown", untold },
    "a file of customers has ended",
  );
}
