/** The cluster that somebody has started, for the tests that run on one. */
import type { TestProject } from "vitest/node";
import { ask } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where each test file makes a database of its own, in the place of the clones of the template. */
    clusterUrl?: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const url = process.env.CITUS_DATABASE_URL;
  if (!url) return;
  const [server] = await ask<{ major: string }>(
    url,
    "SELECT split_part(current_setting('server_version'), '.', 1) AS major",
  );
  project.provide("clusterUrl", url);
  project.provide("postgresVersion", server?.major);
}
