import js from "@eslint/js";
import globals from "globals";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const rooms = [
  "routes",
  "imports",
  "customers",
  "ledger",
  "storefront",
  "balance-field",
  "card-field",
  "customer-field",
  "shop",
  "bulk",
  "admin-api",
  "exports",
  "privacy",
  "mail",
  "jobs",
  "components",
  "locales",
];

const testsPattern = { regex: "tests/|#sandbox|#support", message: "The app knows nothing of its tests." };
const purePatterns = [
  {
    regex: "^node:|\\.server|^(pg|pino|pg-boss|@prisma/.*)$",
    allowTypeImports: true,
    message: "A pure file: what touches database, network or secrets is named *.server.ts.",
  },
  {
    regex: "^react|\\.tsx$|@shopify/polaris",
    allowTypeImports: true,
    message: "A pure file: views are named *.tsx.",
  },
];

/**
 * One room of app/ may import only the rooms named, or a single file of one; each refusal says why. The words are
 * for everybody.
 * @param {string} name
 * @param {string[]} mayImport a room, or a pure file such as "imports/limits.ts"
 * @param {string} message
 * @returns {import("eslint").Linter.Config[]}
 */
const room = (name, mayImport, message) => {
  const refused = rooms.filter((other) => ![name, "locales", ...mayImport].includes(other));
  const files = mayImport
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${path.replace(".", "\\.")}$`);
  const except = files.length > 0 ? `(?!${files.join("|")})` : "";
  const roomPatterns = [{ regex: `(#app|\\.\\.)/${except}(${refused.join("|")})/`, message }, testsPattern];
  /** @type {(patterns: object[]) => import("eslint").Linter.RulesRecord} */
  const restrict = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
  return [
    { files: [`app/${name}/**/*.{ts,tsx}`], rules: restrict(roomPatterns) },
    {
      files: [`app/${name}/**/*.ts`],
      ignores: ["**/*.server.ts", "**/*.d.ts"],
      rules: restrict([...roomPatterns, ...purePatterns]),
    },
  ];
};

export default tseslint.config(
  { ignores: ["node_modules/", "build/", ".data/", "extensions/**/*.js"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": ["error", { allow: ["error"] }],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
  { files: ["tests/sandbox/*.js"], languageOptions: { globals: globals.browser } },
  // Files of a browser page, not of this project's TypeScript.
  { files: ["tests/sandbox/*.js"], rules: { "@typescript-eslint/ban-ts-comment": "off" } },
  { files: ["bin/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["bin/**", "tests/**"], rules: { "no-console": "off" } },
  { files: ["tests/**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off" } },
  { ...reactHooks.configs.flat.recommended, files: ["app/**/*.tsx"] },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/env.server.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Only env.server.ts reads the environment.",
        },
        {
          selector: "JSXOpeningElement > JSXAttribute:not([name.name='key']) ~ JSXSpreadAttribute",
          message:
            "A spread after a named prop overwrites it without a word where it holds one of that name: spread first.",
        },
      ],
    },
  },
  ...room(
    "components",
    ["imports"],
    "Components take props: they may read pure files of imports, nothing else.",
  ),
  ...room(
    "imports",
    ["customers", "ledger", "shop", "bulk", "admin-api"],
    "An import knows customers, the ledger, the shop and the Admin API; not pages or jobs.",
  ),
  ...room(
    "customers",
    ["ledger", "shop", "bulk", "admin-api"],
    "Customers are known through the Admin API, with their points and their shop; an import knows them, not they it.",
  ),
  ...room(
    "ledger",
    ["shop"],
    "The ledger depends on the database only, and takes its numbers from the shop: whoever posts says what is posted.",
  ),
  ...room(
    "storefront",
    ["ledger", "shop", "customers/customer-id.ts", "imports/row/formula.ts"],
    "A shopper is shown the ledger, and the signed id alone says who she is: her answer waits for nobody else.",
  ),
  ...room(
    "customer-field",
    ["customers", "admin-api"],
    "What any field of the customers at Shopify needs: what stands in one, its own room knows.",
  ),
  ...room(
    "balance-field",
    ["customer-field", "customers", "bulk", "admin-api"],
    "The field is written from the balances alone, for the customers of the shop; whoever posts knows nothing of it.",
  ),
  ...room(
    "card-field",
    ["customer-field", "customers", "admin-api"],
    "The field is written from the cards alone; whoever changes a card knows nothing of it.",
  ),
  ...room(
    "exports",
    [
      "customers",
      "ledger",
      "admin-api",
      "imports/row/formula.ts",
      "imports/columns/own-export.ts",
      "imports/turn/shop-lock.server.ts",
      "imports/file/workbook/write.server.ts",
      "imports/file/workbook/zip.server.ts",
    ],
    "A file of customers is made of the balances and of what Shopify says of them; it shares with imports how a workbook is written.",
  ),
  ...room(
    "shop",
    ["admin-api", "imports/row/numbers.ts"],
    "What is known of a shop stands below everything that uses it; its facts come from the Admin API.",
  ),
  ...room(
    "bulk",
    ["admin-api"],
    "An operation of many is run through the Admin API; what it is for, its caller knows.",
  ),
  ...room(
    "database",
    [],
    "How the database is reached, each shop apart: what is asked of it, its callers know.",
  ),
  ...room(
    "session",
    [],
    "Tokens are kept and changed here, one change of a shop at a time; who uses them is not known.",
  ),
  ...room(
    "sign-in",
    ["shop"],
    "Who signs in is told by Shopify; of the shop only that it has the app is noted.",
  ),
  ...room("admin-api", [], "The Admin API client depends on nothing of ours but session, env and log."),
  ...room(
    "privacy",
    ["shop", "imports/gone/count-erased.server.ts", "imports/gone/merge.server.ts"],
    "Privacy acts on the database, tells the shop's record that it was left, and imports whom they no longer name.",
  ),
  ...room(
    "mail",
    ["imports", "shop"],
    "An e-mail tells of an import to those whom the shop's settings name; an import only notes that it is to be sent.",
  ),
  ...room(
    "jobs",
    [
      "imports",
      "admin-api",
      "customers",
      "ledger",
      "shop",
      "privacy",
      "mail",
      "balance-field",
      "card-field",
      "customer-field",
      "exports",
    ],
    "Jobs have no pages.",
  ),
  ...room("locales", [], "Words know nothing of what is said with them: values come with the message."),
);
