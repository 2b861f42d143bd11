import { getLocation, GraphQLError } from "graphql";
import type { ASTNode, SourceLocation } from "graphql";
import { queryCostMax } from "./cost.ts";
import type { ThrottleStatus } from "./bucket.ts";

/** One entry of an answer's `errors`, in Shopify's words. */
export interface ErrorEntry {
  message: string;
  locations?: SourceLocation[];
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

export interface CostExtension {
  requestedQueryCost: number;
  actualQueryCost: number | null;
  throttleStatus: ThrottleStatus;
}

export interface GraphQLBody {
  data?: unknown;
  errors?: readonly (ErrorEntry | GraphQLError)[] | string;
  extensions?: { cost?: CostExtension; search?: unknown[] };
}

/** Here `errors` is a string, not a list. */
export const unauthorizedBody: GraphQLBody = {
  errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
};

const rateLimitPage = "https://shopify.dev/api/usage/rate-limits";

export function throttledBody(requestedQueryCost: number, throttleStatus: ThrottleStatus): GraphQLBody {
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: rateLimitPage } }],
    extensions: { cost: { requestedQueryCost, actualQueryCost: null, throttleStatus } },
  };
}

export function maxCostBody(cost: number): GraphQLBody {
  const message =
    `Query cost is ${cost}, which exceeds the single query max cost limit (${queryCostMax}). ` +
    "See https://shopify.dev/concepts/about-apis/rate-limits for more information on how the cost of a query is calculated.";
  const documentation = "https://shopify.dev/api/usage/limits#rate-limits";
  return {
    errors: [
      { message, extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: queryCostMax, documentation } },
    ],
  };
}

export function arrayTooLong(size: number, path: string[], node: ASTNode): ErrorEntry {
  return {
    message: `The input array size of ${size} is greater than the maximum allowed of 250.`,
    locations: locationsOf(node),
    path,
    extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
  };
}

export function undefinedField(
  fieldName: string,
  typeName: string,
  path: string[],
  node: ASTNode,
): ErrorEntry {
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: locationsOf(node),
    path,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

export function invalidIdLiteral(id: string, path: string[], node: ASTNode): ErrorEntry {
  return {
    message: `Invalid global id '${id}'`,
    locations: locationsOf(node),
    path,
    extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
  };
}

export interface VariableProblem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

export function invalidVariable(
  name: string,
  type: string,
  value: unknown,
  problems: VariableProblem[],
  node: ASTNode,
): ErrorEntry {
  const details = problems.map(({ path, explanation }) => `${path.join(".")} (${explanation})`);
  const named = problems.some(({ path }) => path.length > 0) ? ` for ${details.join(", ")}` : "";
  return {
    message: `Variable $${name} of type ${type} was provided invalid value${named}`,
    locations: locationsOf(node),
    extensions: { code: "INVALID_VARIABLE", value, problems },
  };
}

/** Thrown by a resolver: graphql-js adds the place and, where the root may be null, keeps the rest. */
export function accessDenied(field: string, scope: string): GraphQLError {
  const requiredAccess = `\`${scope}\` access scope.`;
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  });
}

const approvalPage = "https://partners.shopify.com/1/apps/1/customer_data";

export function customerObjectNotApproved(): GraphQLError {
  return new GraphQLError(
    `This app is not approved to access the Customer object. See ${approvalPage} for more details.`,
    { extensions: { code: "ACCESS_DENIED" } },
  );
}

export function fieldNotApproved(field: string): GraphQLError {
  return new GraphQLError(
    `This app is not approved to use the ${field} field. See ${approvalPage} for more details.`,
    {
      extensions: { code: "ACCESS_DENIED" },
    },
  );
}

export function wrongTypeId(id: string): GraphQLError {
  return new GraphQLError(`Invalid id: ${id}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
}

/** What the sandbox cannot answer it must not invent. */
export function notInSandbox(what: string): GraphQLError {
  return new GraphQLError(`The sandbox has no answer for ${what}.`, {
    extensions: { code: "NOT_IN_SANDBOX" },
  });
}

function locationsOf(node: ASTNode): SourceLocation[] {
  return node.loc ? [getLocation(node.loc.source, node.loc.start)] : [];
}
