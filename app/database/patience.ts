/**
 * How long a statement may take, in milliseconds; 0 is without end. A role or a pooler may have limits of its own, so
 * each connection is told all three.
 */
export interface Patience {
  /** Waiting for a lock that somebody else holds. */
  lock: number;
  /** One statement, its locks included. */
  statement: number;
  /** Between two statements of a transaction, while its locks keep others waiting. */
  idle: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export const patience = {
  /** Somebody looks at the screen: after a few seconds "try again" is the better answer, and the connection is free. */
  page: { lock: 5 * second, statement: 20 * second, idle: 30 * second },
  /** A shopper's block on the storefront: Shopify's proxy waits ten seconds for it. */
  history: { lock: 2 * second, statement: 8 * second, idle: 10 * second },
  /** A large statement for each chunk; between two of a corrected file, its rows are read and judged. */
  upload: { lock: 10 * second, statement: minute, idle: minute },
  /** The operator's probes: `/readyz` gives up sooner, a scrape by Prometheus after ten seconds. */
  watch: { lock: 2 * second, statement: 10 * second, idle: 10 * second },
  /** Posting ten million rows is one statement, and waits for the shop's ledger; a job is given up after six hours. */
  work: { lock: hour, statement: 5 * hour, idle: 10 * minute },
  /** Taking, ending and sweeping jobs: short statements, but pg-boss deletes a day's jobs in one. */
  queue: { lock: 30 * second, statement: 5 * minute, idle: minute },
  /** A migration that is cut off half way is only begun again: whoever deploys watches it. */
  migration: { lock: 0, statement: 0, idle: 0 },
} satisfies Record<string, Patience>;
