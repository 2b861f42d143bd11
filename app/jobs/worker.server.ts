import type { Job, JobWithMetadata, PgBoss } from "pg-boss";
import { inShop, withPatience } from "../database/db.server.ts";
import { isNodeAway, NodeAway } from "../database/database-busy.ts";
import { log, withLogContext } from "../log.server.ts";
import {
  endLeftJobs,
  enqueueAgain,
  goneQueue,
  importQueue,
  priorities,
  retentionQueue,
  startWorkingQueue,
  webhookQueue,
  type ImportJob,
  type WebhookJob,
} from "../queue.server.ts";
import { beat, beatMs } from "../heartbeat.server.ts";
import { fail } from "../imports/fail.server.ts";
import { nextImports, type WaitingImport } from "../imports/turn/waiting.server.ts";
import { workOnDeliveries } from "../privacy/deliveries.server.ts";
import { compareBalanceFields, startKeepingBalanceFields } from "./balance-fields.server.ts";
import { compareCardFields, startKeepingCardFields } from "./card-fields.server.ts";
import { startWritingExports } from "./exports.server.ts";
import { repeat } from "./repeat.server.ts";
import { findGone } from "./find-gone.server.ts";
import { handBack, MustWait } from "./count-deaths.server.ts";
import { deleteExpired } from "./retention.server.ts";
import { startSendingMails } from "./send-mails.server.ts";
import { startSweeping, startSweepingUploads } from "./sweep.server.ts";
import { failureOfStep, workOnImport } from "./work-on-import.server.ts";

export interface Worker {
  /** Lets the running steps end, or hands them back to the queue. */
  stop(): Promise<void>;
}

/** Short enough that a process which was told to stop is gone within ten seconds. */
const stopMsMax = 8_000;
/** Imports of different shops that one worker has in hand; one shop's are serial. */
const lanes = [
  ...Array.from({ length: 2 }, () => ({ maxPriority: priorities.large })),
  ...Array.from({ length: 3 }, () => ({ minPriority: priorities.small })),
];
/** Shops whose webhooks one worker has in hand. */
const webhookLanes = 2;

export async function startWorker(): Promise<Worker> {
  const boss = await startWorkingQueue();
  const stopping = new AbortController();
  await takeJobs(boss, stopping.signal);

  const sweeping = [
    startSweeping(boss),
    startSweepingUploads(),
    repeat("heartbeat", beatMs, beat),
    startSendingMails(stopping.signal),
    startKeepingBalanceFields(stopping.signal),
    startKeepingCardFields(stopping.signal),
    ...startWritingExports(stopping.signal),
  ];

  return {
    async stop() {
      stopping.abort(new Error("the worker stops"));
      await Promise.all(sweeping.map((each) => each?.stop()));
      await boss.stop({ graceful: true, timeout: stopMsMax });
      await handBack();
    },
  };
}

async function takeJobs(boss: PgBoss, signal: AbortSignal): Promise<void> {
  for (const lane of lanes) {
    const id = await boss.work(
      importQueue,
      // A notice wakes the lanes for a new job, but nothing does when a job is due to be tried again.
      { ...lane, includeMetadata: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
      async ([job]: JobWithMetadata<ImportJob>[]) => {
        if (!job) return;
        await withLogContext({ ...job.data }, () => handle(boss, job, signal)).finally(() => {
          // After a job the next one is taken at once: many may wait of which nothing is left to do.
          if (!signal.aborted) boss.notifyWorker(id);
        });
      },
    );
  }
  for (let lane = 0; lane < webhookLanes; lane++) await takeWebhookJobs(boss, signal);
  await boss.work(retentionQueue, async () => deleteExpired(signal));
  await boss.work(goneQueue, async () => {
    await findGone(signal);
    await compareBalanceFields(signal);
    await compareCardFields(signal);
  });
}

async function takeWebhookJobs(boss: PgBoss, signal: AbortSignal): Promise<void> {
  const id = await boss.work(
    webhookQueue,
    { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
    async ([job]: Job<WebhookJob>[]) => {
      if (!job) return;
      const { shop } = job.data;
      await withLogContext({ shop }, () => withPatience(() => workOnDeliveries(shop, signal)))
        // The rows are still there, and the sweep finds them. The queue would keep the error, which may quote rows.
        .catch((error: unknown) => log.error({ shop, err: error }, "webhooks not worked on"))
        .finally(() => {
          if (!signal.aborted) boss.notifyWorker(id);
        });
    },
  );
}

async function handle(boss: PgBoss, job: JobWithMetadata<ImportJob>, signal: AbortSignal): Promise<void> {
  const { shop, importNumber } = job.data;
  const [next] = await nextImports({ shop });
  // Done already, or another one's turn; or a worker is at the shop, who sees to what is next when it is done.
  if (next?.importNumber !== importNumber) return enqueueNext(boss, next);
  try {
    await work(job, signal);
  } finally {
    if (!signal.aborted) await enqueueNext(boss, ...(await nextImports({ shop, except: importNumber })));
  }
}

async function enqueueNext(boss: PgBoss, next?: WaitingImport): Promise<void> {
  if (next && !next.hasJob) await enqueueAgain(boss, [next]);
}

async function work(job: JobWithMetadata<ImportJob>, signal: AbortSignal): Promise<void> {
  const { shop, importNumber } = job.data;
  const atShop = () => endLeftJobs(shop, job.id);
  const failure = await workOnImport(shop, importNumber, signal, atShop).catch((error: unknown) => ({
    error,
  }));
  // Handed back: the next worker, or this one when it starts again, goes on.
  if (!failure || signal.aborted) return;
  // The sweep brings it again.
  if (failure.error instanceof MustWait) return;
  // Nobody knows for how long, and the import is as good as it was: it must not fail of it.
  if (failure.error instanceof NodeAway || (isNodeAway(failure.error) && !(await answers(shop))))
    return log.warn({ err: failure.error }, "an import waits for its node");
  log.error({ attempt: job.retryCount + 1, err: failure.error }, "import step threw");
  if (job.retryCount >= job.retryLimit) await fail(shop, importNumber, failureOfStep(failure.error));
  // Not the error itself: the queue keeps what it is given, and PostgreSQL's errors quote rows.
  throw new Error("The import step threw; the log says what.");
}

/** Whether the shop's node does: a step may also be what made its end of the connection die. */
const answers = (shop: string) =>
  inShop(shop, (db) => db.query("SELECT FROM shop WHERE shop = $1", [shop])).then(
    () => true,
    () => false,
  );
