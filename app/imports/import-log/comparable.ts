import type { ImportRecord } from "../record/import.server.ts";

/** Its rows are read, and they or its entries are there still. */
export const isComparable = ({
  acceptedCount,
  rowsErasedAt,
  postingNumber,
}: Pick<ImportRecord, "acceptedCount" | "rowsErasedAt" | "postingNumber">): boolean =>
  acceptedCount !== null && (rowsErasedAt === null || postingNumber !== null);
