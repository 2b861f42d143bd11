// Shopify's own linter for the theme app extension, without Shopify's CLI.
import { fileURLToPath } from "node:url";
import { Severity, themeCheckRun } from "@shopify/theme-check-node";

const extension = fileURLToPath(new URL("../extensions/points-history", import.meta.url));
const { offenses } = await themeCheckRun(extension);

for (const { severity, check, uri, start, message } of offenses) {
  const file = fileURLToPath(uri).slice(extension.length + 1);
  console.error(`${Severity[severity]} ${file}:${start.line + 1} ${check}: ${message}`);
}

const serious = offenses.filter(({ severity }) => severity !== Severity.INFO);
if (serious.length > 0) process.exitCode = 1;
else console.log("Theme check: no offences in extensions/points-history.");
