/** A PostgreSQL 15 of this machine beside npm's 18, for the tests that run on both. */
import type { TestProject } from "vitest/node";
import setup from "./global-setup.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The version that the project's PostgreSQL must have, where the project says so. */
    postgresVersion?: string;
  }
}

const version = "15";

export default async function setupOn15(project: TestProject): Promise<() => Promise<void>> {
  project.provide("postgresVersion", version);
  const end = await on15(() => setup(project));
  return () => on15(end);
}

/** Its folder is another one: the server that is stopped must be the one that was started. */
async function on15<Value>(work: () => Promise<Value>): Promise<Value> {
  const before = process.env.TEST_POSTGRES;
  process.env.TEST_POSTGRES = version;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TEST_POSTGRES;
    else process.env.TEST_POSTGRES = before;
  }
}
