import type { Env } from "#app/env.ts";

/** The address of links in mails that no request asked for. Without ORIGIN, where this machine listens. */
export const siteOrigin = ({ ORIGIN, HOST, PORT }: Pick<Env, "ORIGIN" | "HOST" | "PORT">): string =>
  ORIGIN.replace(/\/+$/, "") || `http://${HOST}:${PORT}`;
