import type { AdminClient, CallReport } from "../../admin-api/client.server.ts";
import type { Lanes } from "../../customers/lanes.ts";
import type { Answers } from "./answers.server.ts";
import type { Unasked } from "./unasked.server.ts";

/** The bulk operation that a check waits for. */
export interface AwaitedOperation {
  /** Null before one is started, and once nothing more can be had of it. */
  id: string | null;
  /** The operation that Shopify's webhook said has ended. */
  toldOf: string | null;
}

/** One run of a check: what its parts share. */
export interface CheckRun {
  shop: string;
  importNumber: number;
  client: AdminClient;
  unasked: Unasked;
  answers: Answers;
  lanes: Lanes;
  operation: AwaitedOperation;
  /** How many customers had no answer yet when the run began. */
  customersLeft: number;
  /** Called for each batch that was asked about. */
  onCall(call: CallReport): void;
  /** How long the answer to one batch takes; undefined until enough have come to tell. */
  batchMs(): number | undefined;
  /** Aborted when the run is over, however it ended. */
  signal: AbortSignal;
}
