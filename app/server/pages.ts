import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { type Routes, reachable } from "#app/server/reachable.ts";
import type { Services } from "#app/services.ts";

/** The pages. Each request is answered by a handler that knows only the routes that its address may be. */
export function pages(services: Services, build: ServerBuild): RequestHandler {
  const { lean, preloads } = withoutImports(build);
  const known = new Map<string, RequestHandler>();
  const candidates = reachable(build.routes as Routes);
  return (req, res, next) => {
    const ids = candidates(req.path);
    const key = ids.join();
    const handler = known.get(key) ?? handlerOf(services, restricted(lean, ids), preloads);
    known.set(key, handler);
    return handler(req, res, next);
  };
}

function handlerOf(services: Services, build: ServerBuild, preloads: Preloads) {
  return createRequestHandler({
    build,
    mode: "production",
    getLoadContext: (req, res) => ({
      services,
      nonce: res.locals.nonce as string,
      incident: String(req.id),
      clientAddress: req.ip ?? "",
      preloads,
      report: (error: unknown) => req.log.error({ err: error, incident: req.id }, "unexpected error"),
    }),
  });
}

/** Of each route, the scripts that its own script imports. */
type Preloads = Readonly<Record<string, readonly string[]>>;

// Told in a header, where they come before the page and cost no element (entry.server); the page and what the browser
// knows of the routes (browser-build.ts) leave them out alike.
function withoutImports(build: ServerBuild): { lean: ServerBuild; preloads: Preloads } {
  const { entry, routes } = build.assets;
  const lean = Object.entries(routes).map(([id, route]) => [id, { ...route, imports: [] }]);
  return {
    lean: {
      ...build,
      assets: { ...build.assets, entry: { ...entry, imports: [] }, routes: Object.fromEntries(lean) },
    },
    preloads: Object.fromEntries(Object.entries(routes).map(([id, { imports = [] }]) => [id, imports])),
  };
}

// Remix ranks every route it knows several times a page, and makes objects of all of them to show one: a hundred
// routes cost more than the page.
function restricted(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const only = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
