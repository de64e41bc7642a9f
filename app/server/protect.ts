import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Env } from "#app/env.ts";
import { answer } from "#app/server/page.ts";

const MEGABYTE = 1024 * 1024;
/** Evidence files; pages set their own, lower limits and keep what was typed. */
const LARGEST_UPLOAD = 12 * MEGABYTE;
const LARGEST_FORM = 4 * MEGABYTE;
/** A file of contracts: some 100,000 of them as open data. */
const LARGEST_IMPORT = 42 * MEGABYTE;
const IMPORT_PAGE = /^\/espace\/organisations\/\d+\/marches\/importer(\.data)?$/;

/** A nonce and a number for each request; forwarded headers count only behind a known proxy. */
export function identify(env: Env): RequestHandler {
  return (req, res, next) => {
    res.locals.nonce = randomBytes(16).toString("base64");
    if (env.TRUST_PROXY === 0) delete req.headers["x-forwarded-host"];
    next();
  };
}

/** Security headers. Scripts need the nonce; nothing comes from elsewhere. */
export function headers(env: Env): RequestHandler {
  const https = env.ORIGIN.startsWith("https:");
  return helmet({
    contentSecurityPolicy: {
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'", nonceOf],
        "style-src": ["'self'", nonceOf],
        // Widths of bars and positions of menus are style attributes.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": [framedBy],
        "upgrade-insecure-requests": https ? [] : null,
      },
    },
    strictTransportSecurity: https,
    // helmet's own choice, no-referrer, makes forms without JavaScript send « Origin: null », which is refused.
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
  });
}

// A stored file alone stands in a page of ours, beside the decision about it (app/http/file-response.ts).
const framedBy = (req: unknown) => {
  const { path, query } = req as { path: string; query: Record<string, unknown> };
  return path.startsWith("/fichiers/") && "ouvrir" in query ? "'self'" : "'none'";
};

interface Locals {
  nonce: string;
}

const nonceOf = (_req: unknown, res: unknown) => `'nonce-${(res as { locals: Locals }).locals.nonce}'`;

/** 413 for a body that is too long, said before it is read. */
export const limitBody: RequestHandler = (req, res, next) => {
  if (req.method === "GET" || req.method === "HEAD") return next();
  // What a page refused without reading would block the connection for what comes next. Its reader stops at each
  // piece that nobody takes: it is let go first.
  res.on("finish", () => req.removeAllListeners("data").resume());
  if (req.headers["transfer-encoding"]) {
    const sentence = "La longueur de l'envoi n'est pas indiquée. Envoyez le formulaire depuis un navigateur.";
    return answer(req, res, { status: 411, title: "Envoi refusé", sentence });
  }
  const upload = req.headers["content-type"]?.startsWith("multipart/form-data") ?? false;
  const isImport = upload && IMPORT_PAGE.test(req.path);
  const limit = isImport ? LARGEST_IMPORT : upload ? LARGEST_UPLOAD : LARGEST_FORM;
  if (Number(req.headers["content-length"] ?? 0) <= limit) return next();
  // Browsers show the answer only once they have sent everything.
  req.resume();
  const what = isImport
    ? "coupez le tableau en plusieurs fichiers (une ligne déjà importée ne change rien)"
    : upload
      ? "choisissez des fichiers plus légers"
      : "raccourcissez les textes";
  const sentence = `L'envoi dépasse ${limit / MEGABYTE} Mo. Revenez à la page précédente, ${what}, puis recommencez.`;
  return answer(req, res, { status: 413, title: "Envoi trop volumineux", sentence });
};

/** 403 for a form sent from another site. Without an Origin header, it is not a browser's form. */
export function refuseForeign(env: Env): RequestHandler {
  return (req, res, next) => {
    const { origin } = req.headers;
    if (req.method === "GET" || req.method === "HEAD" || origin === undefined) return next();
    const own = [req.headers.host, req.headers["x-forwarded-host"], hostOf(env.ORIGIN)];
    const host = hostOf(origin);
    if (host !== null && own.includes(host)) return next();
    const sentence = "Ce formulaire vient d'un autre site. Ouvrez la page sur Réciproque, puis recommencez.";
    return answer(req, res, { status: 403, title: "Envoi refusé", sentence });
  };
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
