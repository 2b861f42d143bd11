import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import type {
  ASTNode,
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from "graphql";
import { invalidIdLiteral, undefinedField } from "./graphql-errors.ts";
import type { ErrorEntry } from "./graphql-errors.ts";
import { isGlobalId } from "./global-id.ts";
import { validationErrors } from "./validation-errors.ts";

export interface CheckedDocument {
  document: DocumentNode;
  errors: ErrorEntry[];
}

const checkedMax = 500;
const checked = new Map<string, CheckedDocument>();

/** Parses and checks a query against the schema; answers are kept, because apps repeat themselves. */
export function checkDocument(schema: GraphQLSchema, query: string): CheckedDocument {
  const known = checked.get(query);
  if (known) return known;
  if (checked.size >= checkedMax) checked.clear();
  const result = check(schema, query);
  checked.set(query, result);
  return result;
}

function check(schema: GraphQLSchema, query: string): CheckedDocument {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { document: { kind: Kind.DOCUMENT, definitions: [] }, errors: [{ message }] };
  }
  const own = new DocumentWalk(schema).run(document);
  if (own.length > 0) return { document, errors: own };
  return { document, errors: validationErrors(schema, document) };
}

/** Finds the two mistakes whose wording and path Shopify gives in its own way. */
class DocumentWalk {
  private readonly schema: GraphQLSchema;
  private readonly errors: ErrorEntry[] = [];

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  run(document: DocumentNode): ErrorEntry[] {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.operation(definition);
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragment(definition);
    }
    return this.errors;
  }

  private operation(node: OperationDefinitionNode): void {
    const path = [node.name ? `${node.operation} ${node.name.value}` : node.operation];
    this.selections(this.schema.getRootType(node.operation), node.selectionSet, path);
  }

  private fragment(node: FragmentDefinitionNode): void {
    const type = this.schema.getType(node.typeCondition.name.value);
    this.selections(type, node.selectionSet, [`fragment ${node.name.value}`]);
  }

  private selections(type: GraphQLNamedType | null | undefined, set: SelectionSetNode, path: string[]): void {
    // Selecting below a scalar is a mistake of another kind.
    if (!isCompositeType(type)) return;
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        const target = condition ? this.schema.getType(condition) : type;
        this.selections(target, node.selectionSet, condition ? [...path, `... on ${condition}`] : path);
      }
      if (node.kind !== Kind.FIELD || node.name.value.startsWith("__")) continue;
      const fieldPath = [...path, node.alias?.value ?? node.name.value];
      const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
      const field = fields[node.name.value];
      if (!field) {
        this.errors.push(undefinedField(node.name.value, type.name, fieldPath, node));
        continue;
      }
      for (const argument of node.arguments ?? []) {
        const type = field.args.find(({ name }) => name === argument.name.value)?.type;
        if (type)
          this.idLiterals(type, argument.value, {
            node: argument,
            path: [...fieldPath, argument.name.value],
          });
      }
      if (node.selectionSet) this.selections(getNamedType(field.type), node.selectionSet, fieldPath);
    }
  }

  /** Ids may stand deep inside an input object. */
  private idLiterals(type: GraphQLInputType, value: ValueNode, at: { node: ASTNode; path: string[] }): void {
    const named = getNamedType(type);
    if (value.kind === Kind.LIST) for (const item of value.values) this.idLiterals(type, item, at);
    if (value.kind === Kind.OBJECT && isInputObjectType(named)) {
      for (const node of value.fields) {
        const field = named.getFields()[node.name.value];
        const path = [...at.path, node.name.value];
        if (field) this.idLiterals(field.type, node.value, { node, path });
      }
    }
    if (named.name !== "ID" || (value.kind !== Kind.STRING && value.kind !== Kind.INT)) return;
    if (!isGlobalId(value.value, this.schema))
      this.errors.push(invalidIdLiteral(value.value, at.path, at.node));
  }
}
