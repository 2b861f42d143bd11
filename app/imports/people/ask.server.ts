/** The second step: Shopify says who each of them is, and what would change is worked out for the review. */
import { adminClient } from "../../admin-api/client.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { askInBulk } from "./ask-in-bulk.server.ts";
import { keepAnswered, nextUnasked, type AskedPerson } from "./asked.server.ts";
import { linesInLanes } from "./lines-in-lanes.ts";
import { askBatch, askLimits } from "./limits.ts";
import { lookUp } from "./look-up.server.ts";
import { planPeople } from "./plan.server.ts";
import type { PeopleRun } from "./run.server.ts";

/** Keeps every answer, so that a run that was cut short asks only about the rest. */
export async function askPeople(
  shop: string,
  { importNumber }: ImportRecord,
  _run: PeopleRun,
  signal: AbortSignal,
  limits = askLimits,
): Promise<void> {
  const client = await adminClient(shop);
  const beside = await askInBulk({ shop, importNumber, client, limits, signal });
  const ask = (until: AbortSignal) =>
    linesInLanes(
      (after: number) => nextUnasked(shop, importNumber, after, askBatch),
      async (batch: AskedPerson[]) => {
        const answers = await lookUp(client, batch, { signal: until });
        const answered = batch.map(({ rowNumber }, i) => ({ rowNumber, answers: answers[i] ?? {} }));
        await keepAnswered(shop, importNumber, answered);
      },
      until,
    );
  let isForGood = false;
  try {
    await ask(AbortSignal.any([signal, beside.told])).catch((error: unknown) => {
      if (!beside.told.aborted) throw error;
    });
    // Those of whom it told nothing; nobody is left where the calls came first.
    await ask(signal);
    isForGood = true;
  } finally {
    await beside.end(isForGood);
  }
  await planPeople(shop, importNumber);
}
