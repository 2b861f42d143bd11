/** Bulk mutations: a file of variables, a line for each time that the mutation is run. shopify-facts, 5.6. */
import { executeSync, Kind, parse, validate } from "graphql";
import type { DocumentNode, GraphQLFieldResolver } from "graphql";
import type { BulkOrder } from "./bulk.ts";
import { othersInProgress, started } from "./bulk-resolvers.ts";
import { notInSandbox } from "./graphql-errors.ts";
import type { GraphQLContext } from "./resolvers.ts";
import { adminSchema } from "./schema.ts";
import { uploadBytesMax } from "./staged-uploads.ts";

const mutationBytesMax = 65_535;
/** Of those that Shopify allows. */
const known = new Set(["metafieldsSet", "customerCreate", "customerUpdate", "tagsAdd"]);

interface Roots {
  rootValue: object;
  fieldResolver: GraphQLFieldResolver<unknown, GraphQLContext>;
}

export function bulkOperationRunMutation(
  context: GraphQLContext,
  args: { mutation: string; stagedUploadPath: string },
  roots: Roots,
) {
  const now = Date.now();
  const refused = (message: string, code: string) => ({
    bulkOperation: null,
    userErrors: [{ field: null, message, code }],
  });
  const document = readMutation(args.mutation);
  if (typeof document === "string") return refused(document, "INVALID_MUTATION");
  const behaviour = structuredClone(context.faults.bulk);
  const { refuseMutation } = behaviour;
  if (refuseMutation) return refused("The sandbox was told to refuse bulk mutations.", refuseMutation);
  const file = context.uploads.get(args.stagedUploadPath);
  // Captured: this is said also where five are running.
  if (!file) return refused(noSuchFile, "NO_SUCH_FILE");
  if (file.length === 0) return refused("The input file is empty.", "INVALID_STAGED_UPLOAD_FILE");
  if (file.length > uploadBytesMax)
    return refused(
      "The input file size exceeds the maximum allowed size of 100 MB.",
      "INVALID_STAGED_UPLOAD_FILE",
    );
  const inProgress = othersInProgress(context, "MUTATION", now);
  if (inProgress) return refused(inProgress, "OPERATION_IN_PROGRESS");
  const lines = file.toString("utf8").split("\n").filter(Boolean);
  const results: string[] = [];
  const order: BulkOrder = {
    ...{ type: "MUTATION", text: args.mutation, total: lines.length, behaviour },
    perSecond: behaviour.linesPerSecond,
    // "match by `__lineNumber`, do not rely on order": a stable order would be kinder than that.
    lines: (count) => results.slice(0, count).reverse(),
    doUntil(count) {
      for (let at = results.length; at < count; at++)
        results.push(resultOf(context, document, lines[at] ?? "", at, roots));
    },
  };
  if (behaviour.startUnheard) context.faults.truncated++;
  return started(context, order, now);
}

const noSuchFile =
  "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.";

/** A sentence says why not: the rules are Shopify's, of the words only some are known. */
function readMutation(text: string): DocumentNode | string {
  if (Buffer.byteLength(text) > mutationBytesMax)
    return `Bulk mutations cannot be larger than ${mutationBytesMax} bytes.`;
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return `Failed to parse the mutation - ${error instanceof Error ? error.message : String(error)}`;
  }
  const [problem] = validate(adminSchema().schema, document);
  if (problem) return problem.message;
  const [only] = document.definitions;
  if (only?.kind !== Kind.OPERATION_DEFINITION || only.operation !== "mutation")
    return "Bulk mutations must be a mutation.";
  const [root, ...others] = only.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) return "Bulk mutations must be one mutation.";
  if (!known.has(root.name.value)) throw notInSandbox(`a bulk mutation of ${root.name.value}`);
  return document;
}

function resultOf(
  context: GraphQLContext,
  document: DocumentNode,
  line: string,
  lineNumber: number,
  { rootValue, fieldResolver }: Roots,
): string {
  // Whoever was deleted since the last line is gone for this one.
  const contextValue = Object.create(context, {
    deleted: { value: undefined, writable: true },
  }) as GraphQLContext;
  const result = executeSync({
    schema: adminSchema().schema,
    document,
    rootValue,
    contextValue,
    variableValues: JSON.parse(line) as Record<string, unknown>,
    fieldResolver,
  });
  const json = JSON.stringify({ ...result, __lineNumber: lineNumber });
  return `${json.replaceAll("/", "\\/")}\n`;
}
