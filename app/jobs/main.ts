import { parseEnv } from "#app/env.ts";
import { drains, handlers, nightly } from "#app/jobs/handlers.ts";
import { runWorker } from "#app/jobs/worker.ts";
import { createLog } from "#app/server/log.ts";
import { untilStopped } from "#app/server/stop.ts";
import { createServices } from "#app/services.ts";

const TEN_MINUTES = 600_000;

// npm run worker: does what the web processes leave for later. Several can run.
untilStopped(async (undo) => {
  const env = parseEnv(process.env);
  const log = createLog(env);
  const services = createServices(env, {
    name: "reciproque-worker",
    connections: 5,
    statementTimeout: TEN_MINUTES,
  });
  undo(() => services.sql.end({ timeout: 5 }));
  const stopped = new AbortController();
  const work = runWorker({
    services,
    handlers,
    nightly,
    drains,
    signal: stopped.signal,
    log: ({ error, doing }) => log.error({ err: error, doing }, "job failed"),
  });
  undo(() => {
    stopped.abort();
    return work;
  });
  log.info("worker ready");
  await work;
});
