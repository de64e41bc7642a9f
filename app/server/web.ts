import type { Env } from "#app/env.ts";
import { createApp } from "#app/server/app.ts";
import { clientFolder, loadBuild } from "#app/server/build.ts";
import { close, listen } from "#app/server/listen.ts";
import { createLog, logFailures } from "#app/server/log.ts";
import { createServices } from "#app/services.ts";

/** One web process, stateless: it listens until what it hands over is undone. */
export async function serveWeb(env: Env, undo: (step: () => Promise<unknown>) => void): Promise<void> {
  const log = createLog(env);
  const services = createServices(env, { name: "reciproque-web", log: logFailures(log) });
  undo(() => services.sql.end({ timeout: 5 }));
  undo(() => services.views.flush());
  const build = await loadBuild();
  const app = createApp({ services, build, client: clientFolder, log });
  const server = await listen(app, { host: env.HOST, port: env.PORT });
  undo(() => close(server, 10_000));
  log.info(`listening on http://${env.HOST}:${env.PORT}`);
}
