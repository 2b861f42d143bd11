import { execute, getOperationAST } from "graphql";
import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Bucket } from "./bucket.ts";
import { operationCost, queryCostMax } from "./cost.ts";
import { checkDocument } from "./graphql-document.ts";
import { maxCostBody, throttledBody } from "./graphql-errors.ts";
import type { GraphQLBody } from "./graphql-errors.ts";
import { coerceVariables, findLongArray } from "./graphql-variables.ts";
import { fieldResolver, rootValue } from "./resolvers.ts";
import type { GraphQLContext } from "./resolvers.ts";
import { adminSchema } from "./schema.ts";
import { takeFault, takeOddCost } from "./faults.ts";

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphQLReply {
  body: GraphQLBody;
  operation: string;
  cost: number;
  throttled: boolean;
}

interface CheckedCall {
  document: DocumentNode;
  request: GraphQLRequest;
  name: string;
  cost: number;
  /** The price by an answer, or before there is one. */
  price(data?: unknown): number;
}

const refuse = (body: GraphQLBody, operation = "(invalid)"): GraphQLReply => ({
  body,
  operation,
  cost: 0,
  throttled: false,
});

/** Answers one Admin API call as Shopify does: checked, priced, charged, executed, in this order. */
export async function answerGraphQL(
  request: GraphQLRequest,
  context: GraphQLContext,
  bucket: Bucket,
): Promise<GraphQLReply> {
  const { schema } = adminSchema();
  const { document, errors } = checkDocument(schema, request.query);
  if (errors.length > 0) return refuse({ errors });
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return refuse({ errors: [{ message: "An operation name is required" }] });
  const name = operation.name?.value ?? firstField(operation);
  const variables = coerceVariables(schema, operation, request.variables ?? {});
  if ("errors" in variables) return refuse({ errors: variables.errors }, name);
  const settings = { multiplyNodes: context.faults.multiplyNodesCost };
  const price = (data?: unknown) =>
    operationCost(schema, document, operation, variables.values, settings, data);
  const cost = price();
  const long = findLongArray(operation, variables.values);
  if (long) {
    const throttleStatus = bucket.status(Date.now());
    const extension = { requestedQueryCost: cost, actualQueryCost: null, throttleStatus };
    return refuse({ errors: [long], extensions: { cost: extension } }, name);
  }
  if (cost > queryCostMax) return refuse(maxCostBody(cost), name);
  return chargeAndRun({ document, request, name, cost, price }, context, bucket);
}

async function chargeAndRun(
  { document, request, name, cost, price }: CheckedCall,
  context: GraphQLContext,
  bucket: Bucket,
): Promise<GraphQLReply> {
  const forced = takeFault(context.faults, "throttled");
  if (forced || !bucket.charge(cost, Date.now())) {
    const status = bucket.status(Date.now());
    // A throttled answer that showed enough points would contradict itself.
    const currentlyAvailable = Math.min(status.currentlyAvailable, Math.max(0, cost - 1));
    const { throttleStatus = { ...status, currentlyAvailable } } = takeOddCost(context.faults);
    const body = throttledBody(cost, throttleStatus);
    return { body, operation: name, cost, throttled: true };
  }
  const result = await run(document, request, context);
  const actualQueryCost = Math.min(cost, price(result.data));
  bucket.refund(cost - actualQueryCost, Date.now());
  const extensions: GraphQLBody["extensions"] = {
    cost: {
      requestedQueryCost: cost,
      actualQueryCost,
      throttleStatus: bucket.status(Date.now()),
      ...takeOddCost(context.faults),
    },
  };
  if (context.search.length > 0) extensions.search = context.search;
  return { body: { ...result, extensions }, operation: name, cost, throttled: false };
}

async function run(document: DocumentNode, request: GraphQLRequest, context: GraphQLContext) {
  const result = await execute({
    schema: adminSchema().schema,
    document,
    rootValue,
    contextValue: context,
    variableValues: request.variables ?? {},
    operationName: request.operationName,
    fieldResolver,
  });
  return result.errors ? { errors: result.errors, data: result.data } : { data: result.data };
}

function firstField(operation: OperationDefinitionNode): string {
  const field = operation.selectionSet.selections.find((selection) => selection.kind === "Field");
  return field && "name" in field && field.name ? field.name.value : "(anonymous)";
}
