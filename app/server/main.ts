import cluster from "node:cluster";
import { parseEnv } from "#app/env.ts";
import { keepProcesses, processesFor } from "#app/server/processes.ts";
import { untilStopped } from "#app/server/stop.ts";

// npm run start: as many stateless web processes as there are cores, on one port. Migrations and the worker are others.
untilStopped(async (undo) => {
  const env = parseEnv(process.env);
  const count = processesFor(env);
  if (cluster.isPrimary && count > 1) return keepProcesses(count, undo);
  // Not where processes are only kept: the pages and all that they need would double its memory for nothing.
  const { serveWeb } = await import("#app/server/web.ts");
  await serveWeb(env, undo);
});
