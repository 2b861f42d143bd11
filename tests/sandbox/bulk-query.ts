/** Whether a query may run as a bulk operation, and how one customer becomes a line of its result. */
import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
} from "graphql";
import type { FieldNode, GraphQLNamedType, OperationDefinitionNode, SelectionSetNode } from "graphql";
import { notInSandbox } from "./graphql-errors.ts";
import { adminSchema } from "./schema.ts";

/** Shopify docs, bulk operations: connections, how deep they nest, and the text's length. */
const connectionsMax = 5;
const nestingMax = 2;
const queryBytesMax = 65_535;

export interface BulkQuery {
  /** The filter of `customers(query:)`. */
  search: string | null;
  /** Makes the line of one customer, without its line break. */
  line(customer: Record<string, unknown>): string;
}

/**
 * A sentence says why the query is refused: the rules are Shopify's, the words are not known.
 * @param withheld protected fields, as `Type.field`, that the app may not see.
 */
export function readBulkQuery(text: string, withheld: Set<string>): BulkQuery | { refusal: string } {
  if (Buffer.byteLength(text) > queryBytesMax) {
    return { refusal: `Bulk queries cannot be larger than ${queryBytesMax} bytes.` };
  }
  const { schema } = adminSchema();
  let operation: OperationDefinitionNode;
  try {
    const document = parse(text);
    const [problem] = validate(schema, document);
    if (problem) return { refusal: problem.message };
    const [only, ...others] = document.definitions;
    if (only?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
      return { refusal: "Bulk queries must be one operation." };
    operation = only;
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
  if (operation.operation !== "query") return { refusal: "Bulk queries must be a query." };
  const refusal = new BulkRules().check(operation);
  return refusal ? { refusal } : readCustomersQuery(operation, withheld);
}

/** Walks the selections and stops at the first rule that is broken. */
class BulkRules {
  private connections = 0;

  check(operation: OperationDefinitionNode): string | null {
    for (const field of fieldsOf(operation.selectionSet)) {
      if (field.name.value === "node" || field.name.value === "nodes")
        return `Bulk queries cannot contain a top level \`${field.name.value}\` field.`;
    }
    const root = adminSchema().schema.getQueryType() ?? undefined;
    const problem = this.selections(root, operation.selectionSet, 0);
    if (problem) return problem;
    return this.connections === 0 ? "Bulk queries must contain at least one connection." : null;
  }

  private selections(
    type: GraphQLNamedType | undefined,
    set: SelectionSetNode,
    depth: number,
  ): string | null {
    for (const field of fieldsOf(set)) {
      const fieldType = typeOf(type, field);
      if (!fieldType || !field.selectionSet) continue;
      const problem = fieldType.name.endsWith("Connection")
        ? this.connection(fieldType, field.selectionSet, depth + 1)
        : this.selections(fieldType, field.selectionSet, depth);
      if (problem) return problem;
    }
    return null;
  }

  private connection(type: GraphQLNamedType, set: SelectionSetNode, depth: number): string | null {
    this.connections += 1;
    if (this.connections > connectionsMax)
      return `Bulk queries cannot contain more than ${connectionsMax} connections.`;
    if (depth > nestingMax)
      return `Bulk queries cannot contain connections with a nesting depth greater than ${nestingMax}.`;
    const [edges, ...others] = fieldsOf(set);
    const [node, ...others2] = fieldsOf(edges?.selectionSet);
    if (edges?.name.value !== "edges" || node?.name.value !== "node" || others.length + others2.length > 0)
      return "Bulk queries may select only `edges` and `node` of a connection.";
    const nodeType = edges && typeOf(typeOf(type, edges), node);
    const isNode = isObjectType(nodeType) && nodeType.getInterfaces().some(({ name }) => name === "Node");
    if (!isNode) return "The connections of bulk queries must be of a type that implements Node.";
    const nested = fieldsOf(node.selectionSet).some((field) =>
      typeOf(nodeType, field)?.name.endsWith("Connection"),
    );
    const hasId = fieldsOf(node.selectionSet).some(({ name }) => name.value === "id");
    if (nested && !hasId) return "The parent field for a nested connection must select the `id` field.";
    return node.selectionSet ? this.selections(nodeType, node.selectionSet, depth) : null;
  }
}

/** Of all that Shopify could run, the sandbox runs `customers`, with what belongs to a customer alone. */
function readCustomersQuery(operation: OperationDefinitionNode, withheld: Set<string>): BulkQuery {
  const [customers, ...others] = fieldsOf(operation.selectionSet);
  if (customers?.name.value !== "customers" || others.length > 0)
    throw notInSandbox("a bulk operation of anything but customers");
  const node = fieldsOf(fieldsOf(customers.selectionSet)[0]?.selectionSet)[0];
  const customer = adminSchema().schema.getType("Customer");
  return {
    search: searchOf(customers),
    line: (source) => escapeSlashes(JSON.stringify(selected(customer, node?.selectionSet, source, withheld))),
  };
}

/** Captured: a result writes `gid:\/\/shopify\/Customer\/1`, as JSON allows. */
function escapeSlashes(json: string): string {
  return json.replaceAll("/", "\\/");
}

/** Null where a field that can't be null is withheld, as GraphQL has it. */
function selected(
  type: GraphQLNamedType | undefined,
  set: SelectionSetNode | undefined,
  source: Record<string, unknown>,
  withheld: Set<string>,
): Record<string, unknown> | null {
  const entries: [string, unknown][] = [];
  for (const field of fieldsOf(set)) {
    const name = `${type?.name}.${field.name.value}`;
    const fieldType = typeOf(type, field);
    if (fieldType?.name.endsWith("Connection") || !Object.hasOwn(source, field.name.value))
      throw notInSandbox(`${name} in bulk`);
    let value = source[field.name.value];
    if (withheld.has(name)) {
      if (isObjectType(type) && isNonNullType(type.getFields()[field.name.value]?.type)) return null;
      value = null;
    } else if (value !== null && !isLeafType(fieldType)) {
      value = selected(fieldType, field.selectionSet, value as Record<string, unknown>, withheld);
    }
    entries.push([field.alias?.value ?? field.name.value, value]);
  }
  return Object.fromEntries(entries);
}

function searchOf(customers: FieldNode): string | null {
  const search = customers.arguments?.find(({ name }) => name.value === "query")?.value;
  if (!search) return null;
  if (search.kind !== Kind.STRING) throw notInSandbox("a bulk search that is not a plain string");
  return search.value;
}

function fieldsOf(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD
      ? [selection]
      : selection.kind === Kind.INLINE_FRAGMENT
        ? fieldsOf(selection.selectionSet)
        : [],
  );
}

function typeOf(parent: GraphQLNamedType | undefined, field: FieldNode): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return getNamedType(parent.getFields()[field.name.value]?.type);
}
