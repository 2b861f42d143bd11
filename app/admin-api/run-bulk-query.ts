import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Starts a bulk operation; a refusal is in `userErrors`. */
export const runBulkQuery = {
  name: "RunBulkQuery",
  query: `mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query) {
      bulkOperation { id }
      userErrors { code message }
    }
  }`,
  data: z.object({
    bulkOperationRunQuery: z.object({
      bulkOperation: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })),
    }),
  }),
} satisfies Operation<unknown>;
