/** What Shopify does for an app with each line of an uploaded file. */
import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** @see stagedUpload for the file; a refusal is in `userErrors`. */
export const runBulkMutation = {
  name: "RunBulkMutation",
  query: `mutation RunBulkMutation($mutation: String!, $path: String!) {
    bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
      bulkOperation { id }
      userErrors { code message }
    }
  }`,
  data: z.object({
    bulkOperationRunMutation: z.object({
      bulkOperation: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
    }),
  }),
} satisfies Operation<unknown>;

const some = z.object({
  nodes: z.array(z.object({ id: z.string(), createdAt: z.iso.datetime({ offset: true }) })),
});

/** Those of the app that go on in the shop: at most five. */
export const runningBulkMutations = {
  name: "RunningBulkMutations",
  query: `query RunningBulkMutations {
    created: bulkOperations(first: 5, query: "operation_type:mutation status:created") { nodes { id createdAt } }
    running: bulkOperations(first: 5, query: "operation_type:mutation status:running") { nodes { id createdAt } }
    canceling: bulkOperations(first: 5, query: "operation_type:mutation status:canceling") { nodes { id createdAt } }
  }`,
  data: z.object({ created: some, running: some, canceling: some }),
} satisfies Operation<unknown>;
