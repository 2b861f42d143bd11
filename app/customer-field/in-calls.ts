import { fieldsPerCall } from "../admin-api/customer-field.ts";
import { inLanes } from "../in-lanes.ts";
import { partsOf } from "../parts-of.ts";

const lanesMax = 4;

/** As many rows as one call takes, a few calls at once. */
export function inCalls<Row>(rows: Row[], call: (part: Row[]) => Promise<void>): Promise<void> {
  return inLanes(partsOf(rows, fieldsPerCall), () => lanesMax, call);
}
