import { standardBucket } from "./bucket.ts";
import type { BucketSize } from "./bucket.ts";
import { ordinaryBulk } from "./bulk-faults.ts";
import type { BulkFaults } from "./bulk-faults.ts";
import type { CustomerChange } from "./customers.ts";

/** What can be made to go wrong; numbers count the GraphQL calls that are still to be hit. */
export interface Faults {
  latencyMs: number;
  /** Calls that are still answered: all that come after them wait until this is changed. Null: nobody waits. */
  answersLeft: number | null;
  throttled: number;
  status: { code: number; count: number; retryAfter?: number } | null;
  dropConnections: number;
  truncated: number;
  /** Answers HTML where JSON is due, as a proxy in between would. */
  malformed: number;
  slowBodyMs: number;
  /** How much longer a request takes for each search in it, and for each id. */
  searchMs: number;
  /** So many blanks come before the next answers: JSON still, but longer than any that is true. */
  padded: { count: number; bytes: number } | null;
  /** Laid over the costs of the next answers, whatever was really charged. */
  oddCost: { count: number; cost: Partial<CostFigures> } | null;
  /** What is said in place of the answer to an operation, by its name: what was asked for is done all the same. */
  otherAnswer: Record<string, object>;
  accessDenied: boolean;
  /** Level 1 refused: no customer object at all. */
  customerDataUnapproved: boolean;
  /** Level 2 refused: names, e-mails and phones are withheld. */
  customerFieldsUnapproved: boolean;
  /** How many customers a shop has; null: as many as the sandbox was started with. */
  customers: number | null;
  deletedCustomers: string[];
  /** By index: so two customers share a key, or a name is a hard one. */
  changedCustomers: Record<string, CustomerChange>;
  bucket: BucketSize;
  /** Price `nodes` by the number of its ids, which nobody has yet observed. */
  multiplyNodesCost: boolean;
  /** How many of the newest customers the search has not learned of yet. */
  searchLag: number;
  /** A new offline token makes the one before it invalid at once. */
  supersedeTokens: boolean;
  /** How long the token route takes. */
  tokenLatencyMs: number;
  /** What the token route answers to the next calls, as when it is down for minutes: 520. */
  tokenStatus: { code: number; count: number } | null;
  /** Refuses every refresh in one of the two ways that were seen. */
  refreshRefusal: "invalid_grant" | "invalid_request" | null;
  bulk: BulkFaults;
  /** How long after a webhook that was not answered the next try comes; each later wait is twice as long. */
  webhookRetryMs: number;
  /** Where the theme block stands, as App Bridge reports it. */
  extensionStatus: "active" | "available" | "unavailable";
}

/** A change of the faults, with the one order that is an act and not a state. Of `bulk`, what is not named is as usual. */
export type FaultOrder = Partial<Omit<Faults, "bulk">> & { bulk?: Partial<BulkFaults>; revokeTokens?: true };

export function noFaults(latencyMs: number): Faults {
  return {
    latencyMs,
    answersLeft: null,
    throttled: 0,
    status: null,
    dropConnections: 0,
    truncated: 0,
    malformed: 0,
    slowBodyMs: 0,
    searchMs: 0,
    padded: null,
    oddCost: null,
    otherAnswer: {},
    accessDenied: false,
    customerDataUnapproved: false,
    customerFieldsUnapproved: false,
    customers: null,
    deletedCustomers: [],
    changedCustomers: {},
    bucket: standardBucket,
    multiplyNodesCost: false,
    searchLag: 3,
    supersedeTokens: true,
    tokenLatencyMs: 0,
    tokenStatus: null,
    refreshRefusal: null,
    bulk: ordinaryBulk,
    // Eight retries within four hours.
    webhookRetryMs: 56_000,
    extensionStatus: "active",
  };
}

/** What an answer says of its cost. */
interface CostFigures {
  requestedQueryCost: number;
  actualQueryCost: number;
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

/** Says whether this call is hit, and counts it. */
export function takeFault(
  faults: Faults,
  name: "throttled" | "dropConnections" | "truncated" | "malformed",
): boolean {
  if (faults[name] <= 0) return false;
  faults[name] -= 1;
  return true;
}

export function takePadding({ padded }: Faults): number {
  if (!padded || padded.count <= 0) return 0;
  padded.count -= 1;
  return padded.bytes;
}

export function takeOddCost({ oddCost }: Faults): Partial<CostFigures> {
  if (!oddCost || oddCost.count <= 0) return {};
  oddCost.count -= 1;
  return oddCost.cost;
}

export function takeStatus<Name extends "status" | "tokenStatus">(faults: Faults, name: Name): Faults[Name] {
  const status = faults[name];
  if (!status || status.count <= 0) return null;
  status.count -= 1;
  return status;
}
