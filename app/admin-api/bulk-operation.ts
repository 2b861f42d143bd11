import { z } from "zod";
import type { Operation } from "./client.server.ts";

const count = z.string().regex(/^\d{1,15}$/);

/** Where a bulk operation stands. An id that Shopify does not know is null. */
export const bulkOperationOperation = {
  name: "BulkOperation",
  query: `query BulkOperation($id: ID!) {
    bulkOperation(id: $id) { status errorCode objectCount createdAt completedAt url partialDataUrl }
  }`,
  data: z.object({
    bulkOperation: z
      .object({
        status: z.string(),
        errorCode: z.string().nullable(),
        objectCount: count.transform(Number),
        createdAt: z.iso.datetime({ offset: true }),
        completedAt: z.iso.datetime({ offset: true }).nullable(),
        url: z.string().nullable(),
        partialDataUrl: z.string().nullable(),
      })
      .nullable(),
  }),
} satisfies Operation<unknown>;
