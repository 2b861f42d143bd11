/** Finds words that people read in a source file, by its syntax tree: they belong into the locale files. */
import ts from "typescript";

export interface FoundWords {
  line: number;
  text: string;
}

/** What people read, as an attribute of an element or a property of what is given to one. */
const readNames = new Set(
  ["title", "subtitle", "label", "heading", "caption", "content", "children", "details", "helpText"].concat([
    "placeholder",
    "alt",
    "accessibilityLabel",
    "aria-label",
    "message",
    "error",
    "sentence",
    "question",
  ]),
);
/** Names of our own and of others, and what is typed into a file: the same in each language. */
const names = /\b(?:Pointbook|Shopify|CSV|Excel|UTC|UTF-8|KB|MB)\b/g;
/** Stands where a template literal has a value. */
const hole = "{}";

export function findWords(source: string, fileName: string): FoundWords[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found = new Map<ts.Node, string>();
  const visit = (node: ts.Node): void => {
    if (isForNobody(node)) return;
    const text = readText(node);
    if (text !== null) found.set(node, text.trim().replace(/\s+/g, " "));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found].map(([node, text]) => ({
    line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
    text,
  }));
}

/** What no merchant and no shopper reads: types, the log, messages of errors, SQL, and names that are compared. */
function isForNobody(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  if (ts.isCallExpression(node)) return /^(?:log[.[].*|super|.*\.query)$/s.test(node.expression.getText());
  if (ts.isStringLiteralLike(node) && ts.isBinaryExpression(node.parent)) {
    const { operatorToken, left } = node.parent;
    return comparing.has(operatorToken.kind) || left.getText() === "this.name";
  }
  if (ts.isJsxAttribute(node)) return node.name.getText() === "className";
  return ts.isJsxSelfClosingElement(node) && node.tagName.getText() === "meta";
}
const comparing = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The text of a node that people read; null for any other. */
function readText(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return hasLetters(node.text) ? node.text : null;
  const text = literalText(node);
  if (text === null || !hasLetters(text)) return null;
  if (isShown(node)) return text;
  return isSentence(text) && !isCode(text) ? text : null;
}

function literalText(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(hole);
}

const hasLetters = (text: string) => /\p{L}/u.test(text.replaceAll(names, ""));

/** Whether it stands where people read it: among an element's children, or as an attribute or property of such a name. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isJsxAttribute(parent)) return readNames.has(parent.name.getText());
  if (ts.isPropertyAssignment(parent))
    return parent.initializer === node && readNames.has(parent.name.getText());
  if (ts.isJsxExpression(parent))
    return ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent) || isShown(parent);
  return isPassedOn(node, parent) && isShown(parent);
}

/** Whether the node is what its parent comes to: `a ? node : b`, `a ?? node`, `(node)`. */
function isPassedOn(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isParenthesizedExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isBinaryExpression(parent) && passingOn.has(parent.operatorToken.kind);
}
const passingOn = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/**
 * Three words in a row, "at most 500"; a value beside a word, "12 rows"; a word with a capital letter that is alone or
 * followed by another, "Save", "Points to add".
 */
function isSentence(text: string): boolean {
  const kinds = text.trim().split(/\s+/).map(kindOf);
  const follows = (...wanted: (string | undefined)[]) =>
    kinds.some((_, at) => wanted.every((kind, place) => kinds[at + place]?.match(`^(?:${kind})$`)));
  if (follows("word|capital", "word|capital|value", "word|capital")) return true;
  if (follows("value", "word") || follows("word", "value")) return true;
  return kinds[0] === "capital" && (kinds.length === 1 || kinds[1] !== "other");
}

function kindOf(word: string): "capital" | "word" | "value" | "other" {
  const bare = word.replace(/^["“„(]+|["”“),.;:!?…]+$/gu, "");
  if (bare === hole) return "value";
  if (/^\p{Lu}\p{Ll}+$/u.test(bare)) return "capital";
  return /^\p{L}[\p{L}\p{M}’'-]*$/u.test(bare) ? "word" : "other";
}

/** SQL, whose keywords in capitals nobody would shout at a merchant, and GraphQL. */
const isCode = (text: string) => sql.test(text) || /^\s*(?:query|mutation|fragment)\b.*\{/s.test(text);
const sql =
  /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|FROM|JOIN|SET|AND|ORDER BY|CASE|COPY|CREATE|BETWEEN|IS|NOT|VALUES)\b/;
