/** What went wrong in a command, as whoever started it has to hear it: what to do, in one sentence, in her language. */
import { DatabaseBusy, isNodeAway } from "../../app/database/database-busy.ts";
import { EnvironmentUnfit } from "../../app/env.server.ts";
import type { Words } from "../../app/locales/words.ts";
import { Refused } from "../../app/refusal.ts";

interface Known {
  code?: unknown;
  path?: unknown;
  message?: unknown;
}

/** PostgreSQL's, and Node's on the way to it. */
const connectionCodes = [
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNRESET", "EHOSTUNREACH"],
  ...["28P01", "28000", "3D000"],
];

/** Undefined where it is nothing that is known. */
export function failureSentence(words: Words, thrown: unknown): string | undefined {
  if (thrown instanceof Refused) return words.refusal(thrown.refusal);
  if (thrown instanceof EnvironmentUnfit) return environmentSentence(words, thrown);
  if (thrown instanceof DatabaseBusy) return failureSentence(words, thrown.cause);
  if (isNodeAway(thrown)) return words.t("cli.errors.nodeAway");
  const { code, path, message } = (thrown ?? {}) as Known;
  if (typeof code !== "string") return undefined;
  if (code.startsWith("ERR_PARSE_ARGS")) return optionSentence(words, code, String(message));
  if (connectionCodes.includes(code)) return databaseSentence(words);
  const named = typeof path === "string" ? path : "";
  if (code === "EISDIR")
    return named ? words.t("cli.errors.folder", { path: named }) : words.t("cli.errors.aFolder");
  if (code === "ENOENT" && named) return words.t("cli.noFile", { path: named });
  if ((code === "EACCES" || code === "EPERM") && named)
    return words.t("cli.errors.noAccess", { path: named });
  if (code === "ENOSPC") return words.t("cli.errors.diskFull");
  return undefined;
}

/** What zod says of a wrong value is English, and `.env.example` says it as well. */
function environmentSentence(words: Words, { problems }: EnvironmentUnfit): string {
  const names = problems.map(({ name, fault }) =>
    fault && words.language === "en" ? `${name} (${fault})` : name,
  );
  return words.t("cli.errors.environment", { names: names.join(", ") });
}

function optionSentence(words: Words, code: string, message: string): string {
  const [, found = ""] = /'(-{0,2}[^' ]*)/.exec(message) ?? [];
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return words.t("cli.errors.unknownOption", { option: found });
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL")
    return words.t("cli.errors.extraWord", { word: found });
  const takesNone = message.includes("does not take");
  return words.t(takesNone ? "cli.errors.optionBare" : "cli.errors.optionValue", { option: found });
}

function databaseSentence(words: Words): string {
  const { DATABASE_URL = "" } = process.env;
  if (!URL.canParse(DATABASE_URL)) return words.t("cli.errors.databaseAway");
  const { host, pathname } = new URL(DATABASE_URL);
  return words.t("cli.errors.database", { database: pathname.slice(1), host });
}
