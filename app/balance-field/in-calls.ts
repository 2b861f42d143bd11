import { fieldsPerCall } from "../admin-api/balance-field.ts";

/** As many rows as one call takes, a few calls at once; the first to fail is the one that tells why. */
export async function inCalls<Row>(rows: Row[], call: (part: Row[]) => Promise<void>): Promise<void> {
  const parts = Array.from({ length: Math.ceil(rows.length / fieldsPerCall) }, (_, i) =>
    rows.slice(i * fieldsPerCall, (i + 1) * fieldsPerCall),
  );
  const lane = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      await call(part).catch((error: unknown) => {
        parts.length = 0;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: lanesMax }, lane));
  const failed = lanes.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

const lanesMax = 4;
