import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  getNullableType,
  isObjectType,
  isInterfaceType,
  Kind,
} from "graphql";
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";

/** Shopify docs, API limits: one query may ask for at most 1,000 points on every plan. */
export const queryCostMax = 1000;

/** Captured: a mutation costs this, and the objects below the ones of its payload; those of the payload are free. */
const mutationCost = 10;
/** Captured: the mutations of another price. */
const mutationCosts = new Map([
  ["flowTriggerReceive", 1],
  ["customerSegmentMembersQueryCreate", 2],
]);
/** Captured: ordersCount, productsCount, customersCount and every other field of this type. */
const countCost = 10;
/** Captured: whatever was asked of an object, an answer of null is charged this. */
const nullCost = 1;
const freeTypes = /^(MoneyV2|MoneyBag|MailingAddress|\w*Consent(State)?|PageInfo)$/;

export interface CostSettings {
  /** Multiply `nodes` by its ids: not seen up to 8 ids, not known for 250. */
  multiplyNodes: boolean;
}

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  settings: CostSettings;
}

/** What a connection of n items weighs; fits every captured connection from 1 to 250 items. */
export function connectionFactor(size: number): number {
  return Math.max(1, Math.floor(2 * Math.log(size)));
}

/**
 * The points a valid operation asks for. With `data`, its answer, the points it really cost: what belongs to nobody,
 * because there was no object or a connection without items, is not charged.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  settings: CostSettings = { multiplyNodes: false },
  data?: unknown,
): number {
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const walk = { schema, fragments, variables, settings };
  if (operation.operation === "mutation") return mutationsCost(walk, root, operation.selectionSet, data);
  return selectionsCost(walk, root, operation.selectionSet, data);
}

function mutationsCost(walk: Walk, root: GraphQLCompositeType, set: SelectionSetNode, data: unknown): number {
  let cost = 0;
  for (const node of set.selections.filter(isField)) {
    const payload = getNamedType(fieldOf(root, node)?.type);
    if (!isCompositeType(payload) || !node.selectionSet) continue;
    cost += mutationCosts.get(node.name.value) ?? mutationCost;
    const answer = property(data, keyOf(node));
    for (const part of node.selectionSet.selections.filter(isField)) {
      const field = fieldOf(payload, part);
      const value = property(answer, keyOf(part));
      const type = getNamedType(field?.type);
      if (!isCompositeType(type) || !part.selectionSet || value === null) continue;
      cost += selectionsCost(walk, type, part.selectionSet, Array.isArray(value) ? undefined : value);
    }
  }
  return cost;
}

function selectionsCost(
  walk: Walk,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  data: unknown,
): number {
  let cost = 0;
  const costByType = new Map<string, number>();
  for (const selection of set.selections) {
    if (!isIncluded(walk, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      cost += fieldCost(walk, type, selection, data);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value ?? type.name;
    const target = walk.schema.getType(condition);
    if (!target || !isCompositeType(target)) continue;
    const part = selectionsCost(walk, target, fragment.selectionSet, data);
    // An object is only one of an interface's types, so the dearest alternative counts.
    if (isAbstractType(type) && condition !== type.name) {
      costByType.set(condition, (costByType.get(condition) ?? 0) + part);
    } else cost += part;
  }
  return cost + Math.max(0, ...costByType.values());
}

function fieldCost(walk: Walk, parent: GraphQLCompositeType, node: FieldNode, data: unknown): number {
  const field = fieldOf(parent, node);
  if (!field || !node.selectionSet) return 0;
  const type = getNamedType(field.type);
  if (isLeafType(type) || !isCompositeType(type) || freeTypes.test(type.name)) return 0;
  const value = property(data, keyOf(node));
  if (value === null) return nullCost;
  if (type.name === "Count") return countCost;
  const args = getArgumentValues(field, node, walk.variables);
  if (type.name.endsWith("Connection")) return connectionCost(walk, type, node.selectionSet, args, value);
  const isList = isListType(getNullableType(field.type));
  const cost = 1 + selectionsCost(walk, type, node.selectionSet, isList ? undefined : value);
  const isNodes = field.name === "nodes" && Array.isArray(args.ids);
  return isNodes && walk.settings.multiplyNodes ? cost * Math.max(1, (args.ids as unknown[]).length) : cost;
}

function connectionCost(
  walk: Walk,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  args: Record<string, unknown>,
  value: unknown,
): number {
  const returned = property(value, "nodes") ?? property(value, "edges");
  // Captured: the size that was asked for is charged whatever came, but nothing below items that did not come.
  const isEmpty = Array.isArray(returned) && returned.length === 0;
  const size = Number(args.first ?? args.last ?? 1);
  let perItem = 0;
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD) {
      perItem +=
        1 + selectionsCost(walk, type, { kind: Kind.SELECTION_SET, selections: [selection] }, undefined);
      continue;
    }
    const name = selection.name.value;
    if (name !== "nodes" && name !== "edges") continue;
    const itemType = getNamedType(fieldOf(type, selection)?.type);
    if (!itemType || !isCompositeType(itemType) || !selection.selectionSet) continue;
    // An edge and its node are one item: only what is asked of the node adds to it.
    const inner = isEmpty ? 0 : selectionsCost(walk, itemType, selection.selectionSet, undefined);
    const edgeHasNode = name === "edges" && selection.selectionSet.selections.some(isNodeField);
    perItem += edgeHasNode ? Math.max(1, inner) : inner + 1;
  }
  return 2 + connectionFactor(size) * perItem;
}

function isField(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD;
}

function keyOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

function isNodeField(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === "node";
}

function fieldOf(parent: GraphQLCompositeType, node: FieldNode): GraphQLField<unknown, unknown> | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  return parent.getFields()[node.name.value];
}

function isIncluded(walk: Walk, selection: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, walk.variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, walk.variables);
  return skip?.if !== true && include?.if !== false;
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
