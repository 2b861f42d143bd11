/** Imported first by the processes that serve: what is missing stops them at their start, and not at the first request. */
import { requireEnv } from "../../app/env.server.ts";
import { endWithSentence } from "./end.ts";

try {
  requireEnv();
} catch (error) {
  endWithSentence(error);
}
