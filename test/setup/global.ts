import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.ts";
import { ensureTemplate } from "#test/setup/template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server that test files clone the template on. */
    database: { url: string; template: string };
  }
}

/** One PostgreSQL for the run: DATABASE_URL_TEST, else an embedded one shared with the runs going on at the same time. */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL_TEST;
  const server = given
    ? null
    : await startEmbedded({ dataDir: ".cache/test-pg", fsync: false, log: console.error });
  const url = given || (server?.url ?? "");
  try {
    project.provide("database", { url, template: await ensureTemplate(url) });
  } catch (error) {
    await server?.stop();
    throw error;
  }
  return async () => {
    await server?.stop();
  };
}
