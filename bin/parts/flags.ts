import { parseArgs, type ParseArgsConfig } from "node:util";
import { endWithSentence } from "./end.ts";

/** What stands behind a command; ends the process with a sentence where an option is not known. */
export function readFlags<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return endWithSentence(error);
  }
}
