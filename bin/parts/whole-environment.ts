/**
 * Imported before all that reads the environment, by the processes that serve: what is missing stops them at their start,
 * and not at the first request.
 */
import { requireEnv } from "../../app/env.server.ts";
import { endWithSentence } from "./end.ts";

// Libraries look at it when they are loaded, and are slow and talkative where it says nothing.
process.env.NODE_ENV ??= "production";

try {
  requireEnv();
} catch (error) {
  endWithSentence(error);
}
