/** One shop's turn at the fields of its customers at Shopify. */
import { modest } from "../admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { turnMs, type FieldFailure } from "../customer-field/customer-field.ts";
import { FieldRefused } from "../customer-field/field-refused.ts";
import { inShop, ownerPool, withPatience } from "../database/db.server.ts";
import { withLock } from "../imports/turn/shop-lock.server.ts";
import { inLanes } from "../in-lanes.ts";
import { log, withLogContext } from "../log.server.ts";

interface Turn {
  switchTable: "balance_field_switch" | "card_field_switch";
  shop: string;
  signal: AbortSignal;
}

const locks = { balance_field_switch: "balance-field", card_field_switch: "card-field" };

/** One process at a time. What keeps the turn from its end is noted with the shop, and keeps no other shop's. */
async function fieldTurn(
  turn: Turn,
  work: (client: AdminClient, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const { shop, signal, switchTable } = turn;
  await withLogContext({ shop }, () =>
    withLock(`${locks[switchTable]}:${shop}`, async (lost) => {
      const client = await adminClient(shop, modest);
      await withPatience(() => work(client, AbortSignal.any([signal, lost])));
      await note(turn, null);
    }),
  ).catch(async (error: unknown) => {
    if (signal.aborted) return;
    const failure = failureOf(error);
    log[failure ? "info" : "error"]({ shop, switchTable, err: error }, "a field was not written");
    await note(turn, failure ?? "unavailable").catch((lost: unknown) =>
      log.warn({ shop, err: lost }, "not noted"),
    );
  });
}

/** Shops whose turn it is at the same time: where the Shopify of one hangs, the others go on. */
const shopsAtOnce = 4;

interface TurnOf extends Turn {
  state: "on" | "ending";
}

/** A turn for each of the shops. @param work gets told when the others have waited long enough */
export async function fieldTurns(
  { switchTable, signal }: Pick<Turn, "switchTable" | "signal">,
  shops: Pick<TurnOf, "shop" | "state">[],
  work: (turn: TurnOf, client: AdminClient, isOver: () => boolean) => Promise<unknown>,
): Promise<void> {
  await inLanes(
    shops,
    () => shopsAtOnce,
    async ({ shop, state }) => {
      if (signal.aborted) return;
      await fieldTurn({ switchTable, shop, signal }, (client, either) => {
        const began = performance.now();
        const isOver = () => either.aborted || performance.now() - began > turnMs;
        return work({ switchTable, shop, state, signal: either }, client, isOver);
      });
    },
  );
}

/** A look at what Shopify really has, of each shop that has its field switched on. */
export async function compareTurns(
  { switchTable, signal }: Pick<Turn, "switchTable" | "signal">,
  compare: (shop: string, client: AdminClient, signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const { rows } = await ownerPool.query<{ shop: string }>(
    `SELECT f.shop FROM ${switchTable} f JOIN shop s ON s.shop = f.shop
     WHERE s.uninstalled_at IS NULL AND f.state = 'on' ORDER BY f.shop`,
  );
  for (const { shop } of rows) {
    signal.throwIfAborted();
    await fieldTurn({ switchTable, shop, signal }, async (client, either) => {
      const differing = await compare(shop, client, either);
      if (differing > 0) log.warn({ shop, switchTable, differing }, "fields differed");
    });
  }
}

function failureOf(error: unknown): FieldFailure | null {
  if (error instanceof FieldRefused) return "refused";
  if (!(error instanceof AdminApiError)) return null;
  return error.code === "access_lost" || error.code === "access_denied" ? "access" : "unavailable";
}

const note = ({ shop, switchTable }: Turn, failure: FieldFailure | null) =>
  inShop(shop, (db) =>
    db.queryWhole(
      `UPDATE ${switchTable} SET failure_code = $2, failed_at = CASE WHEN $2 IS NOT NULL THEN now() END
       WHERE shop = $1 AND (failure_code, $2) IS DISTINCT FROM (NULL, NULL)`,
      [db.shop, failure],
    ),
  );
