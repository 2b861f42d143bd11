import {
  getVariableValues,
  isListType,
  isNonNullType,
  isInputObjectType,
  isInputType,
  Kind,
  print,
  typeFromAST,
} from "graphql";
import type {
  GraphQLError,
  GraphQLInputType,
  GraphQLSchema,
  NamedTypeNode,
  OperationDefinitionNode,
  TypeNode,
  ValueNode,
  VariableDefinitionNode,
} from "graphql";
import { arrayTooLong, invalidVariable } from "./graphql-errors.ts";
import type { ErrorEntry, VariableProblem } from "./graphql-errors.ts";
import { isGlobalId } from "./global-id.ts";

/** Shopify docs, API limits: an input array holds at most 250 items. */
const inputArrayMax = 250;

/** Coerces the variables or says, as Shopify does, which of them is wrong. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): { values: Record<string, unknown> } | { errors: ErrorEntry[] } {
  const definitions = operation.variableDefinitions ?? [];
  const own = definitions.flatMap((definition) => ownProblems(schema, definition, given));
  if (own.length > 0) return { errors: own };
  const result = getVariableValues(schema, definitions, given);
  if (result.coerced) return { values: result.coerced };
  return { errors: (result.errors ?? []).map((error) => fromGraphql(error, definitions, given)) };
}

function ownProblems(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Record<string, unknown>,
): ErrorEntry[] {
  const name = definition.variable.name.value;
  const value = given[name];
  const typeName = namedType(definition.type);
  const problems: VariableProblem[] = [];
  const type = typeFromAST(schema, definition.type as NamedTypeNode);
  if (isInputType(type)) collectBadIds(schema, type, value, [], problems);
  if (typeName === "CustomerIdentifierInput") collectBadIdentifier(value, problems);
  return problems.length > 0
    ? [invalidVariable(name, print(definition.type), value, problems, definition)]
    : [];
}

/** Captured: an id that is none ends the request, also one deep inside an input object. */
function collectBadIds(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  value: unknown,
  path: (string | number)[],
  problems: VariableProblem[],
): void {
  if (value === undefined || value === null) return;
  if (isNonNullType(type)) return collectBadIds(schema, type.ofType, value, path, problems);
  if (isListType(type)) {
    if (!Array.isArray(value)) return collectBadIds(schema, type.ofType, value, path, problems);
    value.forEach((item, index) => collectBadIds(schema, type.ofType, item, [...path, index], problems));
  } else if (isInputObjectType(type) && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) {
      const field = type.getFields()[name];
      if (field) collectBadIds(schema, field.type, item, [...path, name], problems);
    }
  } else if (type.name === "ID" && !isGlobalId(String(value), schema)) {
    const explanation = `Invalid global id '${String(value)}'`;
    problems.push({ path, explanation, message: explanation });
  }
}

function collectBadIdentifier(value: unknown, problems: VariableProblem[]): void {
  if (typeof value !== "object" || value === null) return;
  const count = Object.keys(value).length;
  if (count === 1) return;
  const explanation = `'CustomerIdentifierInput' requires exactly one argument, but ${count} were provided.`;
  problems.push({ path: [], explanation });
}

function fromGraphql(
  error: GraphQLError,
  definitions: readonly VariableDefinitionNode[],
  given: Record<string, unknown>,
): ErrorEntry {
  const node = error.nodes?.find((candidate) => candidate.kind === Kind.VARIABLE_DEFINITION);
  const definition = definitions.find((candidate) => candidate === node) ?? definitions[0];
  if (!definition) return { message: error.message };
  const name = definition.variable.name.value;
  const problems = [{ path: [], explanation: error.message }];
  return invalidVariable(name, print(definition.type), given[name], problems, definition);
}

/** Looks for an argument array that is too long, given as a literal or by a variable. */
export function findLongArray(
  operation: OperationDefinitionNode,
  values: Record<string, unknown>,
): ErrorEntry | null {
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    for (const argument of field.arguments ?? []) {
      const found = longest(argument.value, values, [field.name.value, argument.name.value]);
      if (found) return arrayTooLong(found.size, found.path, field);
    }
  }
  return null;
}

function longest(
  node: ValueNode,
  values: Record<string, unknown>,
  path: string[],
): { size: number; path: string[] } | null {
  if (node.kind === Kind.VARIABLE) return longestValue(values[node.name.value], path);
  if (node.kind === Kind.LIST && node.values.length > inputArrayMax)
    return { size: node.values.length, path };
  if (node.kind === Kind.OBJECT) {
    for (const field of node.fields) {
      const found = longest(field.value, values, [...path, field.name.value]);
      if (found) return found;
    }
  }
  return null;
}

function longestValue(value: unknown, path: string[]): { size: number; path: string[] } | null {
  if (Array.isArray(value)) return value.length > inputArrayMax ? { size: value.length, path } : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = longestValue(item, [...path, key]);
    if (found) return found;
  }
  return null;
}

function namedType(node: TypeNode): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : namedType(node.type);
}
