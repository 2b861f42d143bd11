/** Every regular expression of the sources, as it stands there. */
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

export interface Expression {
  /** Where it stands, as `app/file.ts:12`. */
  place: string;
  literal: string;
  splits: boolean;
}

export interface Found {
  expressions: Expression[];
  /** Places where text becomes an expression: what it will be nobody can read there. */
  madeOfText: string[];
}

/** @param pattern of paths, as `app/**` + `/*.ts`. */
export function findExpressions(pattern: string): Found {
  const found: Found = { expressions: [], madeOfText: [] };
  for (const path of globSync(pattern).sort()) {
    if (path.includes("node_modules")) continue;
    lookThrough(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true), found);
  }
  return found;
}

function lookThrough(file: ts.SourceFile, found: Found): void {
  const placeOf = (node: ts.Node) =>
    `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      found.expressions.push({ place: placeOf(node), literal: node.text, splits: isSplitBy(node) });
    } else if (isMadeOfText(node)) found.madeOfText.push(placeOf(node));
    ts.forEachChild(node, look);
  };
  look(file);
}

function isSplitBy({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && nameOf(parent.expression) === "split";
}

/** `RegExp(text)`, with `new` or without, and `text.match("…")`, which makes one. */
function isMadeOfText(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  const name = nameOf(node.expression);
  const [first] = node.arguments ?? [];
  return (
    name === "RegExp" ||
    ((name === "match" || name === "matchAll") && first !== undefined && ts.isStringLiteralLike(first))
  );
}

const nameOf = (called: ts.Expression) =>
  ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : "";
