import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Asks where a file for a bulk mutation may be put, and with what beside it. */
export const stagedUpload = {
  name: "StagedUpload",
  query: `mutation StagedUpload($filename: String!) {
    stagedUploadsCreate(
      input: [{ filename: $filename, mimeType: "text/jsonl", resource: BULK_MUTATION_VARIABLES, httpMethod: POST }]
    ) {
      stagedTargets { url parameters { name value } }
      userErrors { message }
    }
  }`,
  data: z.object({
    stagedUploadsCreate: z.object({
      stagedTargets: z.array(
        z.object({
          url: z.string().nullable(),
          parameters: z.array(z.object({ name: z.string(), value: z.string() })),
        }),
      ),
      userErrors: z.array(z.object({ message: z.string() })),
    }),
  }),
} satisfies Operation<unknown>;
