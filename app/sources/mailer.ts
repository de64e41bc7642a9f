import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { z } from "zod";
import type { Env } from "#app/env.ts";

export interface Mail {
  /** The same at each try: a mail handed over just before its sender was killed is not shown twice. */
  id?: string;
  to: string;
  subject: string;
  /** Plain text; addresses on a line of their own are made links by mail programs. */
  text: string;
  /** The same for those who read it laid out. */
  html?: string;
  /** Further headers: « List-Unsubscribe » and the like. */
  headers?: Record<string, string>;
}

export interface Mailer {
  /** @throws when the mail could not be handed over: callers send from a job, which tries again */
  send(mail: Mail): Promise<void>;
}

const storedMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  sentAt: z.iso.datetime(),
});
export type StoredMail = z.infer<typeof storedMail> & { id: string };

/** SMTP when SMTP_URL is set, else a folder that the demo's mailbox page shows. */
export function createMailer(env: Pick<Env, "SMTP_URL" | "MAIL_FROM" | "DATA_DIR">): Mailer {
  return env.SMTP_URL ? smtpMailer(env.SMTP_URL, env.MAIL_FROM) : folderMailer(mailFolder(env));
}

/** Where the stand-in keeps mail: one JSON file a mail. */
export function mailFolder({ DATA_DIR }: Pick<Env, "DATA_DIR">): string {
  return join(DATA_DIR, "mail");
}

/** The mails of the stand-in's folder, newest first; `to` keeps those of one address. */
export async function listMail(folder: string, to?: string): Promise<StoredMail[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []; // Nothing was sent yet.
    throw error;
  });
  const ids = names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse();
  const mails = await Promise.all(
    ids.map(async (name) => {
      const content: unknown = JSON.parse(await readFile(join(folder, name), "utf8"));
      return { id: name.slice(0, -".json".length), ...storedMail.parse(content) };
    }),
  );
  return to === undefined ? mails : mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase());
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async ({ id, ...mail }) => {
      // Servers and mail programs keep one of those that bear the same.
      const messageId = id && `<${id}@${hostOf(from)}>`;
      await transport.sendMail({ from, ...mail, messageId });
    },
  };
}

const hostOf = (address: string): string => /@([^>\s]+)/.exec(address)?.[1] ?? "reciproque.invalid";

function folderMailer(folder: string): Mailer {
  return {
    send: async ({ id = randomUUID(), to, subject, text, html, headers }) => {
      await mkdir(folder, { recursive: true });
      if ((await readdir(folder)).some((name) => name.endsWith(`-${id}.json`))) return;
      const sentAt = new Date().toISOString();
      const file = join(folder, `${sentAt.replaceAll(/[:.]/g, "-")}-${id}.json`);
      // Written beside, then renamed: a reader never meets half a mail.
      await writeFile(`${file}.part`, JSON.stringify({ to, subject, text, html, headers, sentAt }, null, 2), {
        mode: 0o600,
      });
      await rename(`${file}.part`, file);
    },
  };
}
