import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { Logger } from "pino";
import { logRequests } from "#app/server/log.ts";
import { answer } from "#app/server/page.ts";
import { pages } from "#app/server/pages.ts";
import { headers, identify, limitBody, refuseForeign } from "#app/server/protect.ts";
import type { Services } from "#app/services.ts";
import { isDatabaseUp } from "#db/queries/health.ts";

export interface AppOptions {
  services: Services;
  build: ServerBuild;
  /** Folder of the built pages: build/client. */
  client: string;
  log: Logger;
}

/** The whole web application: headers, limits, files, health, then the pages. */
export function createApp({ services, build, client, log }: AppOptions): Express {
  const { env } = services;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.TRUST_PROXY);
  app.locals.stylesheet = build.assets.routes.root?.css?.[0];
  app.get("/sante", async (_req, res) => {
    const up = await isDatabaseUp(services.sql);
    res
      .status(up ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ database: up ? "ok" : "unreachable" });
  });
  app.use(logRequests(log), identify(env), headers(env), compression());
  app.use(
    "/assets",
    express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  // Pages have no dot in their address: the disk is not asked for each of them.
  const files = express.static(client, { maxAge: "1h", index: false });
  app.use((req, res, next) => (req.path.includes(".") ? files(req, res, next) : next()));
  app.use(limitBody, refuseForeign(env));
  app.use(pages(services, build));
  app.use(failure);
  return app;
}

// What the pages' own error boundary cannot show: a missing asset, a rendering that failed before its first byte.
const failure: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  // 400 and 403 too: an address that climbs out of the folder is a file that does not exist, not a fault of ours.
  if ([400, 403, 404].includes(error.status)) {
    return answer(req, res, {
      status: 404,
      title: "Fichier introuvable",
      sentence: "Ce fichier n'existe pas.",
    });
  }
  req.log.error({ err: error, incident: req.id }, "unexpected error");
  const sentence = `Une erreur inattendue s'est produite. Réessayez ; si elle revient, signalez l'incident ${req.id}.`;
  return answer(req, res, { status: 500, title: "Erreur", sentence });
};
