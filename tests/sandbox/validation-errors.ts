import * as rules from "graphql";
import type { DocumentNode, GraphQLSchema, ValidationRule } from "graphql";
import type { ErrorEntry } from "./graphql-errors.ts";

/**
 * What graphql-ruby, which Shopify runs, calls a broken rule: the `code` of each error class in
 * https://github.com/rmosolgo/graphql-ruby/tree/master/lib/graphql/static_validation/rules. The sentences are graphql-js's.
 */
const codeOfRule: [ValidationRule, string][] = [
  [rules.UniqueOperationNamesRule, "uniquelyNamedOperations"],
  [rules.LoneAnonymousOperationRule, "uniquelyNamedOperations"],
  [rules.KnownTypeNamesRule, "undefinedType"],
  [rules.FragmentsOnCompositeTypesRule, "fragmentOnNonCompositeType"],
  [rules.VariablesAreInputTypesRule, "variableRequiresValidType"],
  [rules.ScalarLeafsRule, "selectionMismatch"],
  [rules.UniqueFragmentNamesRule, "fragmentNotUnique"],
  [rules.KnownFragmentNamesRule, "useAndDefineFragment"],
  [rules.NoUnusedFragmentsRule, "useAndDefineFragment"],
  [rules.PossibleFragmentSpreadsRule, "cannotSpreadFragment"],
  [rules.NoFragmentCyclesRule, "infiniteLoop"],
  [rules.UniqueVariableNamesRule, "variableNotUnique"],
  [rules.NoUndefinedVariablesRule, "variableNotDefined"],
  [rules.NoUnusedVariablesRule, "variableNotUsed"],
  [rules.KnownDirectivesRule, "undefinedDirective"],
  [rules.UniqueDirectivesPerLocationRule, "directiveNotUniqueForLocation"],
  [rules.KnownArgumentNamesRule, "argumentNotAccepted"],
  [rules.UniqueArgumentNamesRule, "argumentNotUnique"],
  [rules.ValuesOfCorrectTypeRule, "argumentLiteralsIncompatible"],
  [rules.ProvidedRequiredArgumentsRule, "missingRequiredArguments"],
  [rules.VariablesInAllowedPositionRule, "variableMismatch"],
  [rules.OverlappingFieldsCanBeMergedRule, "fieldConflict"],
  [rules.UniqueInputFieldNamesRule, "inputFieldNotUnique"],
];

/** What is wrong with a document whose fields all exist, each with its code. */
export function validationErrors(schema: GraphQLSchema, document: DocumentNode): ErrorEntry[] {
  return codeOfRule.flatMap(([rule, code]) =>
    rules.validate(schema, document, [rule]).map(({ message, locations }) => ({
      message,
      locations: [...(locations ?? [])],
      extensions: { code },
    })),
  );
}
