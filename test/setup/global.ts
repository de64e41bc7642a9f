import type { TestProject } from "vitest/node";
import { startTestServer } from "#test/setup/server.ts";
import { ensureTemplate } from "#test/setup/template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server that test files clone the template on. */
    database: { url: string; template: string };
  }
}

/** One PostgreSQL for the run: DATABASE_URL_TEST, else an embedded one. */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL_TEST;
  const server = given ? null : await startTestServer();
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
