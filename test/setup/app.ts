import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Env, parseEnv } from "#app/env.ts";
import { drains, handlers } from "#app/jobs/handlers.ts";
import { startWorker } from "#app/jobs/start.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import { createApp } from "#app/server/app.ts";
import { clientFolder, ensureBuild, loadBuild } from "#app/server/build.ts";
import { close, listen } from "#app/server/listen.ts";
import { createLog } from "#app/server/log.ts";
import { createServices, type Services } from "#app/services.ts";
import { listMail, mailFolder, type StoredMail } from "#app/sources/mailer.ts";
import { freshDatabase } from "#test/setup/database.ts";

export interface TestApp {
  /** http://127.0.0.1:PORT */
  origin: string;
  env: Env;
  services: Services;
  /** Runs every job that is due, until none is left. */
  work(): Promise<void>;
  /** Mails sent so far, newest first. */
  mails(to?: string): Promise<StoredMail[]>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  /** An existing database (it is not dropped); else a fresh one. */
  url?: string;
  /** The clock; else the real one. */
  now?: () => Date;
  /** As in the demo: accounts offered on the sign-in page. */
  demo?: boolean;
  /** A worker runs beside, as in production; without it, call `work()`. */
  worker?: boolean;
  /** Other settings. */
  env?: Record<string, string>;
}

let built: Promise<boolean> | undefined;

/** The real server with the production build, on a free port, a database of its own and local stand-ins. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  built ??= ensureBuild(console.error);
  await built;
  const database = options.url ? null : await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "reciproque-test-"));
  const env = parseEnv({
    DATABASE_URL: options.url ?? database?.url,
    SESSION_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
    DEMO: options.demo ? "1" : "0",
    PORT: "0",
    ...options.env,
  });
  const services = createServices(env, { now: options.now, connections: 6 });
  const app = createApp({ services, build: await loadBuild(), client: clientFolder, log: createLog(env) });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  const worker = options.worker ? startWorker(services, { grace: 5000, log: fail }) : null;
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    env,
    services,
    work: () => drainJobs({ services, handlers, drains, log: fail }),
    mails: (to) => listMail(mailFolder(env), to),
    stop: async () => {
      await worker?.stop();
      await close(server, 0);
      await services.sql.end({ timeout: 1 });
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function fail({ error, doing }: { error: unknown; doing: string }) {
  console.error(`${doing}:`, error);
}
