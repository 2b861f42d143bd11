import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { announceBulkEnd } from "./bulk-webhook.ts";
import { bucketOf, bulkOfficeOf, cabinetOf, directoryOf, notebookOf } from "./context.ts";
import type { SandboxContext } from "./context.ts";
import { takeFault, takePadding, takeStatus } from "./faults.ts";
import { answerGraphQL } from "./graphql.ts";
import type { GraphQLRequest } from "./graphql.ts";
import { unauthorizedBody } from "./graphql-errors.ts";
import { keepWaiting, waitForTurn } from "./pause.ts";
import { adminSchema, apiVersion } from "./schema.ts";
import { scopesOf } from "./scopes.ts";
import { shopOf } from "./shop-header.ts";

const badGatewayPage = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";

/** `POST /admin/api/{version}/graphql.json`, with the faults that were ordered. */
export async function answerGraphQLRequest(
  context: SandboxContext,
  request: Request,
  response: Response,
): Promise<void> {
  context.calls.start();
  response.once("close", () => context.calls.end());
  if (!(await keepWaiting(context, response, context.faults.latencyMs))) return;
  if (!(await waitForTurn(context, response))) return;
  const { faults } = context;
  response.set("X-Request-Id", randomUUID());
  if (takeFault(faults, "dropConnections")) {
    request.socket.destroy();
    return;
  }
  const status = takeStatus(faults, "status");
  if (status) {
    if (status.retryAfter !== undefined) response.set("Retry-After", String(status.retryAfter));
    response.status(status.code).json({ errors: `The sandbox was told to answer ${status.code}` });
    return;
  }
  if (takeFault(faults, "malformed")) {
    response.type("html").send(badGatewayPage);
    return;
  }
  await answer(context, request, response);
}

async function answer(context: SandboxContext, request: Request, response: Response): Promise<void> {
  if (request.params.version !== apiVersion) {
    response.status(404).json({ errors: `The sandbox serves API version ${apiVersion} only` });
    return;
  }
  const shop = shopOf(request);
  const token = request.get("x-shopify-access-token") ?? "";
  const { faults, tokens, options } = context;
  if (!shop || !tokens.isAccessToken(shop, token, Date.now(), faults.supersedeTokens)) {
    response.status(401).json(unauthorizedBody);
    return;
  }
  const body = graphqlRequest(request.body);
  if (!body) {
    response.status(400).json({ errors: { query: "Required parameter missing or invalid" } });
    return;
  }
  if (!(await keepWaiting(context, response, faults.searchMs * questionsIn(body)))) return;
  const {
    body: reply,
    operation,
    cost,
    throttled,
  } = await answerGraphQL(
    body,
    {
      shop,
      apiKey: options.apiKey,
      // Looked at anew: a bulk mutation goes on when one is taken back.
      get scopes() {
        return scopesOf(context);
      },
      requestedScopes: options.scopes.split(","),
      notebook: notebookOf(context, shop),
      cabinet: cabinetOf(context, shop),
      apiSecret: options.apiSecret,
      directory: directoryOf(context, shop),
      bulk: bulkOfficeOf(context, shop),
      uploads: context.uploads,
      onBulkChange: (operation) => announceBulkEnd(context, shop, operation),
      faults,
      protectedFields: adminSchema().protectedFields,
      search: [],
    },
    bucketOf(context, shop),
  );
  context.calls.operation(operation);
  context.calls.cost(cost);
  if (throttled) context.calls.throttle();
  response.set("X-Shopify-API-Version", apiVersion).type("json");
  const other = faults.otherAnswer[operation];
  await sendBody(context, response, JSON.stringify(other ? { ...reply, data: other } : reply));
}

async function sendBody(context: SandboxContext, response: Response, json: string): Promise<void> {
  const bytes = Buffer.from(" ".repeat(takePadding(context.faults)) + json);
  const half = Math.floor(bytes.length / 2);
  if (takeFault(context.faults, "truncated")) {
    response.set("Content-Length", String(bytes.length));
    response.write(bytes.subarray(0, half), () => response.destroy());
    return;
  }
  if (context.faults.slowBodyMs > 0) {
    response.write(bytes.subarray(0, half));
    if (await keepWaiting(context, response, context.faults.slowBodyMs)) response.end(bytes.subarray(half));
    return;
  }
  response.send(bytes);
}

function graphqlRequest(body: unknown): GraphQLRequest | null {
  if (typeof body !== "object" || body === null) return null;
  const { query, variables, operationName } = body as Partial<GraphQLRequest>;
  return typeof query === "string" ? { query, variables, operationName } : null;
}

/** Searches, and ids that are asked about. */
function questionsIn({ query, variables }: GraphQLRequest): number {
  const ids = variables?.ids;
  return query.split(" customers(").length - 1 + (Array.isArray(ids) ? ids.length : 0);
}
