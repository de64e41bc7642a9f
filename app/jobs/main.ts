import { parseEnv } from "#app/env.ts";
import { startWorker } from "#app/jobs/start.ts";
import { createLog, logFailures } from "#app/server/log.ts";
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
    log: logFailures(log),
  });
  undo(() => services.sql.end({ timeout: 5 }));
  const worker = startWorker(services, {
    grace: 10_000,
    log: ({ error, doing }) => log.error({ err: error, doing }, "job failed"),
  });
  undo(worker.stop);
  log.info("worker ready");
  await worker.work;
});
