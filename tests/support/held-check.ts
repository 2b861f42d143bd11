/** A check that stands in its very middle for as long as a test likes, however slow the machine is. */
import { mustFind, sandbox } from "./shops.ts";
import { until } from "./until.ts";

/** Beside the batches of customers one call asks for the shop's facts. */
const callsAnswered = 2;

/** Until `letGo` Shopify answers so many calls only: the check that starts next has then kept some answers, and not all. */
export async function holdShopify(answersLeft = callsAnswered): Promise<void> {
  await sandbox().faults({ answersLeft });
}

/** Waits until so many customers of a held check have an answer. */
export async function untilAnswered(importNumber: number, customers = 1): Promise<void> {
  await until(async () => {
    const { status, stepDone } = await mustFind(importNumber);
    return status === "checking" && stepDone >= customers;
  });
}

/** Shopify answers all that waited, also who has gone away meanwhile, and is as before. */
export async function letGo(): Promise<void> {
  await sandbox().faults({ answersLeft: null });
  await until(async () => {
    const { count, byOperation } = await sandbox().calls();
    return count === Object.values(byOperation).reduce((sum, calls) => sum + calls, 0);
  });
  await sandbox().reset();
}
