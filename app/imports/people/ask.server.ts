/** The second step: Shopify says who each of them is, and what would change is worked out for the review. */
import { adminClient } from "../../admin-api/client.server.ts";
import type { ImportRecord } from "../import.server.ts";
import { askInBulk } from "./ask-in-bulk.server.ts";
import { keepAnswered, nextUnasked, type Asked } from "./asked.server.ts";
import { inLanes } from "./in-lanes.ts";
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
  const endBulk = await askInBulk({ shop, importNumber, client, limits, signal });
  let isForGood = false;
  try {
    await inLanes(
      (after: number) => nextUnasked(shop, importNumber, after, askBatch),
      async (batch: Asked[]) => {
        const answers = await lookUp(client, batch, { signal });
        await keepAnswered(
          shop,
          importNumber,
          batch.map(({ rowNumber }, i) => ({ rowNumber, answers: answers[i] ?? {} })),
        );
      },
      signal,
    );
    isForGood = true;
  } finally {
    await endBulk(isForGood);
  }
  await planPeople(shop, importNumber);
}
