import { createHash, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Handler } from "#app/jobs/handlers.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { accountExistsMail, resetPasswordMail, verifyEmailMail } from "#app/mails/account.ts";
import type { Services } from "#app/services.ts";
import type { Mail } from "#app/sources/mailer.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail, saveToken, type TokenPurpose } from "#db/queries/accounts.ts";

/**
 * Mail leaves from a job, which tries again. Links with a token are made here, when they are sent: no table ever
 * holds one in clear, and asking for a mail takes the same time whether the address has an account or not.
 */
const plain = z.object({
  id: z.string().optional(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
const account = z.object({
  email: z.string(),
  /** start of links: `https://reciproque.example` */
  origin: z.string(),
  about: z.enum(["verify-email", "account-exists", "reset-password"]),
});
export type AccountMail = z.infer<typeof account>;

const HOUR = 3600;
const LIFETIME_SECONDS: Record<TokenPurpose, number> = { "verify-email": 72 * HOUR, "reset-password": HOUR };

/** The id under which the database knows a link's token. */
export const tokenId = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Sends a mail once the caller's transaction is committed. Sent again after a failure, it is still the same mail. */
export const queueMail = (sql: Sql, mail: Omit<Mail, "id">): Promise<void> =>
  enqueue(sql, { kind: "mail", payload: { ...mail, id: randomUUID() } });

/** Sends one of the account's mails. */
export const queueAccountMail = (sql: Sql, mail: AccountMail): Promise<void> =>
  enqueue(sql, { kind: "mail:account", payload: { ...mail } });

export const mailHandlers: Record<string, Handler> = {
  mail: ({ mailer }, payload) => mailer.send(plain.parse(payload)),
  "mail:account": async (services, payload) => {
    const asked = account.parse(payload);
    const words = await accountWords(services, asked);
    if (words) await services.mailer.send({ to: asked.email, ...words });
  },
};

async function accountWords(services: Services, { email, origin, about }: AccountMail) {
  if (about === "account-exists") {
    return accountExistsMail({ signIn: `${origin}/connexion`, forgotten: `${origin}/mot-de-passe-oublie` });
  }
  const found = await findAccountByEmail(services.sql, { email });
  if (!found) return null;
  const token = await makeToken(services, { accountId: found.id, purpose: about });
  return about === "verify-email"
    ? verifyEmailMail({ link: `${origin}/verification/${token}` })
    : resetPasswordMail({ link: `${origin}/mot-de-passe/${token}` });
}

async function makeToken(
  { sql }: Services,
  { accountId, purpose }: { accountId: number; purpose: TokenPurpose },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await saveToken(sql, { id: tokenId(token), accountId, purpose, seconds: LIFETIME_SECONDS[purpose] });
  return token;
}
