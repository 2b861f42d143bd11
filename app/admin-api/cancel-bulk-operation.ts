import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** One that has ended can't be cancelled; that is a user error, and no matter. */
export const cancelBulkOperation = {
  name: "CancelBulkOperation",
  query: `mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { status }
      userErrors { message }
    }
  }`,
  data: z.object({
    bulkOperationCancel: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
  }),
} satisfies Operation<unknown>;
