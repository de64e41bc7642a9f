import { z } from "zod";

const url = (example: string, protocol: RegExp) =>
  z.url({ protocol, error: `une adresse est attendue, par exemple ${example}` });
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: "un nombre est attendu" })
    .int({ error: "un nombre entier est attendu" })
    .min(least, { error: `au moins ${least}` })
    .max(most, { error: `au plus ${most}` });
const flag = z
  .enum(["0", "1", "false", "true"], { error: "1 ou 0 est attendu" })
  .transform((value) => value === "1" || value === "true");

const variables = z.object({
  DATABASE_URL: url("postgres://utilisateur:secret@hote:5432/base", /^postgres(ql)?$/),
  /** Meilisearch replaces the search inside PostgreSQL when this is set. */
  MEILI_URL: url("http://127.0.0.1:7700", /^https?$/).optional(),
  MEILI_KEY: z.string().default(""),
  /** Mail goes to a folder that a page shows when this is missing. */
  SMTP_URL: url("smtp://utilisateur:secret@hote:587", /^smtps?$/).optional(),
  MAIL_FROM: z.string().default("Réciproque <ne-pas-repondre@reciproque.example>"),
  /** Who answers for this site, for its legal notice: name, address, director of publication. */
  OPERATOR: z.string().max(500).default(""),
  /** Where users write: an address of electronic mail. */
  CONTACT: z.email({ error: "une adresse électronique est attendue" }).or(z.literal("")).default(""),
  /** Signs links and form tokens. */
  SESSION_SECRET: z
    .string({ error: "un secret d'au moins 32 caractères est attendu, par exemple : openssl rand -hex 32" })
    .min(32, { error: "au moins 32 caractères sont attendus, par exemple : openssl rand -hex 32" }),
  /** Outside services: the real ones, or local stand-ins. */
  SOURCES: z.enum(["live", "local"], { error: "live ou local est attendu" }).default("local"),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(3000),
  /** Processes of « npm run start » that answer on this port; without it, one a core (app/server/processes.ts). */
  WEB_PROCESSES: whole(1, 64).optional(),
  /** The address users see; without it (never with SMTP_URL), links use the one of the request. */
  ORIGIN: url("https://reciproque.example", /^https?$/)
    .or(z.literal(""))
    .default(""),
  /** Mail of the stand-in, and the embedded PostgreSQL. */
  DATA_DIR: z.string().default(".data"),
  /** How many reverse proxies stand in front: their X-Forwarded-… headers are believed. */
  TRUST_PROXY: whole(0, 10).default(0),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** Demo accounts are offered on the sign-in page. */
  DEMO: flag.default(false),
});

// Without it links take the host that the request names, and whoever asks for a mail could choose it.
const schema = variables.refine(({ SMTP_URL, ORIGIN }) => !SMTP_URL || ORIGIN !== "", {
  path: ["ORIGIN"],
  error:
    "les liens des courriels en ont besoin dès que SMTP_URL est donné, par exemple https://reciproque.example",
});

export type Env = Readonly<z.infer<typeof schema>>;

export class EnvError extends Error {}

/**
 * Reads the settings. An empty variable counts as missing.
 * @throws EnvError with one line for each variable that is wrong
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, message }) =>
      `  ${path.join(".")} : ${given[String(path[0])] === undefined ? "manque ; " : ""}${message}`,
  );
  throw new EnvError(["Réglage incorrect (voyez .env.example) :", ...lines].join("\n"));
}
