import type { AdminClient, CallReport } from "../../admin-api/client.server.ts";
import type { Lanes } from "../../customers/lanes.ts";
import type { Answers } from "./answers.server.ts";
import type { AwaitedOperation } from "./bulk-operation.server.ts";
import type { Unasked } from "./unasked.server.ts";

/** One run of a check: what its parts share. */
export interface CheckRun {
  shop: string;
  importNumber: number;
  client: AdminClient;
  unasked: Unasked;
  answers: Answers;
  lanes: Lanes;
  operation: AwaitedOperation;
  /** Customers by their ids who were not answered for when it began. */
  customersLeft: number;
  /** Hears of each call for a batch. */
  onCall(call: CallReport): void;
  /** How long the answer to one batch takes; undefined until enough have come to tell. */
  batchMs(): number | undefined;
  /** Aborted when the run is over, however it ended. */
  signal: AbortSignal;
}
