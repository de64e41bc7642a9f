import { randomBytes } from "node:crypto";
import { type Logger, pino } from "pino";
import { type HttpLogger, pinoHttp } from "pino-http";
import type { Env } from "#app/env.ts";

/** One line of JSON an event, on standard output. */
export function createLog(env: Pick<Env, "LOG_LEVEL">): Logger {
  return pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Logs what failed and had somebody to make it good. */
export const logFailures =
  (log: Logger) =>
  ({ error, doing }: { error: unknown; doing: string }): void =>
    log.warn({ err: error, doing }, "made good after a failure");

/** Logs each request under a number short enough to be read on the telephone. */
export function logRequests(log: Logger): HttpLogger {
  return pinoHttp({
    logger: log,
    genReqId: () => randomBytes(4).toString("hex"),
    quietReqLogger: true,
    autoLogging: { ignore: (req) => req.url === "/sante" || (req.url ?? "").startsWith("/assets/") },
    customLogLevel: (_req, res, error) => {
      if (error || res.statusCode >= 500) return "error";
      return res.statusCode >= 400 ? "warn" : "info";
    },
    // Neither cookies nor the secrets that stand in some addresses.
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        url: withoutSecret(url),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

// Also where an address stands in another one: « /connexion?retour=%2Fverification%2F… ».
const BEFORE = [
  ...[
    "mot-de-passe",
    "verification",
    "invitations",
    "messages/repondre",
    "revendications/lien",
    "references",
  ],
  ...["programmes", "reponse", "alertes", "suivis", "rappels"],
];
const SLASH = "(?:/|%2f)";
const SECRETS = new RegExp(
  `(${SLASH}(?:${BEFORE.join("|").replaceAll("/", SLASH)})${SLASH})(?:(?!%2f)[^/?&])+`,
  "gi",
);

const withoutSecret = (url: string) => url.replace(SECRETS, "$1…");
