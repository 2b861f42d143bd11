/** The cluster that somebody has started, for the tests that run on one. */
import type { TestProject } from "vitest/node";
import { ask, createTemplate, dropOnCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where each test file makes a database of its own, in the place of the clones of the template. */
    clusterUrl?: string;
    clusterTemplate?: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env.CITUS_DATABASE_URL;
  if (!url) return undefined;
  const [server] = await ask<{ major: string }>(
    url,
    "SELECT split_part(current_setting('server_version'), '.', 1) AS major",
  );
  const template = await createTemplate(url);
  project.provide("clusterUrl", url);
  project.provide("clusterTemplate", template);
  project.provide("postgresVersion", server?.major);
  return () => dropOnCluster(url, template);
}
