/** Whether each webhook was worked on, and once. */
import type { Observer } from "./observer.ts";
import type { SentWebhook } from "./webhooks.ts";

/**
 * Notes each time that one is done; in the same transaction, so that a kill can’t come between. In a schema of its own: it
 * is no table of the app’s.
 */
export async function countWork(observer: Observer): Promise<void> {
  await observer.look(`
    CREATE SCHEMA torture;
    CREATE TABLE torture.worked (shop text, webhook_id text);
    CREATE FUNCTION torture.note_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO torture.worked VALUES (new.shop, new.webhook_id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER torture_note_work AFTER UPDATE OF payload ON webhook_delivery
    FOR EACH ROW WHEN (new.payload IS NULL) EXECUTE FUNCTION torture.note_work()`);
}

/** @returns a sentence for each that was lost, doubled, or without effect. */
export async function webhookDifferences(observer: Observer, sent: SentWebhook[]): Promise<string[]> {
  const times = new Map<string, number>();
  for (const { id } of await observer.look<{ id: string }>("SELECT webhook_id AS id FROM torture.worked"))
    times.set(id, (times.get(id) ?? 0) + 1);
  const notOnce = sent
    .filter(({ webhookId }) => times.get(webhookId) !== 1)
    .map(
      ({ shop, webhookId }) =>
        `${shop}: webhook ${webhookId} was worked on ${times.get(webhookId) ?? 0} times`,
    );
  return [...notOnce, ...(await ofRequests(observer, sent)), ...(await ofErased(observer, sent))];
}

async function ofRequests(observer: Observer, sent: SentWebhook[]): Promise<string[]> {
  const asked = sent.filter(({ dataRequestId }) => dataRequestId !== undefined);
  const rows = await observer.look<{ key: string }>(
    "SELECT shop || ' ' || data_request_id AS key FROM data_request",
  );
  const found = new Set(rows.map(({ key }) => key));
  const lost = asked.filter(({ shop, dataRequestId }) => !found.has(`${shop} ${dataRequestId}`));
  const sentences = lost.map(({ shop, dataRequestId }) => `${shop}: data request ${dataRequestId} is lost`);
  if (found.size !== asked.length) sentences.push(`${found.size} data requests, not ${asked.length}`);
  return sentences;
}

/** Nothing names them any more, in any shop's rows or ledger. */
async function ofErased(observer: Observer, sent: SentWebhook[]): Promise<string[]> {
  const erased = sent.filter(({ erasedCustomerId }) => erasedCustomerId !== undefined);
  const of = `(SELECT * FROM unnest($1::text[], $2::bigint[]) AS e (shop, customer_id))`;
  const rows = await observer.look<{ table: string; shop: string; id: string }>(
    `SELECT 'ledger_entry' AS table, shop, customer_id::text AS id FROM ledger_entry JOIN ${of} e USING (shop, customer_id)
     UNION SELECT 'balance', shop, customer_id::text FROM balance JOIN ${of} e USING (shop, customer_id)
     UNION SELECT 'import_row', shop, customer_id::text FROM import_row JOIN ${of} e USING (shop, customer_id)
     UNION SELECT 'import_row.cells', shop, e.customer_id::text FROM import_row r JOIN ${of} e USING (shop)
           WHERE r.cells @> jsonb_build_array(e.customer_id::text)`,
    [erased.map(({ shop }) => shop), erased.map(({ erasedCustomerId }) => erasedCustomerId)],
  );
  return rows.map(({ table, shop, id }) => `${shop}: ${table} still names the erased customer ${id}`);
}
