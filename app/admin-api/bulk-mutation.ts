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
  nodes: z.array(
    z.object({ id: z.string(), createdAt: z.iso.datetime({ offset: true }), query: z.string() }),
  ),
});

/** Those of the app that go on in the shop: at most five. */
export const runningBulkMutations = {
  name: "RunningBulkMutations",
  query: `query RunningBulkMutations {
    created: bulkOperations(first: 5, query: "operation_type:mutation status:created") { nodes { id createdAt query } }
    running: bulkOperations(first: 5, query: "operation_type:mutation status:running") { nodes { id createdAt query } }
    canceling: bulkOperations(first: 5, query: "operation_type:mutation status:canceling") { nodes { id createdAt query } }
  }`,
  data: z.object({ created: some, running: some, canceling: some }),
} satisfies Operation<unknown>;

/** The newest of the app in the shop, also those that have ended. */
export const latestBulkMutations = {
  name: "LatestBulkMutations",
  query: `query LatestBulkMutations {
    bulkOperations(first: 25, query: "operation_type:mutation") { nodes { id query } }
  }`,
  data: z.object({
    bulkOperations: z.object({ nodes: z.array(z.object({ id: z.string(), query: z.string() })) }),
  }),
} satisfies Operation<unknown>;
