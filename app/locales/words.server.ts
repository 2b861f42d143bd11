/** The words of every language, for what the server itself writes: files, and pages before they reach a browser. */
import { addCatalogue } from "./catalogue.ts";
import { addPolarisWords } from "./polaris.ts";
import bg from "./bg.json" with { type: "json" };
import polarisBg from "./polaris.bg.json" with { type: "json" };

addCatalogue("bg", bg);
addPolarisWords("bg", polarisBg);

export { wordsIn } from "./words.ts";
