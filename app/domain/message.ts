/** Messages between organisations, relayed without any address: what may be written, when it is told. Pure. */

export const ABOUTS = ["supplier", "buyer", "offer", "purchase", "lot", "call"] as const;
export type About = (typeof ABOUTS)[number];

export const MESSAGE_SUBJECT = { least: 3, most: 120 } as const;
export const MESSAGE_BODY = { least: 2, most: 5000 } as const;
/** Files joined to one message. */
export const MOST_FILES = 3;

/** Days that the link of a mail reads one conversation and answers in it. */
export const LINK_DAYS = 30;

export const MESSAGE_MAILS = ["each", "daily", "none"] as const;
export type MessageMail = (typeof MESSAGE_MAILS)[number];
export const MESSAGE_MAIL_LABELS: Record<MessageMail, { label: string; hint: string }> = {
  each: {
    label: "À chaque message",
    hint: "un courriel par heure et par échange au plus, tant qu'il n'est pas lu",
  },
  daily: { label: "Chaque jour à 7\u00a0h", hint: "s'il y a des messages non lus" },
  none: { label: "Jamais", hint: "ils vous attendent dans «\u00a0Messages\u00a0»" },
};

export const REPORT_REASONS = ["unwanted", "fraud", "abuse", "unlawful", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];
export const REPORT_REASON_LABELS: Record<ReportReason, string> = {
  unwanted: "Démarchage sans rapport avec un achat",
  fraud: "Tentative de fraude ou d'hameçonnage",
  abuse: "Propos injurieux, menaçants ou discriminatoires",
  unlawful: "Demande contraire aux règles de la commande publique",
  other: "Autre chose",
};

export type ReportState = "open" | "dismissed" | "closed" | "suspended";

/** How often one may write: `per` says whose messages are counted. */
type Limit = { limit: number; seconds: number; refusal: string };
const HOUR = 3600;
const DAY = 24 * HOUR;
export const MESSAGE_LIMITS = {
  /** conversations that an account begins */
  begunByAccount: {
    limit: 20,
    seconds: DAY,
    refusal:
      "Vous avez ouvert 20 échanges en un jour, le plus qui soit possible. Reprenez demain, ou publiez un appel à manifestation d'intérêt\u00a0: il dit la même chose à tous.",
  },
  begunByOrganisation: {
    limit: 40,
    seconds: DAY,
    refusal:
      "Votre structure a ouvert 40 échanges en un jour, le plus qui soit possible. Reprenez demain, ou publiez un appel à manifestation d'intérêt\u00a0: il dit la même chose à tous.",
  },
  begunWithTarget: {
    limit: 3,
    seconds: DAY,
    refusal:
      "Votre structure a déjà ouvert trois échanges avec celle-ci en un jour. Continuez dans l'un d'eux, depuis «\u00a0Messages\u00a0».",
  },
  receivedByTarget: {
    limit: 50,
    seconds: DAY,
    refusal: "Cette structure a reçu beaucoup de messages aujourd'hui. Écrivez-lui demain.",
  },
  /** answers in conversations */
  answeredByAccount: {
    limit: 60,
    seconds: HOUR,
    refusal: "Vous avez écrit 60 messages en une heure, le plus qui soit possible. Reprenez dans une heure.",
  },
  answeredByLink: {
    limit: 20,
    seconds: DAY,
    refusal: "Vingt messages sont déjà partis par ce lien en un jour. Reprenez demain.",
  },
} satisfies Record<string, Limit>;

const PAUSE_MS = HOUR * 1000;

/**
 * When a person is told by mail of what waits unread: now, at an instant, or never (null: nothing unread that they were
 * not told of). One mail an hour while it stays unread.
 */
export function tellAt(
  { receivedAt, readAt, mailedAt }: { receivedAt: Date | null; readAt: Date | null; mailedAt: Date | null },
  now: Date,
): "now" | Date | null {
  if (receivedAt === null || (readAt && readAt >= receivedAt)) return null;
  if (mailedAt === null || (readAt && readAt >= mailedAt)) return "now";
  if (mailedAt >= receivedAt) return null;
  const free = new Date(mailedAt.getTime() + PAUSE_MS);
  return free > now ? free : "now";
}

// A scheme, or « www. » and what follows: mail programs make links of those.
const LINK = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)\S*/giu;

/** The text as a mail may carry it: its links are read on the page, where nothing makes them live. */
export const withoutLinks = (text: string): string => text.replace(LINK, "[lien à lire sur la page]");

/** The beginning of a text on one line, cut at a word. */
export function beginning(text: string, most: number): string {
  const line = text.replace(/[^\S\u00a0\u202f]+/gu, " ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const word = cut.lastIndexOf(" ");
  return `${(word > most / 2 ? cut.slice(0, word) : cut).replace(/[\ud800-\udbff]$/, "")}…`;
}
